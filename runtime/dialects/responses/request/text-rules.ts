import {nullIsAbsent} from '../../../request/null-is-absent.ts';
import {nearest} from '../../../request/nearest.ts';
import {jsonObject} from '../../../request/parse-rules.ts';
import {refusal} from '../../../request/refusal.ts';
import {
	anything,
	fields,
	isObject,
	list,
	optional,
	quoted,
	type Rule,
} from '../../../request/rule.ts';
import {outputFormat} from '../../openai/output-format.ts';
import {openAiEffort} from '../../openai/reasoning-effort.ts';

/*
The shared rule looks for a schema that is missing where Chat Completions has it.
*/
const format: typeof outputFormat = (value, place) => {
	if (isObject(value) && value.type === 'json_schema' && value.json_schema === undefined) {
		jsonObject(value.schema, `${place}.schema`);
	}

	return outputFormat(value, place);
};

/**
The rule of `text`. How many words the model makes (`verbosity`) is a hint.
*/
export const textRule = nullIsAbsent(fields({format: optional(format), verbosity: anything}));

/**
The rule of `reasoning`. Whether and how it is summed up, and how much of the history's is looked at, are hints: what the model gives is shown, and what the conversation has goes to the model.
*/
export const reasoningRule = nullIsAbsent(fields({
	effort: openAiEffort, summary: anything, generate_summary: anything, context: anything, mode: anything,
}));

/**
The rule of `stream_options`. None of them changes anything here: the counts are in the response, and nothing is obfuscated. `include_usage` is of Chat Completions, and sent by clients that speak both.
*/
export const streamOptionsRule = nullIsAbsent(fields({include_obfuscation: anything, include_usage: anything}));

/**
What of tools that OpenAI runs, or of the input, may be named in `include`.
*/
const included = [
	'reasoning.encrypted_content', 'file_search_call.results', 'web_search_call.results', 'web_search_call.action.sources', 'message.input_image.image_url', 'computer_call_output.output.image_url', 'code_interpreter_call.outputs',
];

/**
The rule of `include`: what the output is to have besides. Sealed reasoning is in it always, and all else that may be named is of tools that OpenAI runs.
*/
export const includeRule: Rule<unknown> = list((value, place) => {
	if (value === 'message.output_text.logprobs') {
		throw refusal(place, 'left out (no model here gives log probabilities)', value);
	}

	if (!included.includes(value as string)) {
		const near = typeof value === 'string' ? nearest(value, included) : undefined;
		throw refusal(place, near === undefined ? `one of ${quoted(included)}` : `a value that is known (you may mean "${near}")`, value);
	}

	return value;
});
