import {NumberSource} from '../number-source.ts';
import {afterSpace, textEnd} from './json-text.ts';

/**
Whether a name of an object in a JSON text is written with an escape.
*/
export function hasEscapedName(json: string): boolean {
	let escape = json.indexOf('\\');
	for (let start = json.indexOf('"'); start !== -1 && escape !== -1;) {
		const end = textEnd(json, start);
		if (escape < end) {
			if (json[afterSpace(json, end)] === ':') {
				return true;
			}

			escape = json.indexOf('\\', end);
		}

		start = json.indexOf('"', end);
	}

	return false;
}

/**
Parses JSON whose names may have escapes, with numbers as they came where JavaScript would write them in another way.

V8's `JSON.parse` (Node 24 and 26) takes a name such as `"\u0074ype"` or `"\""` for another one, `\`, once any text with that one has been parsed in the process (nodejs/node #63785, https://issues.chromium.org/issues/521080746). So what a caller sends would depend on what others have sent, and what is checked would not be what is meant. Texts by themselves are read rightly; this reads the objects around them.

@param json - A text that `JSON.parse` takes.
@throws {RangeError} where it is nested thousands of levels deep.
*/
export function parseEscapedNames(json: string): unknown {
	let position = afterSpace(json, 0);

	const readText = (): string => {
		const end = textEnd(json, position);
		const text = JSON.parse(json.slice(position, end)) as string;
		position = afterSpace(json, end);
		return text;
	};

	/**
	Goes behind a character, and the space behind that.
	*/
	const pass = (): string => {
		const character = json[position]!;
		position = afterSpace(json, position + 1);
		return character;
	};

	const readList = <Item>(end: string, readItem: () => Item): Item[] => {
		const items: Item[] = [];
		pass();
		if (json[position] === end) {
			pass();
			return items;
		}

		do {
			items.push(readItem());
		} while (pass() === ',');

		return items;
	};

	const readMember = (): [string, unknown] => {
		const name = readText();
		pass();
		return [name, readValue()];
	};

	const readWord = (): unknown => {
		const start = position;
		while (position < json.length && !',]} \n\r\t'.includes(json[position]!)) {
			position++;
		}

		const source = json.slice(start, position);
		position = afterSpace(json, position);
		const value: unknown = JSON.parse(source);
		return typeof value === 'number' && String(value) !== source ? new NumberSource(source) : value;
	};

	const readValue = (): unknown => {
		const first = json[position];
		if (first === '{') {
			return Object.fromEntries(readList('}', readMember));
		}

		return first === '[' ? readList(']', readValue) : (first === '"' ? readText() : readWord());
	};

	return readValue();
}
