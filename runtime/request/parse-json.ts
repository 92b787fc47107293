import {hasEscapedName, parseEscapedNames} from './json/escaped-names.ts';
import {NumberSource} from './number-source.ts';

/**
What a number may look like whose text isn't what JavaScript would write: long, with an exponent, with zeros at its end, small, or minus zero. (It may stand in a text as well: then the slower way is taken for nothing.)
*/
const oddNumber = /(?:^|[\s,:\[])(?:-?(?:[\d.]{16}|\d{1,15}(?:\.\d{1,15})?e|\d{1,15}\.\d{0,14}0(?!\d)|0\.0{6})|-0(?![\d.]))/iv;

/**
Parses JSON as `JSON.parse` does, but a number that JavaScript would write in other characters becomes a {@link NumberSource}, and names are what they say (see {@link parseEscapedNames}).

@throws {SyntaxError} where it is no JSON.
@throws {RangeError} where it is nested so deep (thousands of levels) that its numbers can't be kept: they are never rounded instead.
*/
export function parseJson(json: string): unknown {
	const value: unknown = oddNumber.test(json) ? JSON.parse(json, withSource) : JSON.parse(json);
	return hasEscapedName(json) ? parseEscapedNames(json) : value;
}

/*
The third argument is missing in TypeScript's library.
*/
function withSource(_name: string, value: unknown, context?: {source?: string}): unknown {
	if (typeof value !== 'number') {
		return value;
	}

	const source = context?.source ?? '';
	return String(value) === source ? value : new NumberSource(source);
}
