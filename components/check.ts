import {inspect} from 'node:util';
import * as pulumi from '@pulumi/pulumi';
import {UserError} from './user-error.ts';

/**
A value as a message shows it. What an Output will be is not known, and what it is made of says nothing.
*/
function shown(value: unknown, depth = 2): unknown {
	if (pulumi.Resource.isInstance(value)) {
		return {[inspect.custom]: () => 'a resource (give what you mean of it, such as its id, arn or name)'};
	}

	if (isOutput(value)) {
		return {[inspect.custom]: () => value instanceof Promise ? 'a Promise' : 'an Output'};
	}

	if (!isPlain(value) || depth === 0) {
		return value;
	}

	return Array.isArray(value)
		? value.map(item => shown(item, depth - 1))
		: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item, depth - 1)]));
}

/**
Refuses an argument before anything is made of it.

@param where - The component and its name, such as `BedrockFunction "bedrock"`.
@param argument - The argument's name.
@param allowed - What it may be, and what to do: the rest of the sentence after "must be".
@throws {UserError} `ERR_ARGUMENT`, always.
*/
export function refuse(where: string, argument: string, received: unknown, allowed: string): never {
	throw new UserError('ERR_ARGUMENT', `${where}: \`${argument}\` is ${inspect(shown(received), {breakLength: Infinity, depth: 2})}, but must be ${allowed}.`);
}

/**
Refuses an Output where only a plain value can be: what decides structure or timing is compared before anything is made.

@param where - The component and its name.
@param args - The arguments.
@param inputs - The names of those that may be Outputs.
@throws {UserError} `ERR_ARGUMENT` for the first that is one and may not.
*/
export function refuseOutputs(where: string, args: object, inputs: readonly string[]): void {
	for (const [argument, value] of Object.entries(args)) {
		if (!inputs.includes(argument) && isOutput(value)) {
			refuse(where, argument, value, 'a plain value: it decides structure or timing, which is checked before anything is made');
		}
	}
}

function isOutput(value: unknown): boolean {
	return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/**
Whether a value is an Output, or something in it is.
*/
export function holdsOutputs(value: unknown): boolean {
	return isOutput(value) || (isPlain(value) && Object.values(value).some(item => holdsOutputs(item)));
}

/**
A list or a literal object. Anything else, such as a resource, is no argument, and may lead back to itself.
*/
function isPlain(value: unknown): value is object {
	return Array.isArray(value) || (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype);
}

/**
Checks an argument that may be an Output: a plain value now, an Output as soon as it is known.

@param check - Throws where the value is refused.
@returns The same argument, by which what is refused goes no further.
*/
export function checkedInput<Value>(input: pulumi.Input<Value>, check: (value: Value) => void): pulumi.Input<Value> {
	if (isOutput(input)) {
		return pulumi.output(input).apply(value => {
			check(value as Value);
			return value as Value;
		});
	}

	check(input as Value);
	return input;
}

/**
Checks that a number is whole and within a range.

@param where - The component and its name.
@param argument - The argument's name.
@param value - What was received; `undefined` passes (the default applies).
@param range - Both ends are allowed, as in a row of the options; `unit`, such as `seconds`, follows the numbers in the message; `advice`, which says what to do, ends the sentence.
@throws {UserError} `ERR_ARGUMENT` where it is not.
*/
export function checkInteger(where: string, argument: string, value: number | undefined, range: {from: number; to: number; unit?: string; advice?: string}): void {
	const {from, to, unit, advice} = range;
	if (value === undefined || (Number.isSafeInteger(value) && value >= from && value <= to)) {
		return;
	}

	refuse(where, argument, value, `a whole number from ${from} to ${to}${unit === undefined ? '' : ` ${unit}`}${advice === undefined ? '' : `; ${advice}`}`);
}

/**
Checks that a value is one of a list.

@param where - The component and its name.
@param argument - The argument's name.
@param value - What was received; `undefined` passes (the default applies).
@throws {UserError} `ERR_ARGUMENT` where it is not.
*/
export function checkOneOf(where: string, argument: string, value: unknown, allowed: readonly unknown[]): void {
	if (value === undefined || allowed.includes(value)) {
		return;
	}

	refuse(where, argument, value, allowed.length === 1 ? `${inspect(allowed[0])}, its only value for now` : `one of ${allowed.map(item => inspect(item)).join(', ')}`);
}
