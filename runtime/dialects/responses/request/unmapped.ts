import {anything, type Rules} from '../../../request/rule.ts';
import {foreign, ofOthers, onlyNeutral} from '../../../request/foreign-parameters.ts';

const chat = 'that is of Chat Completions';

/**
Parameters that change nothing of what is answered: whatever they are, they are taken. `max_tool_calls` counts calls of tools that OpenAI would run, and there are none of them here.
*/
const hints = ['user', 'metadata', 'store', 'safety_identifier', 'prompt_cache_key', 'prompt_cache_options', 'prompt_cache_retention', 'service_tier', 'client_metadata', 'max_tool_calls', 'image'];

/**
Parameters that ask for what there is none of here, and what to do instead.
*/
const refused = {
	previous_response_id: 'nothing is stored here; send the whole conversation in "input"',
	conversation: 'nothing is stored here; send the whole conversation in "input"',
	prompt: 'nothing is stored here; send its text in "instructions" and "input"',
	context_management: 'no conversation is made shorter here; send a shorter one',
	moderation: 'nothing is moderated by that here; a guardrail of the endpoint\'s owner does it',
	access_programs: 'there are none here',
	// What callers know from elsewhere.
	messages: `${chat}; use "input"`,
	max_tokens: `${chat}; use "max_output_tokens"`,
	max_completion_tokens: `${chat}; use "max_output_tokens"`,
	response_format: `${chat}; use "text.format"`,
	reasoning_effort: `${chat}; use "reasoning.effort"`,
	verbosity: `${chat}; use "text.verbosity"`,
	functions: `${chat}; use "tools"`,
	function_call: `${chat}; use "tool_choice"`,
	stop: `${chat}, and there are no stop sequences in the Responses API; call POST /v1/chat/completions`,
	seed: `${chat}, and there is no seed in the Responses API; call POST /v1/chat/completions`,
	thinking: 'it is a field of a model\'s own; use "reasoning.effort"',
	...Object.fromEntries(ofOthers.map(name => [name, 'it is none of OpenAI\'s parameters, but one of some models and containers; call POST /v1/chat/completions, to which the endpoint\'s owner can open it, by the option additionalFields'])),
};

const noPenalty = `${chat}, and there is no such parameter in the Responses API; call POST /v1/chat/completions, to which the endpoint's owner can open it on a SageMaker route, by the option additionalFields`;

/**
The rules of the parameters that have no counterpart in a request for a model.
*/
export const unmapped: Rules = {
	...Object.fromEntries(hints.map(name => [name, anything])),
	...foreign(refused),
	background: onlyNeutral(false, 'an answer is given at once, and nothing is stored to ask for later; use "stream"'),
	truncation: onlyNeutral('disabled', 'a conversation that is too long for the model is refused, and nothing of it is dropped'),
	top_logprobs: onlyNeutral(0, 'no model here gives log probabilities'),
	n: onlyNeutral(1, `${chat}, and there is one answer to a request; ask as often as you want answers`),
	logprobs: onlyNeutral(false, noPenalty),
	presence_penalty: onlyNeutral(0, noPenalty),
	frequency_penalty: onlyNeutral(0, noPenalty),
	logit_bias: onlyNeutral({}, noPenalty),
	modalities: onlyNeutral(['text'], `${chat}, and each answer is text`),
};
