import {
	asObject,
	asText,
	parseJson,
	type JsonObject,
} from '../json.ts';
import {
	toModelMessage,
	type ModelMessage,
	type ModelPart,
} from '../model.ts';

/*
Messages of OpenAI's chat completions, as containers and model servers speak them.
*/

function readPart(value: unknown): ModelPart | string {
	const part = asObject(value);
	const text = asText(part?.text);
	if (part?.type === 'text' && text !== undefined) {
		return {text};
	}

	const url = asText(asObject(part?.image_url)?.url);
	const image = /^data:image\/(?<format>\w+);base64,(?<data>[+\/0-9A-Za-z]+={0,2})$/v.exec(url ?? '')?.groups;
	return part?.type === 'image_url' && image !== undefined
		? {image: {format: image.format!, data: image.data!}}
		: `Unknown part type: ${JSON.stringify(part?.type ?? null)}`;
}

function readContent(value: unknown): ModelPart[] | string {
	if (typeof value === 'string') {
		return value === '' ? [] : [{text: value}];
	}

	if (!Array.isArray(value)) {
		return 'Each message needs a role and a content.';
	}

	const parts = value.map((part: unknown) => readPart(part));
	return parts.find(part => typeof part === 'string') ?? parts.filter(part => typeof part !== 'string');
}

function readCalls(value: unknown): ModelPart[] | string {
	const calls = (Array.isArray(value) ? value as unknown[] : []).map(item => {
		const call = asObject(item);
		const definition = asObject(call?.function);
		const [id, name, input] = [asText(call?.id), asText(definition?.name), asText(definition?.arguments)];
		const parsed = parseJson(input ?? '');
		return id === undefined || name === undefined || input === undefined || parsed === undefined
			? undefined
			// A text that says more than its value (a long number) goes on as it is.
			: {
				toolUse: {
					id, name, input: parsed, ...(JSON.stringify(parsed) !== input && {source: input}),
				},
			};
	});
	return calls.includes(undefined) ? 'Each tool call needs an id, a name and JSON arguments.' : calls.filter(call => call !== undefined);
}

/**
Reads one message.

@returns The container's complaint as a string where it can't.
*/
export function readOpenAiMessage(value: unknown): ModelMessage | string {
	const message = asObject(value);
	const role = asText(message?.role);
	if (message === undefined || role === undefined) {
		return 'Each message needs a role and a content.';
	}

	const calls = readCalls(message.tool_calls);
	const content = message.content === null && calls.length > 0 ? [] : readContent(message.content);
	if (typeof calls === 'string') {
		return calls;
	}

	if (typeof content === 'string') {
		return content;
	}

	const id = asText(message.tool_call_id);
	if (role === 'tool') {
		if (content.some(part => !('text' in part))) {
			return 'The content of a message of the role tool can only be text.';
		}

		return id === undefined ? 'A message of the role tool needs a tool_call_id.' : toModelMessage('user', [{toolResult: {id, text: toModelMessage(role, content).text}}]);
	}

	const reasoning = asText(message.reasoning) ?? asText(message.reasoning_content);
	return toModelMessage(role, [...(reasoning === undefined ? [] : [{reasoning: {text: reasoning}}]), ...content, ...calls]);
}

/**
Says a message in OpenAI's words.
*/
export function toOpenAiMessages({role, text, parts}: ModelMessage): JsonObject[] {
	if (parts === undefined) {
		return [{role, content: text}];
	}

	const results = parts.flatMap(part => 'toolResult' in part ? [{role: 'tool', tool_call_id: part.toolResult.id, content: part.toolResult.text}] : []);
	const calls = parts.flatMap(part => 'toolUse' in part ? [{id: part.toolUse.id, type: 'function', function: {name: part.toolUse.name, arguments: part.toolUse.source ?? JSON.stringify(part.toolUse.input)}}] : []);
	const reasoning = parts.map(part => 'reasoning' in part ? part.reasoning.text ?? '' : '').join('');
	const shown = parts.flatMap((part): JsonObject[] => {
		if ('image' in part) {
			return [{type: 'image_url', image_url: {url: `data:image/${part.image.format};base64,${part.image.data}`}}];
		}

		return 'text' in part ? [{type: 'text', text: part.text}] : ('document' in part ? [{type: 'text', text: `[The document ${part.document.name}: the local relay can't read it.]`}] : []);
	});
	if (shown.length === 0 && calls.length === 0) {
		return results;
	}

	const content = shown.every(part => part.type === 'text') ? shown.map(part => part.text).join('\n') : shown;
	return [...results, {
		role,
		content: content === '' ? null : content,
		...(reasoning !== '' && {reasoning, reasoning_content: reasoning}),
		...(calls.length > 0 && {tool_calls: calls}),
	}];
}
