import {isReservedField, plainName} from '../../options.ts';
import {plainNumber} from '../number-source.ts';
import {invalidRequest, refusal} from '../refusal.ts';
import {
	fields,
	isObject,
	quoted,
	rule,
	type Rule,
} from '../rule.ts';
import {json, jsonObject} from '../parse-rules.ts';

/**
A rule of numbers, however they are written; they are passed on as they came.
*/
function numbers(allowed: string, isAllowed: (value: number) => boolean): Rule<unknown> {
	return rule(allowed, value => {
		const number = plainNumber(value);
		return typeof number === 'number' && isAllowed(number);
	});
}

function numberWithin(least: number, most: number): Rule<unknown> {
	return numbers(`a number from ${least} to ${most}`, value => value >= least && value <= most);
}

function wholeWithin(least: number, most: number): Rule<unknown> {
	return numbers(`a whole number from ${least} to ${most}`, value => Number.isSafeInteger(value) && value >= least && value <= most);
}

const penalty = numberWithin(-2, 2);
const twenty = wholeWithin(0, 20);

/**
The ranges of the fields that are known here, whatever the owner lets through. What else the owner lets through is passed on as it is.
*/
const known: Readonly<Record<string, Rule<unknown>>> = {
	// -1 switches it off in vLLM.
	top_k: wholeWithin(-1, 1000),
	min_p: numberWithin(0, 1),
	seed: wholeWithin(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
	repetition_penalty: numberWithin(0.1, 2),
	frequency_penalty: penalty,
	presence_penalty: penalty,
	logprobs: (value, place) => typeof value === 'boolean' ? value : numbers('true, false or a whole number from 0 to 20', number => Number.isSafeInteger(number) && number >= 0 && number <= 20)(value, place),
	top_logprobs: twenty,
	prompt_logprobs: twenty,
	top_n_tokens: twenty,
	temperature: numberWithin(0, 2),
	// Nova's place for the same; its bound of the answer could stand there too.
	inferenceConfig: fields({topK: wholeWithin(1, 128)}),
};

/**
The least budget that Claude takes, in tokens.
*/
const leastBudget = 1024;

/**
Reads the fields of the model's own: those that the owner lets through, each within its range, and a budget for thinking below the bound of the whole answer. (Anthropic lets a budget exceed `max_tokens` where a tool is given.)

@param allowed - The names that the owner lets through.
@param maxTokens - The bound of the answer.
@throws {ProtocolError} `invalid_request` naming the field.
*/
export function additionalFields(value: unknown, allowed: readonly string[], maxTokens: number): Record<string, unknown> {
	const place = 'additionalFields';
	return Object.fromEntries(Object.entries(jsonObject(value, place)).map(([name, field]) => {
		const path = `${place}.${name}`;
		if (!allowed.includes(name)) {
			throw invalidRequest(`The field "${path.slice(0, 80)}" is not offered here; ${allowed.length === 0 ? 'leave it out' : `"additionalFields" may have ${quoted(allowed)}`}.`, path.slice(0, 80));
		}

		return [name, additionalField(name, field, path, maxTokens)];
	}));
}

/**
One of them, which the owner lets through.

@param place - Its path in the body.
@throws {ProtocolError} `invalid_request` naming it.
*/
export function additionalField(name: string, value: unknown, place: string, maxTokens: number): unknown {
	return heldMember(Object.hasOwn(known, name) ? known[name]!(value, place) : json(value, place), place, name, maxTokens);
}

/**
Holds a budget below the bound of the answer, however deep it stands, and refuses what would lift that bound.
*/
function held(field: unknown, path: string, maxTokens: number): unknown {
	if (Array.isArray(field)) {
		return field.map((item, index) => held(item, `${path}[${index}]`, maxTokens));
	}

	return isObject(field)
		? Object.fromEntries(Object.entries(field).map(([name, value]) => [name, heldMember(value, `${path}.${name}`.slice(0, 80), name, maxTokens)]))
		: field;
}

function heldMember(given: unknown, place: string, name: string, maxTokens: number): unknown {
	const value = plainNumber(given);
	const isFigure = typeof value === 'number' || (typeof value === 'string' && /^\d+$/v.test(value.trim()));
	if (isFigure && (isReservedField(name) || /max\w*tokens?$/v.test(plainName(name)))) {
		throw refusal(place, 'left out (this endpoint sets it; the length of the answer has a field of its own)', given);
	}

	// A budget by any name; what has one as an object is looked into.
	if (!plainName(name).includes('budget') || (typeof value === 'object' && value !== null)) {
		return held(given, place, maxTokens);
	}

	if (!Number.isSafeInteger(value) || Number(value) < leastBudget) {
		throw refusal(place, `a whole number from ${leastBudget}`, value);
	}

	if (maxTokens <= leastBudget) {
		throw refusal(place, `left out while the answer's bound is ${maxTokens} tokens: a budget is at least ${leastBudget} and below it`, value);
	}

	return Math.min(Number(value), maxTokens - 1);
}
