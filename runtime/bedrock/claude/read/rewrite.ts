import type {Member} from '../members.ts';

/**
What becomes of members of an object: another value, as JSON text, or nothing, which leaves the member out.
*/
export type Changes = ReadonlyMap<string, string | undefined>;

/**
Writes an object anew by the source text of its members: all that isn't changed stays byte for byte, in its order.

@param json - The text in which the members stand.
@param added - Members that are put in front, as JSON text.
*/
export function rewrite(json: string, members: readonly Member[], changes: Changes, added: readonly string[] = []): string {
	const kept = members.flatMap(({name, start, valueStart, end}) => {
		if (!changes.has(name)) {
			return [json.slice(start, end)];
		}

		const value = changes.get(name);
		return value === undefined ? [] : [json.slice(start, valueStart) + value];
	});
	return `{${[...added, ...kept].join(',')}}`;
}
