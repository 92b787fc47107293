import {ProviderError} from './errors.ts';
import {parseUrn} from './wire/urn.ts';

/**
The refusal of a resource type that a provider of the local stack doesn't play.

@param urn - The resource's.
@param known - The types that it plays.
*/
export function unplayedType(urn: string, known: Iterable<string>): ProviderError {
	const {type, name} = parseUrn(urn);
	return new ProviderError(`${type} "${name}": the local stack does not play this resource type, allowed ${[...known].join(', ')}.`);
}
