/**
The variables that a function is configured by, such as `process.env`.
*/
export type Environment = Record<string, string | undefined>;

/**
A variable of the function's environment can't be used. Thrown while the function starts, so that it never answers with half a configuration.
*/
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	readonly code: string;

	constructor(message: string, options?: ErrorOptions) {
		super(message, options);
		this.code = 'ERR_SETTINGS';
	}
}

/**
Reads a number.
@param environment - Where it is read.
@param name - The variable.
@param range - What is allowed.
@param range.fallback - For a variable that is unset or empty.
@param range.least - Inclusive.
@param range.most - Inclusive.
@throws {SettingsError} where the value is no number of the range.
*/
export function readNumber(environment: Environment, name: string, range: {fallback: number; least: number; most: number}): number {
	const text = environment[name]?.trim() ?? '';
	if (text === '') {
		return range.fallback;
	}

	const value = Number(text);
	if (!(value >= range.least && value <= range.most)) {
		throw new SettingsError(`The environment variable ${name} must be a number from ${range.least} to ${range.most}, but is "${text}".`);
	}

	return value;
}

/**
Reads a JSON text.

@param environment - Where it is read.
@param name - The variable.
@param example - A good value, for the message.
@returns `undefined` where the variable is unset or empty.
@throws {SettingsError} where it is no JSON.
*/
export function readJson(environment: Environment, name: string, example: string): unknown {
	const text = environment[name]?.trim() ?? '';
	if (text === '') {
		return undefined;
	}

	try {
		return JSON.parse(text);
	} catch (error) {
		throw new SettingsError(`The environment variable ${name} must be JSON such as ${example}, but is "${text}".`, {cause: error});
	}
}
