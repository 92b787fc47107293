import {isObject, type Rule} from './parse-fields.ts';

/**
How deep a JSON value of the caller's own may be nested; what passes it on is recursive.
*/
const deepest = 100;

/**
A text with something in it.
*/
export const text: Rule<string> = {is: (value): value is string => typeof value === 'string' && value.trim() !== '', allowed: 'a text that is not empty'};

/**
Also an empty one.
*/
export const anyText: Rule<string> = {is: value => typeof value === 'string', allowed: 'a text'};

/**
True or false.
*/
export const flag: Rule<boolean> = {is: value => typeof value === 'boolean', allowed: 'true or false'};

/**
Any JSON value that is not nested too deep.
*/
export const json: Rule<unknown> = {is: (value): value is unknown => value !== undefined && isWithin(value, deepest), allowed: `a JSON value of at most ${deepest} levels`};

/**
A JSON object that is not nested too deep.
*/
export const jsonObject: Rule<Record<string, unknown>> = {is: (value): value is Record<string, unknown> => isObject(value) && isWithin(value, deepest), allowed: `a JSON object of at most ${deepest} levels`};

/**
Bytes as base64, with its padding and at least one byte.
*/
export const base64: Rule<string> = {
	// Looks for what is wrong: a pattern of all that is right runs out of stack on megabytes.
	is: (value): value is string => typeof value === 'string' && value !== '' && value.length % 4 === 0 && !/[^+\/0-9A-Za-z]/v.test(value.replace(/={1,2}$/v, '')),
	allowed: 'the bytes in base64, with padding and without a "data:" prefix',
};

/**
A text of this pattern.
*/
export function matching(pattern: RegExp, allowed: string): Rule<string> {
	return {is: (value): value is string => typeof value === 'string' && pattern.test(value), allowed};
}

/**
One of these texts.
*/
export function oneOf<T extends string>(...values: readonly T[]): Rule<T> {
	return {is: (value): value is T => (values as readonly unknown[]).includes(value), allowed: `one of ${values.map(value => `"${value}"`).join(', ')}`};
}

/**
A whole number from 1.
*/
export function wholeNumber(most: number): Rule<number> {
	return {is: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most, allowed: `a whole number from 1 to ${most}`};
}

/**
A number from 0.
*/
export function numberUpTo(most: number): Rule<number> {
	return {is: (value): value is number => typeof value === 'number' && value >= 0 && value <= most, allowed: `a number from 0 to ${most}`};
}

function isWithin(value: unknown, levels: number): boolean {
	return typeof value !== 'object' || value === null || (levels > 0 && Object.values(value).every(item => isWithin(item, levels - 1)));
}
