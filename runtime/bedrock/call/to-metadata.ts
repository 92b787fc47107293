import {fieldRefusal} from '../../request/field-refusal.ts';

/**
How many pairs a call may have (API reference, RequestMetadata).
*/
const most = 16;

/**
The pairs for Bedrock's invocation logs: the caller's, and the owner's, which nobody else can replace.

@throws {ProtocolError} `invalid_request` where they are too many together.
*/
export function toMetadata(asked: Readonly<Record<string, string>> | undefined, owners: Readonly<Record<string, string>> = {}): Record<string, string> | undefined {
	const pairs = {...asked, ...owners};
	const {length} = Object.keys(pairs);
	if (length > most) {
		throw fieldRefusal('metadata', `an object of at most ${most - Object.keys(owners).length} pairs, since the endpoint adds some of its own`, asked);
	}

	return length === 0 ? undefined : pairs;
}
