import {membersOf, type Member} from './members.ts';

/**
Edits the value of a member, wherever its path leads; all else stays as it is, character by character.

@param json - A text that `JSON.parse` takes.
@param path - The names from the outermost object on.
@param edit - Makes the new value of the old one, both as JSON.
*/
export function editValue(json: string, path: readonly string[], edit: (value: string) => string): string {
	let spans: Array<Pick<Member, 'valueStart' | 'end'>> = [{valueStart: 0, end: json.length}];
	for (const name of path) {
		spans = spans.flatMap(({valueStart}) => membersOf(json, valueStart).filter(member => member.name === name));
	}

	// From the end on, so that what is still to be replaced stays where it is.
	return spans.reduceRight((text, {valueStart, end}) => text.slice(0, valueStart) + edit(text.slice(valueStart, end)) + text.slice(end), json);
}

/**
Leaves members of the outermost object out, each with one comma beside it; all else stays as it is, character by character.

@param json - A text that `JSON.parse` takes.
@param isDropped - Says of a name whether its member goes.
*/
export function dropMembers(json: string, isDropped: (name: string) => boolean): string {
	const members = membersOf(json);
	let text = '';
	let keptUntil = 0;
	let hasKept = false;
	for (const [index, member] of members.entries()) {
		if (isDropped(member.name)) {
			text += json.slice(keptUntil, hasKept ? members[index - 1]!.end : member.start);
			keptUntil = hasKept ? member.end : members[index + 1]?.start ?? member.end;
		} else {
			hasKept = true;
		}
	}

	return text + json.slice(keptUntil);
}
