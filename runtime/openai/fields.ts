import {ParameterError, refusal} from './parameter-error.ts';

/**
The fields of a JSON object; one that is `null` counts as absent, as in OpenAI's API.
*/
export type Fields = ReadonlyMap<string, unknown>;

/**
Takes a value as an object without looking at its fields' names.

@throws {ParameterError} where it is none.
*/
export function readObject(value: unknown, where: string): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw refusal(where, 'an object', value);
	}

	return value as Record<string, unknown>;
}

/**
Takes an object apart.

@param value - Any JSON value.
@param where - Its path, for the error.
@param names - The fields that it may have.
@throws {ParameterError} where it is no object or has another field.
*/
export function readFields(value: unknown, where: string, names: readonly string[]): Fields {
	const entries = Object.entries(readObject(value, where)).filter(([, field]) => field !== null);
	const unknown = entries.find(([name]) => !names.includes(name))?.[0];
	if (unknown !== undefined) {
		throw new ParameterError(`${where}.${unknown.slice(0, 80)}`, `A field of "${where}" is not supported here; the supported ones are ${names.join(', ')}.`);
	}

	return new Map(entries);
}

/**
Takes an array apart.

@throws {ParameterError} where it is none.
*/
export function readArray(value: unknown, where: string): unknown[] {
	if (!Array.isArray(value)) {
		throw refusal(where, 'an array', value);
	}

	return value;
}

/**
Takes a text that is not empty.

@throws {ParameterError} where it is none.
*/
export function readText(value: unknown, where: string): string {
	if (typeof value !== 'string' || value === '') {
		throw refusal(where, 'a text that is not empty', value);
	}

	return value;
}

/**
Takes one of a few texts.

@throws {ParameterError} where it is another.
*/
export function readChoice<T extends string>(value: unknown, where: string, choices: readonly T[]): T {
	const choice = choices.find(name => name === value);
	if (choice === undefined) {
		throw refusal(where, choices.map(name => `"${name}"`).join(' or '), value);
	}

	return choice;
}

/**
Takes `true` or `false`; absent is `false`.

@throws {ParameterError} where it is neither.
*/
export function readFlag(value: unknown, where: string): boolean {
	if (value !== undefined && typeof value !== 'boolean') {
		throw refusal(where, 'true or false', value);
	}

	return value ?? false;
}

/**
Takes a number of a range, both ends allowed; absent stays so.

@throws {ParameterError} where it is none.
*/
export function readNumber(value: unknown, where: string, {least, most, isWhole = false}: {least: number; most: number; isWhole?: boolean}): number | undefined {
	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'number' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value))) {
		throw refusal(where, `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`, value);
	}

	return value;
}
