import {IamError} from '../iam-error.ts';

/**
A refusal that names the element at fault.
*/
export function malformed(path: string, problem: string): IamError {
	return new IamError('MalformedPolicyDocument', `${path} of the policy ${problem}.`);
}

/**
Shows a value inside a message.
*/
export function shown(value: unknown): string {
	return JSON.stringify(value) ?? String(value);
}

/**
The value as an object with only the given keys.
*/
export function objectWith(value: unknown, path: string, known: readonly string[] | undefined): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw malformed(path, `must be an object, but is ${shown(value)}`);
	}

	const unknownKey = known && Object.keys(value).find(key => !known.includes(key));
	if (unknownKey !== undefined) {
		const known_ = known!.join(', ');
		throw malformed(`${path}.${unknownKey}`, `is not an element that the local stack models (it knows ${known_})`);
	}

	return value as Record<string, unknown>;
}

/**
A text or a list of texts, as a list with at least one. Policy variables are refused: the local stack doesn't fill them in.
*/
export function texts(value: unknown, path: string, scalars: readonly string[] = ['string']): string[] {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	if (list.length === 0) {
		throw malformed(path, 'must not be an empty list');
	}

	return list.map((item, index) => {
		const itemPath = Array.isArray(value) ? `${path}[${index}]` : path;
		if (!scalars.includes(typeof item)) {
			throw malformed(itemPath, `must be a ${scalars.join(', ')} or a list of them, but is ${shown(item)}`);
		}

		const text = String(item);
		if (text.includes('${')) {
			throw malformed(itemPath, `has a policy variable (${shown(text)}), which the local stack does not model; write the value itself`);
		}

		return text;
	});
}
