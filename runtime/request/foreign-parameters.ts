import {describeJson} from './describe.ts';
import {plainNumber} from './number-source.ts';
import {isWithin} from './parse-rules.ts';
import {invalidRequest} from './refusal.ts';
import {isObject, type Rule, type Rules} from './rule.ts';

/**
The rule of a parameter that is taken with one value alone, the one that changes nothing.

@param neutral - That value.
@param reason - Why no other, and what to do instead.
*/
export function onlyNeutral(neutral: unknown, reason: string): Rule<undefined> {
	return (value, place) => {
		if (value !== undefined && !isNeutral(value, neutral)) {
			throw invalidRequest(`The field "${place}" must be ${JSON.stringify(neutral)} here, or left out, but was ${isWithin(value) ? describeJson(value) : 'nested too deep'}: ${reason}.`, place);
		}

		return undefined;
	};
}

/**
Whether a value is the neutral one. Only what is not nested deep can be made a text.
*/
export function isNeutral(value: unknown, neutral: unknown): boolean {
	return isWithin(value) && JSON.stringify(isObject(value) ? value : plainNumber(value)) === JSON.stringify(neutral);
}

/**
The rules of parameters that there are none of here, though callers know them from elsewhere.

@param remedies - What to do instead, by their names.
*/
export function foreign(remedies: Readonly<Record<string, string>>): Rules {
	return Object.fromEntries(Object.entries(remedies).map(([name, remedy]): [string, Rule<undefined>] => [name, (value, place) => {
		// An empty list asks for nothing.
		if (value !== undefined && !(Array.isArray(value) && value.length === 0)) {
			throw invalidRequest(`The field "${place}" must be left out: ${remedy}.`, place);
		}

		return undefined;
	}]));
}

/**
Parameters that containers and models of other makers know, which are in neither of OpenAI's APIs.
*/
export const ofOthers = ['top_k', 'top_a', 'min_p', 'typical_p', 'repetition_penalty', 'length_penalty', 'chat_template_kwargs', 'guided_json', 'guided_regex', 'guided_choice', 'prompt_logprobs', 'top_n_tokens'] as const;
