import {asObject, asText, type JsonObject} from '../json.ts';
import {
	estimateTokens,
	type ModelCall,
	type ModelMessage,
	type ModelUsage,
} from '../model.ts';
import {readOpenAiFormat} from '../relay/openai-format.ts';
import {readOpenAiMessage} from '../relay/openai-messages.ts';
import {readOpenAiTools} from '../relay/openai-tools.ts';
import {readGrammar} from './read-grammar.ts';
import type {ContainerKind} from './containers.ts';

/**
A request that a container understood.
*/
export type ContainerRequest = Omit<ModelCall, 'model' | 'signal'>;

function asNumber(value: unknown): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

function asStops(value: unknown): string[] | undefined {
	return Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined;
}

function readChat(body: JsonObject): ContainerRequest | string {
	if (!Array.isArray(body.messages) || body.messages.length === 0) {
		return '[{\'type\': \'missing\', \'loc\': (\'body\', \'messages\'), \'msg\': \'Field required\'}]';
	}

	const messages: ModelMessage[] = [];
	for (const value of body.messages as unknown[]) {
		const message = readOpenAiMessage(value);
		if (typeof message === 'string') {
			return message;
		}

		messages.push(message);
	}

	const tools = readOpenAiTools(body);
	if (typeof tools === 'string') {
		return tools;
	}

	const format = readOpenAiFormat(body.response_format);
	if (typeof format === 'string') {
		return format;
	}

	const complaint = readComplaint(body);
	if (complaint !== undefined) {
		return complaint;
	}

	const reasoningEffort = asText(body.reasoning_effort);
	return {
		messages: messages.filter(({role}) => role !== 'system'),
		system: messages.find(({role}) => role === 'system')?.text,
		maxTokens: asNumber(body.max_tokens),
		temperature: asNumber(body.temperature),
		topP: asNumber(body.top_p),
		stop: asStops(body.stop),
		...(tools !== undefined && {tools}),
		...(body.parallel_tool_calls === false && {parallelToolCalls: false as const}),
		...format,
		...(reasoningEffort !== undefined && {reasoningEffort}),
	};
}

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'];

/**
What vLLM says of fields that it reads, and of `logprobs` where they are switched off, as they are here.
*/
function readComplaint({reasoning_effort: effort = null, parallel_tool_calls: parallel = null, logprobs = null, top_logprobs: top = null}: JsonObject): string | undefined {
	if (effort !== null && !efforts.includes(effort as string)) {
		return `[{'type': 'literal_error', 'loc': ('body', 'reasoning_effort'), 'msg': "Input should be ${efforts.join(', ')}"}]`;
	}

	if (parallel !== null && typeof parallel !== 'boolean') {
		return '[{\'type\': \'bool_parsing\', \'loc\': (\'body\', \'parallel_tool_calls\'), \'msg\': \'Input should be a valid boolean\'}]';
	}

	return logprobs === true || (typeof top === 'number' && top > 0) ? `Requested sample logprobs of ${typeof top === 'number' ? top : 1}, which is greater than max allowed: 0` : undefined;
}

function readInputs(body: JsonObject, kind: ContainerKind): ContainerRequest | string {
	const inputs = asText(body.inputs);
	if (inputs === undefined || inputs === '') {
		return 'Input validation error: `inputs` cannot be empty';
	}

	const parameters = asObject(body.parameters) ?? {};
	const temperature = asNumber(parameters.temperature);
	if (kind === 'tgi' && temperature !== undefined && temperature <= 0) {
		return 'Input validation error: `temperature` must be strictly positive';
	}

	const format = readGrammar(kind, parameters);
	if (typeof format === 'string') {
		return format;
	}

	return {
		...format,
		messages: [{role: 'user', text: inputs}],
		maxTokens: asNumber(parameters.max_new_tokens),
		temperature,
		topP: asNumber(parameters.top_p),
		stop: asStops(parameters.stop ?? parameters.stop_sequences),
	};
}

/**
Reads a request as a container would.

@returns The container's complaint as a string where it can't.
*/
export function readContainerRequest(kind: ContainerKind, body: JsonObject | undefined): ContainerRequest | string {
	if (body === undefined) {
		return 'The request body is not a JSON object.';
	}

	if (body.stream !== true) {
		return 'The containers of the local SageMaker only stream; send "stream": true.';
	}

	return kind === 'openai' ? readChat(body) : readInputs(body, kind);
}

/**
Counts for a model that gave none.
*/
export function estimateUsage(request: ContainerRequest, output: string): ModelUsage {
	return {
		inputTokens: estimateTokens([request.system ?? '', ...request.messages.map(message => message.text)].join(' ')),
		outputTokens: estimateTokens(output),
	};
}
