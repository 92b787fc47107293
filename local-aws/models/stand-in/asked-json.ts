import {asObject, parseJson, type JsonObject} from '../json.ts';
import type {ModelCall} from '../model.ts';
import {exampleInput} from './example-input.ts';

/**
What an answer in JSON is, where the call wants one: of the schema that it is bound to, or of one that stands in the words of a system prompt that asks for JSON, or else of no schema.

@param text - What the stand-in would say.
@returns The JSON text, or `undefined` where none is wanted.
*/
export function askedJson({outputFormat, system = '', messages}: ModelCall, text: string): string | undefined {
	if (outputFormat?.schema !== undefined) {
		return JSON.stringify(exampleInput(outputFormat.schema));
	}

	if (outputFormat === undefined && !/\bJSON object\b/v.test(system)) {
		return undefined;
	}

	const schema = [system, ...messages.map(message => message.text)].map(words => schemaIn(words)).find(found => found !== undefined);
	return JSON.stringify(schema === undefined ? {answer: text} : exampleInput(schema));
}

/**
The first JSON Schema of an object that a text quotes.
*/
function schemaIn(text: string): JsonObject | undefined {
	const start = text.indexOf('{');
	// The brace that closes it is one of those behind it; a text with very many of them is no prompt of that kind.
	const ends = start === -1 ? [] : Array.from(text.slice(0, 100_000).matchAll(/\}/gv), ({index}) => index).filter(index => index > start).slice(-100).toReversed();
	for (const end of ends) {
		const found = asObject(parseJson(text.slice(start, end + 1)));
		if (found !== undefined) {
			return asObject(found.properties) === undefined ? undefined : found;
		}
	}

	return undefined;
}
