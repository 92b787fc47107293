import {describe} from '../../../request/describe.ts';
import {plainNumber} from '../../../request/number-source.ts';
import {invalidRequest} from '../../../request/refusal.ts';
import {isObject} from '../../../request/rule.ts';

/**
The bound of an answer in tokens, and what has to be done that the model is told it.
*/
export type AnswerBound = {
	/**
	What the caller asks for.
	*/
	asked: number;
	/**
	What the answer gets.
	*/
	tokens: number;
	/**
	Whether the request has none, so that it is put in.
	*/
	isAdded?: true;
	/**
	What the request's own becomes, where that is higher.
	*/
	lowered?: number;
};

/**
The bound of an answer: the caller's `max_tokens`, at most the owner's.

@param given - The member `max_tokens`, parsed. Only a number will do: a text or `true` might be read as one by who gets it.
@param most - The owner's bound.
@param missing - What stands in for a missing one, where no answer is wanted; Bedrock wants one nevertheless.
@throws {ProtocolError} `invalid_request` in Anthropic's words.
*/
export function answerBound(given: unknown, most: number, missing?: number): AnswerBound {
	if (given === undefined) {
		if (missing !== undefined) {
			return {asked: missing, tokens: missing, isAdded: true};
		}

		throw invalidRequest('max_tokens: Field required', 'max_tokens');
	}

	const tokens = plainNumber(given);
	if (typeof tokens !== 'number' || !Number.isSafeInteger(tokens)) {
		throw invalidRequest(`max_tokens: Input should be a valid integer (it was ${describe(given)})`, 'max_tokens');
	}

	// With 0 the model only reads, for its cache.
	if (tokens < 0) {
		throw invalidRequest('max_tokens: Input should be greater than or equal to 0', 'max_tokens');
	}

	return tokens > most ? {asked: tokens, tokens: most, lowered: most} : {asked: tokens, tokens};
}

/**
The bound that a count is made with, in tokens: the least that the model takes, whichever it is. A budget for thinking has to fit below it.
*/
export function countBound(thinking: unknown): number {
	const budget = isObject(thinking) ? plainNumber(thinking.budget_tokens) : undefined;
	return typeof budget === 'number' && Number.isSafeInteger(budget) && budget > 0 ? budget + 1 : 1;
}
