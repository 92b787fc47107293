import {defined} from '../../request/defined.ts';
import {plainNumber} from '../../request/number-source.ts';
import {FieldRefusal} from '../../request/field-refusal.ts';
import type {
	ModelRequest,
	OutputFormat,
	Tool,
	ToolChoice,
} from '../../request/model-request.ts';
import {toChatMessages} from './chat-messages.ts';

/**
The body of OpenAI's chat completions, with the additional fields beside: what the owner lets through of `logprobs`, penalties and the like is the container's to know. `model` is left out: a container serves one, and may refuse any other name than its own.

@throws `invalid_request` where the request has a part that a chat has no place for, or wants more answers than the one that is read.
*/
export function openAiBody({additionalFields, system, messages, maxTokens, temperature, topP, stop, tools, toolChoice, parallelToolCalls, outputFormat, reasoningEffort, seed}: ModelRequest): Record<string, unknown> {
	const answers = plainNumber(additionalFields?.n ?? 1);
	if (answers !== 1) {
		throw new FieldRefusal('additionalFields', nameOf => `The field ${nameOf('additionalFields', '.n')} must be 1, or left out: one answer is read.`, '.n');
	}

	return {
		...defined({seed}),
		...additionalFields,
		...defined({
			messages: [
				...(system === undefined ? [] : [{role: 'system', content: system}]),
				...messages.flatMap(message => toChatMessages(message)),
			],
			max_tokens: maxTokens,
			temperature,
			top_p: topP,
			stop,
			tools: tools?.map(tool => toolWords(tool)),
			tool_choice: tools && toolChoice && choiceWords(toolChoice),
			// Only beside tools: OpenAI's own API refuses it elsewhere, and so do servers after its example.
			parallel_tool_calls: tools && parallelToolCalls,
			response_format: outputFormat && formatWords(outputFormat),
			reasoning_effort: reasoningEffort,
			stream: true,
			stream_options: {include_usage: true},
		}),
	};
}

function toolWords({name, description, inputSchema, strict}: Tool): unknown {
	return {
		type: 'function', function: defined({
			name, description, parameters: inputSchema, strict,
		}),
	};
}

function choiceWords(choice: ToolChoice): unknown {
	return choice.type === 'tool'
		? {type: 'function', function: {name: choice.name}}
		: {auto: 'auto', any: 'required'}[choice.type];
}

function formatWords(format: OutputFormat): unknown {
	if (format.type === 'json') {
		return {type: 'json_object'};
	}

	const {name, description, schema, strict} = format;
	return {
		type: 'json_schema', json_schema: defined({
			name, description, schema, strict,
		}),
	};
}
