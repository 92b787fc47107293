import {
	checkMethod,
	noRoute,
	sendJson,
	type Exchange,
} from '../../core/exchange.ts';
import {chooseModel} from '../../request/call-rules.ts';
import {readBody} from '../../core/read-body.ts';
import type {FieldNames} from '../../request/field-refusal.ts';
import {answerInWords} from '../answer/answer-in-words.ts';
import {createChunkEncoder} from './encode-chunks.ts';
import {createCompletionEncoder} from './encode-completion.ts';
import {parseChat} from './parse-chat.ts';

const completionsPath = '/v1/chat/completions';
const modelsPath = '/v1/models';
const names: FieldNames = {
	system: 'messages', maxTokens: 'max_tokens', topP: 'top_p', toolChoice: 'tool_choice', parallelToolCalls: 'parallel_tool_calls', outputFormat: 'response_format', reasoningEffort: 'reasoning_effort',
};

/**
Answers what is below `/v1`.

@throws {ProtocolError} where there is nothing, or the request is refused.
*/
export async function answerChat(exchange: Exchange): Promise<void> {
	const {path} = exchange;
	if (path === completionsPath) {
		await complete(exchange);
	} else if (path === modelsPath || path.startsWith(modelsPath + '/')) {
		await showModels(exchange);
	} else {
		throw noRoute(exchange, path === '/v1/v1' || path.startsWith('/v1/v1/')
			? 'take one /v1 away from the client\'s base URL, which has it already, or adds it by itself'
			: `there are POST ${completionsPath} and POST /v1/responses of OpenAI's API, POST /v1/messages of Anthropic's, and GET ${modelsPath}`);
	}
}

async function complete(exchange: Exchange): Promise<void> {
	const {request: post, source, settings, record} = exchange;
	checkMethod(exchange, 'POST, OPTIONS');
	const body = readBody(post, settings.maxBodyBytes, '{"messages": [{"role": "user", "content": "Hello"}]}');
	const {request, isStream, hasUsageChunk} = parseChat(body, {...settings, models: source.models});
	const identity = {
		requestId: record.requestId, model: request.model, created: Math.floor(Date.now() / 1000), serviceTier: serviceTier(body as {service_tier?: unknown}),
	};
	const encoder = isStream ? createChunkEncoder(identity, hasUsageChunk) : createCompletionEncoder(identity);
	await answerInWords(exchange, request, encoder, names);
}

/**
Who asks for a tier reads in the answer which one it was: here there is one.
*/
function serviceTier({service_tier: asked}: {service_tier?: unknown}): 'default' | undefined {
	return typeof asked === 'string' ? 'default' : undefined;
}

async function showModels(exchange: Exchange): Promise<void> {
	const {path, source: {models}} = exchange;
	checkMethod(exchange, 'GET, HEAD, OPTIONS');
	await sendJson(exchange, 200, path === modelsPath
		? {object: 'list', data: models.map(id => modelObject(id))}
		: modelObject(chooseModel(decodeId(path.slice(modelsPath.length + 1)), models)));
}

/**
When a model was made, AWS doesn't tell.
*/
function modelObject(id: string) {
	return {
		id, object: 'model', created: 0, owned_by: 'aws',
	};
}

/**
An id is taken with its slashes and colons encoded or not.
*/
function decodeId(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
