import {answer} from '../../core/answer/answer.ts';
import {
	checkMethod,
	noRoute,
	sendJson,
	type Dialect,
	type Exchange,
} from '../../core/exchange.ts';
import {chooseModel} from '../../request/call-rules.ts';
import {readBody} from '../../core/read-body.ts';
import {createChunkEncoder} from './encode-chunks.ts';
import {createCompletionEncoder} from './encode-completion.ts';
import {errorObject} from './error-object.ts';
import {parseChat} from './parse-chat.ts';
import {withoutMalformed} from './without-malformed.ts';

const completionsPath = '/v1/chat/completions';
const modelsPath = '/v1/models';

/**
OpenAI's API below `/v1`: chat completions, and the list of models. OpenAI's own client packages work with the route's URL and `/v1` as base URL.
*/
export const openAiDialect: Dialect = {
	prefix: '/v1',
	errorBody: errorObject,
	async handle(exchange) {
		const {path} = exchange;
		if (path === completionsPath) {
			await complete(exchange);
		} else if (path === modelsPath || path.startsWith(modelsPath + '/')) {
			await showModels(exchange);
		} else {
			throw noRoute(exchange, `of OpenAI's API there are POST ${completionsPath} and GET ${modelsPath}`);
		}
	},
};

async function complete(exchange: Exchange): Promise<void> {
	const {request: post, source, settings, record} = exchange;
	checkMethod(exchange, 'POST, OPTIONS');
	const {request, isStream, hasUsageChunk} = parseChat(readBody(post, settings.maxBodyBytes, '{"messages": [{"role": "user", "content": "Hello"}]}'), {...settings, models: source.models});
	const identity = {requestId: record.requestId, model: request.model, created: Math.floor(Date.now() / 1000)};
	const encoder = isStream ? createChunkEncoder(identity, hasUsageChunk) : createCompletionEncoder(identity);
	await answer({...exchange, source: withoutMalformed(source)}, request, encoder);
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
