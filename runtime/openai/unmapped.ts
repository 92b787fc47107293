import {describe} from '../core/describe.ts';
import {json} from '../core/parse-rules.ts';
import {ParameterError} from './parameter-error.ts';

/**
Parameters that change nothing of what is answered: whatever they are, they are taken and not looked at.
*/
const hints = new Set(['user', 'metadata', 'store', 'seed', 'safety_identifier', 'prompt_cache_key']);

/**
Parameters that are taken only with the value that OpenAI has as default, here as JSON.
*/
const neutralValues = new Map([
	['n', '1'],
	['logprobs', 'false'],
	['top_logprobs', '0'],
	['presence_penalty', '0'],
	['frequency_penalty', '0'],
	['logit_bias', '{}'],
	['modalities', '["text"]'],
	['parallel_tool_calls', 'true'],
	['response_format', '{"type":"text"}'],
	['service_tier', '"auto"'],
	['verbosity', '"medium"'],
]);

const successors = new Map([['functions', 'tools'], ['function_call', 'tool_choice']]);

/**
Checks a parameter that has no counterpart in a request for a model: hints and default values pass, anything else would be a promise that is not kept.

@throws {ParameterError} naming the parameter.
*/
export function checkUnmapped(name: string, value: unknown): void {
	if (value === null || hints.has(name)) {
		return;
	}

	const neutral = neutralValues.get(name);
	if (neutral === undefined) {
		const successor = successors.get(name);
		throw new ParameterError(name.slice(0, 80), `The parameter ${describe(name)} is not supported here; ${successor === undefined ? 'leave it out' : `use "${successor}"`}.`);
	}

	// Only what is not nested deep can be made a text.
	if (!json.is(value) || JSON.stringify(value) !== neutral) {
		throw new ParameterError(name, `The parameter "${name}" can only be ${neutral} here, but was ${describe(value)}; leave it out.`);
	}
}
