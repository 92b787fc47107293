import {escapeLineEnds} from '../../protocol/escape-line-ends.ts';
import {isObject} from '../../request/rule.ts';
import {dropMembers, editValue} from './edit-members.ts';

/**
What the names of members begin with that Bedrock adds to an answer: its own figures, and what a guardrail did and found. They stand in an event, or in the message that it begins.
*/
export const bedrocksOwn = 'amazon-bedrock-';

/**
The text of an event that goes on, in one line: as it came, but without what Bedrock added, and with the caller's name of the model.

@param json - As it came.
@param value - The same, parsed.
@param model - As callers name it.
*/
export function eventText(json: string, value: Readonly<Record<string, unknown>>, model: string): string {
	let text = hasOwn(value) ? dropMembers(json, isOwn) : json;
	if (value.type === 'message_start') {
		text = editValue(text, ['message', 'model'], () => JSON.stringify(model));
		text = hasOwn(value.message) ? editValue(text, ['message'], message => dropMembers(message, isOwn)) : text;
	}

	// Outside of its texts JSON may have ends of lines, which say nothing.
	return escapeLineEnds(text).replaceAll(/[\n\r]/gv, ' ');
}

function isOwn(name: string): boolean {
	return name.startsWith(bedrocksOwn);
}

function hasOwn(value: unknown): boolean {
	return isObject(value) && Object.keys(value).some(name => isOwn(name));
}
