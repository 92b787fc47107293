import {invalidRequest} from '../../../request/refusal.ts';
import {isObject} from '../../../request/rule.ts';
import {NumberSource} from '../../../request/number-source.ts';
import {membersOf, type Member} from '../members.ts';

/**
Refuses a request in which a name stands twice in an object: whoever reads it may take the one or the other, so that what is checked here need not be what the model gets.

@param members - Those of the request itself.
@param value - The request, parsed.
@throws {ProtocolError} `invalid_request`.
*/
export function checkNames(json: string, members: readonly Member[], value: Readonly<Record<string, unknown>>): void {
	const names = new Set<string>();
	for (const member of members) {
		const {name, valueStart, inner} = member;
		if (names.has(name)) {
			throw twice(name);
		}

		names.add(name);
		if (name === 'thinking') {
			checkNames(json, membersOf(json, valueStart), isObject(value[name]) ? value[name] : {});
		}

		// Parsed, an object has each name once.
		if (inner !== countOf(value[name])) {
			throw twice(name, true);
		}
	}
}

function twice(name: string, isInside = false) {
	const place = name.slice(0, 100);
	return invalidRequest(`${place}: ${isInside ? 'a name stands twice in one of its objects' : 'the name stands twice'}; send it once.`, place);
}

/**
How many members all the objects of a value have together.
*/
function countOf(value: unknown): number {
	if (typeof value !== 'object' || value === null || value instanceof NumberSource) {
		return 0;
	}

	const items = Array.isArray(value) ? value as unknown[] : Object.values(value);
	let count = Array.isArray(value) ? 0 : items.length;
	for (const item of items) {
		count += countOf(item);
	}

	return count;
}
