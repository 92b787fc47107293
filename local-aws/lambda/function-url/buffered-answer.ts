import type {ServerResponse} from 'node:http';
import type {InvokeResult} from '../types.ts';
import {answerHead, type AnswerHead} from './answer-head.ts';
import {preludeContentType, readOpening} from './prelude.ts';
import {badGateway, refuse} from './refusals.ts';

type Response = Extract<InvokeResult, {type: 'response'}>;

/**
Answers from a URL in mode `BUFFERED`: nothing leaves before the function has given all of it.

@param result - What the function gave.
@param response - Where it goes.
@param bufferedBytes - Largest answer; a larger one is 502.
*/
export async function answerBuffered(result: Response, response: ServerResponse, bufferedBytes: number): Promise<void> {
	const body = await collect(result.body, bufferedBytes);
	const completion = body && await result.completion;
	const mapped = completion?.outcome === 'ok' ? await map(result, body!) : undefined;
	if (!mapped) {
		refuse(response, badGateway);
		return;
	}

	response.writeHead(mapped.head.status, [...mapped.head.headers, ['content-length', String(mapped.body.length)]].flat());
	response.end(mapped.body);
}

async function collect(body: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | undefined> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.length;
		if (length > limit) {
			return undefined;
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

async function map({streaming, contentType}: Response, body: Buffer): Promise<{head: AnswerHead; body: Buffer} | undefined> {
	if (!streaming) {
		return mapObject(body);
	}

	if (contentType !== preludeContentType) {
		return {head: {status: 200, headers: [['content-type', contentType]]}, body};
	}

	const opening = await readOpening(contentType, once(body));
	const head = opening.kind === 'open' ? answerHead(opening.prelude, 'application/octet-stream') : undefined;
	return head && opening.kind === 'open' ? {head, body: Buffer.from(opening.first)} : undefined;
}

async function * once(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
	yield chunk;
}

/**
An object with `statusCode` is a response; anything else is itself the body (Lambda developer guide, urls-invocation).
*/
function mapObject(json: Buffer): {head: AnswerHead; body: Buffer} | undefined {
	let value: unknown;
	try {
		value = JSON.parse(json.toString());
	} catch {
		return undefined;
	}

	if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
		return {head: {status: 200, headers: [['content-type', 'application/json']]}, body: json};
	}

	const {body = '', isBase64Encoded = false} = value as {body?: unknown; isBase64Encoded?: unknown};
	const head = answerHead(value, 'application/json');
	return head && typeof body === 'string' ? {head, body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8')} : undefined;
}
