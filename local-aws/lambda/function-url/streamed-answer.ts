import type {ServerResponse} from 'node:http';
import type {FailedStreamEnding, Limits} from '../../limits.ts';
import type {Completion, InvokeResult} from '../types.ts';
import type {UnknownBehaviours} from '../../unknown-behaviours.ts';
import {answerHead, type AnswerHead} from './answer-head.ts';
import {Pace} from './pace.ts';
import {preludeContentType, readOpening, type Opening} from './prelude.ts';
import {recut} from './recut.ts';
import {badGateway, refuse} from './refusals.ts';
import {StreamClient} from './stream-client.ts';

type Response = Extract<InvokeResult, {type: 'response'}>;

/**
How streamed answers leave.
*/
export type StreamRules = {
	limits: Pick<Limits, 'streamedBytes' | 'burstBytes' | 'bytesPerSecond'>;
	failedStreamEnding: FailedStreamEnding;
	unknown: UnknownBehaviours;
	random: () => number;
};

/**
Answers from a URL in mode `RESPONSE_STREAM`: the head with the prelude or the first byte, then each byte as it comes, cut anew and paced.

A client that leaves doesn't stop the function: the rest is read and dropped. Error trailers never reach the client.
*/
export async function answerStreamed(result: Response, response: ServerResponse, rules: StreamRules): Promise<void> {
	const body = result.body[Symbol.asyncIterator]();
	const leave = () => {
		void body.return?.();
	};

	// A client may have left while the sandbox started; `close` has been emitted by then.
	if (response.destroyed) {
		leave();
		return;
	}

	response.once('close', leave);
	const opening = await readOpening(result.contentType, body);
	if (response.destroyed) {
		return;
	}

	const head = headOf(opening, result.contentType);
	if (!head || opening.kind !== 'open') {
		leave();
		await answerUnopened(opening, result, response, rules);
		return;
	}

	response.writeHead(head.status, head.headers.flat());
	response.flushHeaders();
	const client = new StreamClient(response);
	const whole = await pump(prepend(opening.first, body), client, rules);
	if (response.destroyed) {
		return;
	}

	const {outcome} = whole ? await result.completion : {outcome: 'cut'};
	if (outcome === 'ok' || rules.failedStreamEnding === 'clean') {
		response.end();
	} else {
		// A reset discards what hasn't left, and all that the function sent is to arrive.
		await client.flushed();
		response.socket?.resetAndDestroy();
	}

	leave();
}

function headOf(opening: Opening, contentType: string): AnswerHead | undefined {
	if (opening.kind !== 'open') {
		return undefined;
	}

	return contentType === preludeContentType
		? answerHead(opening.prelude, 'application/octet-stream')
		: answerHead({}, contentType);
}

/**
There is nothing that could be sent as a head: no byte, or a prelude that is none.
*/
async function answerUnopened(opening: Opening, {completion, contentType}: Response, response: ServerResponse, {unknown}: StreamRules) {
	const {outcome}: Completion = await completion;
	if (outcome === 'crash' || outcome === 'timeout' || opening.kind !== 'empty') {
		refuse(response, badGateway);
		return;
	}

	if (outcome === 'functionError' && unknown.failedBeforeFirstByte === 'badGateway') {
		refuse(response, badGateway);
		return;
	}

	if (outcome === 'ok' && unknown.emptyStream === 'hang') {
		// Nothing: the connection stays open until the client, or the stack, goes.
		return;
	}

	response.writeHead(200, {'content-type': contentType === preludeContentType ? 'application/octet-stream' : contentType});
	response.end();
}

async function * prepend(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
	if (first.length > 0) {
		yield first;
	}

	for (;;) {
		const result = await rest.next();
		if (result.done) {
			return;
		}

		yield result.value;
	}
}

/**
Sends the body; `false` where it was longer than Lambda lets through.
*/
async function pump(body: AsyncIterator<Uint8Array>, client: StreamClient, {limits, random}: StreamRules): Promise<boolean> {
	const pace = new Pace(limits);
	let left = limits.streamedBytes;
	for await (const piece of recut(body, random)) {
		const bytes = piece.subarray(0, left);
		left -= bytes.length;
		await pace.take(bytes.length);
		if (!await client.send(bytes)) {
			return true;
		}

		if (bytes.length < piece.length) {
			return false;
		}
	}

	return true;
}
