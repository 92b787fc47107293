import {checkMethod, sendJson, type Exchange} from '../../core/exchange.ts';
import {chooseModel} from '../../request/call-rules.ts';
import {apiVersion} from './api-version.ts';

const path = '/v1/models';

/**
Answers what is at `/v1/models` and below.

@throws {ProtocolError} for a model that is not offered.
*/
export async function answerModels(exchange: Exchange): Promise<void> {
	checkMethod(exchange, 'GET, HEAD, OPTIONS');
	apiVersion(exchange.request.headers['anthropic-version']);
	await sendJson(exchange, 200, exchange.path === path ? listOf(exchange) : modelObject(chooseModel(decoded(exchange.path.slice(path.length + 1)), exchange.source.models)));
}

/**
All of them are on the first page.
*/
function listOf({source: {models}}: Exchange) {
	return {
		data: models.map(id => modelObject(id)), has_more: false, first_id: models[0] ?? null, last_id: models.at(-1) ?? null,
	};
}

/**
When a model was made, AWS doesn't tell.
*/
function modelObject(id: string) {
	return {
		type: 'model', id, display_name: id, created_at: '1970-01-01T00:00:00Z',
	};
}

/**
An id is taken with its slashes and colons encoded or not.
*/
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
