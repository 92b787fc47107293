import {inspect} from 'node:util';
import {UserError} from './user-error.ts';

/**
Refuses an argument before anything is made of it.

@param where - The component and its name, such as `BedrockFunction "bedrock"`.
@param argument - The argument's name.
@param allowed - What it may be, and what to do: the rest of the sentence after "must be".
@throws {UserError} `ERR_ARGUMENT`, always.
*/
export function refuse(where: string, argument: string, received: unknown, allowed: string): never {
	throw new UserError('ERR_ARGUMENT', `${where}: \`${argument}\` is ${inspect(received, {breakLength: Infinity, depth: 2})}, but must be ${allowed}.`);
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
