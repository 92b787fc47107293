import {wrongFormat} from '../failures.ts';
import {parseJson} from './json-object.ts';
import {longestLine} from './line-reader.ts';

/**
A whole answer that is written over many lines; more than any has.
*/
const mostLines = 100_000;

/**
Puts JSON together that is written over several lines, as pretty printers do.
*/
export type JsonLines = {
	/**
	Whether lines are held.
	*/
	isOpen: () => boolean;
	/**
	Takes a line. Gives the JSON's text where it is complete with this line.

	@throws `model_error` where it gets too long.
	*/
	add: (line: string) => string | undefined;
	/**
	Gives what is held, complete or not, and lets go of it.
	*/
	end: () => string;
};

/**
Makes a {@link JsonLines}. JSON is looked for at a line that begins with its closing bracket, but never again before the text has doubled, so that time is linear in the lines, whatever they are.
*/
export function createJsonLines(): JsonLines {
	let lines: string[] = [];
	let size = 0;
	let nextLook = 0;

	const end = (): string => {
		const text = lines.join('\n');
		lines = [];
		size = 0;
		nextLook = 0;
		return text;
	};

	return {
		isOpen: () => lines.length > 0,
		add(line) {
			lines.push(line);
			size += line.length;
			if (lines.length > mostLines || size > longestLine) {
				throw wrongFormat(`JSON of more than ${mostLines} lines or ${longestLine} characters`);
			}

			if (!/^[\]\}]/v.test(line) || size < nextLook) {
				return undefined;
			}

			nextLook = size * 2;
			return parseJson(lines.join('\n')) === undefined ? undefined : end();
		},
		end,
	};
}
