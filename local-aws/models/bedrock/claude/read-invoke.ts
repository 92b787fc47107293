import {Buffer} from 'node:buffer';
import {
	asObject,
	asText,
	parseJson,
	type JsonObject,
} from '../../json.ts';
import {toModelMessage, type ModelCall, type ModelPart} from '../../model.ts';
import {invalid} from '../invalid.ts';

/**
Reads the body of InvokeModelWithResponseStream for Claude, as Bedrock hands it on.

@param model - As named by the caller.
@throws ServiceError `ValidationException`.
*/
export function readMessagesRequest(bytes: Uint8Array, model: string): {call: Omit<ModelCall, 'signal'>; body: JsonObject} {
	const body = asObject(parseJson(Buffer.from(bytes).toString()));
	if (body === undefined) {
		throw invalid('Malformed input request, please reformat your input and try again.');
	}

	const tools = Array.isArray(body.tools) ? body.tools.map(tool => asObject(tool) ?? {}) : [];
	const choice = asObject(body.tool_choice);
	const messages = Array.isArray(body.messages) ? body.messages.map(message => asObject(message) ?? {}) : [];
	return {
		call: {
			model,
			messages: messages.map(({role, content}) => toModelMessage(asText(role) ?? 'user', toParts(content))),
			...(body.system !== undefined && {system: textOf(body.system)}),
			...(typeof body.max_tokens === 'number' && {maxTokens: body.max_tokens}),
			...(typeof body.temperature === 'number' && {temperature: body.temperature}),
			...(typeof body.top_p === 'number' && {topP: body.top_p}),
			...(Array.isArray(body.stop_sequences) && {stop: body.stop_sequences as string[]}),
			...(tools.length > 0 && choice?.type !== 'none' && {
				tools: {
					list: tools.map(({name, description, input_schema: schema}) => ({name: asText(name) ?? '', ...(typeof description === 'string' && {description}), schema: asObject(schema) ?? {}})),
					choice: choice?.type === 'tool' ? {name: asText(choice.name) ?? ''} : (choice?.type === 'any' ? 'any' as const : 'auto' as const),
				},
			}),
			...(choice?.disable_parallel_tool_use === true && {parallelToolCalls: false as const}),
			...outputFormat(body),
			...effort(body),
		},
		body,
	};
}

function outputFormat({output_config: config}: JsonObject): Pick<ModelCall, 'outputFormat'> {
	const schema = asObject(asObject(asObject(config)?.format)?.schema);
	return schema === undefined ? {} : {outputFormat: {schema}};
}

/**
How much is to be thought, in OpenAI's words, which have none for Claude's highest.
*/
function effort({output_config: config, thinking}: JsonObject): Pick<ModelCall, 'reasoningEffort'> {
	const asked = asText(asObject(config)?.effort);
	return asked === undefined || asObject(thinking)?.type === 'disabled' ? {} : {reasoningEffort: asked === 'max' ? 'xhigh' : asked};
}

function textOf(content: unknown): string {
	return typeof content === 'string' ? content : toParts(content).flatMap(part => 'text' in part ? [part.text] : []).join('\n');
}

function toParts(content: unknown): ModelPart[] {
	if (typeof content === 'string') {
		return [{text: content}];
	}

	return Array.isArray(content) ? content.flatMap(block => toPart(asObject(block) ?? {})) : [];
}

/**
A block as the local models know it. What they have no place for is left out: Claude would read it.
*/
function toPart(block: JsonObject): ModelPart[] {
	const source = asObject(block.source) ?? {};
	switch (block.type) {
		case 'text': {
			return [{text: asText(block.text) ?? ''}];
		}

		case 'image': {
			return [{image: {format: (asText(source.media_type) ?? '').replace('image/', ''), data: asText(source.data) ?? ''}}];
		}

		case 'document': {
			return [{document: toDocument(block, source)}];
		}

		case 'tool_use': {
			return [{toolUse: {id: asText(block.id) ?? '', name: asText(block.name) ?? '', input: block.input}}];
		}

		case 'tool_result': {
			return [{toolResult: {id: asText(block.tool_use_id) ?? '', text: textOf(block.content), ...(block.is_error === true && {isError: true})}}];
		}

		case 'thinking': {
			return [{reasoning: {text: asText(block.thinking) ?? '', signature: asText(block.signature) ?? ''}}];
		}

		case 'redacted_thinking': {
			return [{reasoning: {redacted: asText(block.data) ?? ''}}];
		}

		default: {
			return [];
		}
	}
}

function toDocument({title}: JsonObject, {type, data}: JsonObject) {
	const text = asText(data) ?? '';
	const name = asText(title) ?? 'document';
	return type === 'text' ? {format: 'txt', name, data: Buffer.from(text).toString('base64')} : {format: 'pdf', name, data: text};
}
