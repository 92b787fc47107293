import {ProviderError, type CheckFailure} from './errors.ts';
import {parseUrn} from './wire/urn.ts';

/**
A sentence for each refused property, as the user reads it.
*/
export function describeFailure(urn: string, {property, reason}: CheckFailure): string {
	const {type, name} = parseUrn(urn);
	return `${type} "${name}": ${property}: ${reason}`;
}

/**
Says whose operation failed, with the error name that AWS gives.
*/
export async function named<Result>(urn: string, operation: () => Promise<Result>): Promise<Result> {
	try {
		return await operation();
	} catch (error) {
		if (!(error instanceof Error)) {
			throw error;
		}

		const {type, name} = parseUrn(urn);
		const code = 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_') ? `${error.code}: ` : '';
		throw new ProviderError(`${type} "${name}": ${code}${error.message}`, {cause: error});
	}
}
