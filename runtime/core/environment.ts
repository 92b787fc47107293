import type {Rule} from '../request/rule.ts';

/**
The variables that a function is configured by, such as `process.env`.
*/
export type Environment = Record<string, string | undefined>;

/**
A variable of the function's environment can't be used. Thrown while the function starts, so that it never answers with half a configuration.
*/
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	readonly code: 'ERR_SETTINGS';

	/**
	Makes the error.

	@param name - The variable.
	@param allowed - What it may be, as the end of "must be".
	@param value - What it is.
	@param cause - The error behind it.
	*/
	constructor(name: string, allowed: string, value: string, cause?: unknown) {
		super(`The environment variable ${name} must be ${allowed}, but is "${value}".`, {cause});
		this.code = 'ERR_SETTINGS';
	}
}

/**
The variable's text; `''` where it is unset.
*/
export function readText(environment: Environment, name: string): string {
	return environment[name]?.trim() ?? '';
}

/**
The row of an option whose variable holds a number.
*/
export type NumberOption = Readonly<{variable: string; default: number; from: number; to: number}>;

/**
Reads a number; the option's default where its variable is unset or empty.

@throws {SettingsError} where the value is no number of the option's range.
*/
export function readNumber(environment: Environment, {variable, default: fallback, from, to}: NumberOption): number {
	const text = readText(environment, variable);
	const value = text === '' ? fallback : Number(text);
	if (value >= from && value <= to) {
		return value;
	}

	throw new SettingsError(variable, `a number from ${from} to ${to}`, text);
}

/**
Reads a JSON text.

@param environment - Where it is read.
@param name - The variable.
@param rule - What it must be.
@param example - A good value, for the message.
@throws {SettingsError} where it is no JSON, or the rule refuses it.
*/
export function readJson<T>(environment: Environment, name: string, rule: Rule<T>, example: string): T {
	const text = readText(environment, name);
	try {
		return rule(text === '' ? undefined : JSON.parse(text), name);
	} catch (error) {
		throw new SettingsError(name, `JSON such as ${example}`, text, error);
	}
}
