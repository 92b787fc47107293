import {anyText, isWithin, jsonObject} from '../../request/parse-rules.ts';
import {parseJson} from '../../request/parse-json.ts';
import {isObject, type Rule} from '../../request/rule.ts';
import {refusal} from '../../request/refusal.ts';
import {withWholeCharacters} from '../../request/whole-characters.ts';

/**
What a call of the history was given: the input as an object, which services want, and the text as the model wrote it, where JSON would be written in another way.
*/
export type Arguments = {input: Record<string, unknown>; source?: string};

/**
The rule of `arguments`: the JSON text that the model wrote (or the object itself, as some containers answer). Nothing and JSON's null are no arguments.

What isn't the JSON of an object is the model's own slip, often an answer that was cut. It goes back to it as `{"rawInvalidInput": "…"}` (the name that the AI SDK uses), for models and containers take nothing but objects, and would refuse each further turn of the conversation.
*/
export const parseArguments: Rule<Arguments> = (value, place) => {
	if (isObject(value)) {
		return {input: jsonObject(value, place)};
	}

	const source = withWholeCharacters(anyText(value ?? '', place));
	const input = read(source, place);
	if (!isObject(input)) {
		return {input: input === null ? {} : {rawInvalidInput: source}};
	}

	if (!isWithin(input)) {
		throw tooDeep(source, place);
	}

	return JSON.stringify(input) === source ? {input} : {input, source};
};

function read(source: string, place: string): unknown {
	if (source.trim() === '') {
		return null;
	}

	try {
		return parseJson(source);
	} catch (error) {
		if (error instanceof RangeError) {
			throw tooDeep(source, place);
		}

		return undefined;
	}
}

function tooDeep(source: string, place: string): Error {
	return refusal(place, 'the JSON of an object of at most 100 levels', source);
}
