import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';
import {
	numberUpTo,
	oneOf,
	text,
	wholeNumber,
} from './parse-rules.ts';
import {
	list,
	optional,
	rule,
	textOr,
	type Rule,
} from './rule.ts';

/*
Fields that each dialect has, under names of its own.
*/

/**
What an endpoint offers.
*/
export type Offer = {
	/**
	The models that may be named; the first is the default.
	*/
	models: readonly string[];
	/**
	The bound of the answer's tokens. What a caller asks above is answered up to here, and ends with `max_tokens`.
	*/
	maxOutputTokens: number;
	/**
	What is asked for where the caller says nothing.
	*/
	defaultOutputTokens: number;
	/**
	The fields of the model's own that may be given.
	*/
	additionalFields: readonly string[];
};

export const temperature = optional(numberUpTo(2));
export const topP = optional(numberUpTo(1));
export const reasoningEffort = optional(oneOf('minimal', 'low', 'medium', 'high'));

export const maxTokens = optional(wholeNumber);

/**
The bound of the answer's tokens: what the caller asks for, as far as the owner goes. (Clients ask for 32,000 and 128,000 by themselves.)
*/
export function boundedTokens(asked: number | undefined, {maxOutputTokens, defaultOutputTokens}: Offer): number {
	return Math.min(asked ?? defaultOutputTokens, maxOutputTokens);
}

/**
The model, by its name.
*/
export function model({models}: Offer): Rule<string> {
	return (value, place) => chooseModel(optional(text)(value, place), models);
}

/**
Stop sequences: one, or a list of them. Each may be white space, such as a line end.

@param allowed - For the refusal of what is neither.
@param least - How many a list must have.
@param most - How many it may have.
*/
export function stop(allowed: string, least?: number, most?: number): Rule<string[] | undefined> {
	const sequence = rule<string>('a text that is not empty', value => typeof value === 'string' && value !== '');
	return optional(textOr((value, place) => [sequence(value, place)], list(sequence, allowed, least, most)));
}

/**
Finds the model that a request names; the first where it names none.

@throws {ProtocolError} `model_not_found`.
*/
export function chooseModel(name: string | undefined, models: readonly string[]): string {
	const chosen = name ?? models[0];
	if (chosen === undefined || !models.includes(chosen)) {
		throw new ProtocolError('model_not_found', `The model ${describe(name)} is not offered here; choose one of ${models.join(', ')}, or leave "model" out.`);
	}

	return chosen;
}
