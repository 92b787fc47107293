import {isWithin} from '../../request/parse-rules.ts';
import {
	anything,
	optional,
	rule,
	type Rule,
	type Rules,
} from '../../request/rule.ts';

/**
Parameters that change nothing of what is answered: whatever they are, they are taken and not looked at.
*/
const hints = ['user', 'metadata', 'store', 'seed', 'safety_identifier', 'prompt_cache_key'];

/**
Parameters that are taken only with the value that OpenAI has as default.
*/
const neutralValues = {
	n: 1,
	logprobs: false,
	top_logprobs: 0,
	presence_penalty: 0,
	frequency_penalty: 0,
	logit_bias: {},
	modalities: ['text'],
	parallel_tool_calls: true,
	response_format: {type: 'text'},
	service_tier: 'auto',
	verbosity: 'medium',
};

/**
A parameter of old that has a successor.
*/
function replacedBy(successor: string): Rule<undefined> {
	return rule(`left out (use "${successor}")`, value => value === undefined);
}

/**
The rules of the parameters that have no counterpart in a request for a model: hints and default values pass, anything else would be a promise that is not kept.
*/
export const unmapped: Rules = {
	...Object.fromEntries(hints.map(name => [name, anything])),
	...Object.fromEntries(Object.entries(neutralValues).map(([name, neutral]) => {
		const text = JSON.stringify(neutral);
		// Only what is not nested deep can be made a text.
		return [name, optional(rule(`${text} here, or left out`, value => isWithin(value) && JSON.stringify(value) === text))];
	})),
	functions: replacedBy('tools'),
	function_call: replacedBy('tool_choice'),
};
