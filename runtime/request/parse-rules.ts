import {NumberSource, plainNumber} from './number-source.ts';
import {
	isObject,
	quoted,
	rule,
	type Rule,
} from './rule.ts';
import {refusal} from './refusal.ts';

/**
How deep a JSON value of the caller's own may be nested; what passes it on is recursive.
*/
const deepest = 100;

/**
A text with something in it.
*/
export const text = rule<string>('a text that is not empty', value => typeof value === 'string' && value.trim() !== '');

/**
Also an empty one.
*/
export const anyText = rule<string>('a text', value => typeof value === 'string');

/**
True or false.
*/
export const flag = rule<boolean>('true or false', value => typeof value === 'boolean');

/**
Any JSON value that is not nested too deep.
*/
export const json = rule<unknown>(`a JSON value of at most ${deepest} levels`, value => value !== undefined && isWithin(value));

/**
A JSON object that is not nested too deep.
*/
export const jsonObject = rule<Record<string, unknown>>(`a JSON object of at most ${deepest} levels`, value => isObject(value) && isWithin(value));

/**
The JSON Schema of a tool's input, which is an object; one that tells no type is one, too.
*/
export const inputSchema: Rule<Record<string, unknown>> = (value, place) => {
	const schema = jsonObject(value, place);
	const type = schema.type ?? 'object';
	if (type !== 'object' && !(Array.isArray(type) && type.includes('object'))) {
		throw refusal(`${place}.type`, '"object" (a tool\'s input is an object: put the value into a property of it)', type);
	}

	// A model can give nothing else, and Bedrock takes no list.
	return Array.isArray(type) ? {...schema, type: 'object'} : schema;
};

/**
Bytes as base64, with its padding and at least one byte.
*/
export const base64 = rule<string>('the bytes in base64, with padding and without a "data:" prefix', isBase64);

/**
A text of this pattern.
*/
export function matching(pattern: RegExp, allowed: string): Rule<string> {
	return rule(allowed, value => typeof value === 'string' && pattern.test(value));
}

/**
One of these texts.
*/
export function oneOf<T extends string>(...values: readonly T[]): Rule<T> {
	return rule(`one of ${quoted(values)}`, value => values.includes(value as T));
}

/**
A whole number from 1.
*/
export const wholeNumber = numeric('a whole number from 1', value => Number.isSafeInteger(value) && value >= 1);

/**
A number from 0.
*/
export function numberUpTo(most: number): Rule<number> {
	return numeric(`a number from 0 to ${most}`, value => value >= 0 && value <= most);
}

/**
Reads a number, however it is written: 1, 1.0 and 1e0 are the same.
*/
function numeric(allowed: string, isAllowed: (value: number) => boolean): Rule<number> {
	return (value, place) => {
		const number = plainNumber(value);
		if (typeof number !== 'number' || !isAllowed(number)) {
			throw refusal(place, allowed, value);
		}

		return number;
	};
}

/**
Whether the value is base64 of at least one byte.
*/
export function isBase64(value: unknown): boolean {
	// Looks for what is wrong: a pattern of all that is right runs out of stack on megabytes.
	return typeof value === 'string' && value !== '' && value.length % 4 === 0 && !/[^+\/0-9A-Za-z]/v.test(value.replace(/={1,2}$/v, ''));
}

/**
Whether a JSON value is nested no deeper than what passes it on can take.
*/
export function isWithin(value: unknown, levels = deepest): boolean {
	return typeof value !== 'object' || value === null || value instanceof NumberSource || (levels > 0 && Object.values(value).every(item => isWithin(item, levels - 1)));
}
