import {checkMethod, noRoute, type Exchange} from '../../core/exchange.ts';
import {readBody} from '../../core/read-body.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {describe} from '../../request/describe.ts';
import type {FieldNames} from '../../request/field-refusal.ts';
import {answerInWords} from '../answer/answer-in-words.ts';
import {createResponseObject} from './encode-response-object.ts';
import {createResponseStream} from './encode-response-stream.ts';
import {parseResponses} from './parse-responses.ts';
import {createSeal} from './seal-reasoning.ts';

const responsesPath = '/v1/responses';
const names: FieldNames = {
	system: 'instructions', messages: 'input', maxTokens: 'max_output_tokens', topP: 'top_p', toolChoice: 'tool_choice', parallelToolCalls: 'parallel_tool_calls', outputFormat: 'text.format', reasoningEffort: 'reasoning.effort',
};

/**
Answers what is at `/v1/responses` and below.

@throws {ProtocolError} where a stored response is asked for, or the request is refused.
*/
export async function answerResponses(exchange: Exchange): Promise<void> {
	if (exchange.path !== responsesPath) {
		throw notStored(exchange);
	}

	await respond(exchange);
}

async function respond(exchange: Exchange): Promise<void> {
	const {request: post, source, settings, record} = exchange;
	checkMethod(exchange, 'POST, OPTIONS');
	const {seal, unseal} = createSeal(settings.proofSecrets);
	const parsed = parseResponses(readBody(post, settings.maxBodyBytes, '{"input": "Hello"}'), {...settings, models: source.models}, unseal);
	const {request, isStream, hostedTools, droppedReasoning} = parsed;
	if (hostedTools.length > 0) {
		record.hostedTools = hostedTools;
	}

	if (droppedReasoning > 0) {
		record.warning = `Of the input's reasoning items, ${droppedReasoning} had an "encrypted_content" that was not sealed here, or by a secret that is gone, and did not go to the model.`;
	}

	const identity = {requestId: record.requestId, model: request.model, created: Math.floor(Date.now() / 1000)};
	const encoder = (isStream ? createResponseStream : createResponseObject)(identity, parsed, seal);
	await answerInWords(exchange, request, encoder, names);
}

/**
What is said of a stored response, its cancellation or its items, in OpenAI's words; and of what is none of it.
*/
function notStored(exchange: Exchange): ProtocolError {
	const [, id = '', below] = exchange.path.slice(responsesPath.length).split('/', 3);
	if (exchange.request.method === 'POST' && below !== 'cancel') {
		return noRoute(exchange, `of OpenAI's API there is POST ${responsesPath}, and nothing below it`);
	}

	checkMethod(exchange, 'GET, HEAD, DELETE, POST, OPTIONS');
	return new ProtocolError('route_not_found', `Response with id ${describe(decoded(id))} not found: nothing is stored here, so send the whole conversation in "input" of POST ${responsesPath}.`, {param: 'response_id'});
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
