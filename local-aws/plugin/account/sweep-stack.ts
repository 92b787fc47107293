import type {ResourceRecord} from './resource-record.ts';

/**
Removes what a stack has left, the last first: an engine that was killed forgets what it was just making. What fails because of another one is tried again after it.

@param left - What is still there, in the order in which it was made.
@param remove - Removes one.
@returns The URNs of what could not be removed.
*/
export async function sweepStack(left: () => ResourceRecord[], remove: (record: ResourceRecord) => Promise<void>): Promise<string[]> {
	let before = Infinity;
	while (left().length < before) {
		before = left().length;
		for (const record of left().toReversed()) {
			try {
				await remove(record);
			} catch {
				// Something else must go first; what stays is told in the end.
			}
		}
	}

	return left().map(({urn}) => urn);
}
