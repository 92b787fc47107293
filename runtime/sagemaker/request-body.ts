import type {ModelRequest} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {toChatMessages} from './chat-messages.ts';
import type {PayloadFormat} from './payload-format.ts';
import {toPrompt, unfit} from './prompt.ts';

type Body = Record<string, unknown>;

/**
Names that would lift the bound of the answer's tokens; the body's own fields can't be given either.
*/
const reserved = new Set(['max_tokens', 'max_completion_tokens', 'max_new_tokens', 'min_tokens', 'n', 'best_of', 'stream', 'stream_options', 'messages', 'inputs', 'parameters', 'prompt']);

/**
The body of OpenAI's chat completions. `model` is left out: a container serves one, and may refuse any other name than its own.
*/
const openAiBody = (request: ModelRequest): Body => ({
	...additionalFields(request),
	messages: [
		...(request.system === undefined || request.system === '' ? [] : [{role: 'system', content: request.system}]),
		...request.messages.flatMap(message => toChatMessages(message)),
	],
	max_tokens: request.maxTokens,
	...given({temperature: request.temperature, top_p: request.topP, stop: request.stop}),
	...given({
		tools: request.tools?.map(({name, description, inputSchema}) => ({type: 'function', function: given({name, description, parameters: inputSchema})})),
		tool_choice: request.tools && request.toolChoice && toolChoice(request.toolChoice),
		reasoning_effort: request.reasoningEffort,
	}),
	stream: true,
	stream_options: {include_usage: true},
});

const toolChoice = (choice: NonNullable<ModelRequest['toolChoice']>): unknown => {
	const words = {auto: 'auto', any: 'required'};
	return choice.type === 'tool' ? {type: 'function', function: {name: choice.name}} : words[choice.type];
};

const given = (fields: Body): Body => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const additionalFields = ({additionalFields: fields = {}}: ModelRequest): Body => {
	const name = Object.keys(fields).find(key => reserved.has(key));
	if (name !== undefined) {
		throw new ProtocolError('invalid_request', `The field "additionalFields.${name}" is set by this endpoint; use "maxTokens" for the length of the answer, and leave it out.`);
	}

	return fields;
};

/**
TGI refuses a temperature of 0 and a `top_p` of 1, and samples only when told to; LMI samples only when told to.
*/
const samplingParameters = ({temperature, topP}: ModelRequest): Body => {
	if (temperature === 0) {
		return {do_sample: false};
	}

	const sampling = {
		...(temperature !== undefined && {temperature}),
		...(!(topP === undefined || topP >= 1) && {top_p: topP}),
	};
	return Object.keys(sampling).length === 0 ? {} : {do_sample: true, ...sampling};
};

const generationBody = (request: ModelRequest, format: PayloadFormat): Body => {
	const field = (['tools', 'reasoningEffort'] as const).find(name => request[name] !== undefined);
	if (field !== undefined) {
		throw unfit(`the field "${field}"`, format);
	}

	return {
		inputs: toPrompt(request, format),
		parameters: {
			...additionalFields(request),
			max_new_tokens: request.maxTokens,
			...samplingParameters(request),
			...(!(request.stop === undefined || request.stop.length === 0) && {[format === 'tgi' ? 'stop' : 'stop_sequences']: request.stop}),
			// `details` makes TGI tell the stop reason and the counts.
			...((format === 'tgi') && {details: true, return_full_text: false}),
		},
		stream: true,
	};
};

/**
Writes the JSON body that a container of this format takes.

`openai`: chat completions, with the additional fields beside. `tgi`: `inputs` and `parameters` of Text Generation Inference. `jsonlines` and `raw`: those of LMI. The last three take one text (see {@link toPrompt} for how a conversation becomes one), and the additional fields as parameters. Hints that no container knows, the cache and the metadata, are dropped.

@throws `invalid_request` where the request has a part or a field that the format has no place for.
*/
export const toRequestBody = (format: PayloadFormat, request: ModelRequest): string => {
	if (request.latency === 'optimized') {
		throw new ProtocolError('invalid_request', 'The field "latency" is for Bedrock: a SageMaker endpoint has no such choice, so leave it out.');
	}

	return JSON.stringify(format === 'openai' ? openAiBody(request) : generationBody(request, format));
};
