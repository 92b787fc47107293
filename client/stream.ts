import {createDecoder, type DecodableFormat} from '../runtime/protocol/decode.ts';
import type {StreamEvent} from '../runtime/protocol/events.ts';
import {FailedError, TooLargeError, TruncatedError} from './errors.ts';
import {explainFailure} from './explain-failure.ts';
import {readBody, readText} from './read-body.ts';
import {refusal} from './refusal.ts';
import {startTimer, type ReadyTimeouts} from './timeouts.ts';

/**
Everything that one answer needs.
*/
export type Call = {
	/**
	Sends the request.
	*/
	send: (signal: AbortSignal) => Promise<Response>;
	timeouts: ReadyTimeouts;
	maximumEventLength: number | undefined;
	maximumAnswerBytes: number;
	signal: AbortSignal | undefined;
};

/**
After the terminal event the body ends at once; waiting for that keeps the connection for the next request. In milliseconds, whatever comes in that time.
*/
const longestGoodbye = 1000;

/**
Enough for any refusal of ours, and for the title of a foreign page. In characters.
*/
const longestRefusal = 65_536;

/**
Sends one request and yields the events of its answer, the last of them `done`.

@yields Every event but `error`, which is thrown.
@throws {StreamError} One of errors.ts.
@throws The signal's reason when aborted.
*/
export async function * streamCall(call: Call): AsyncGenerator<StreamEvent, void> {
	const {timeouts, signal} = call;
	signal?.throwIfAborted();
	const controller = new AbortController();
	const stopTotal = startTimer('total', timeouts.total, controller);
	const forward = () => {
		controller.abort(signal?.reason);
	};

	signal?.addEventListener('abort', forward);
	let response: Response | undefined;
	let requestId: string | undefined;
	try {
		response = await open(call, controller);
		for await (const event of readEvents(response, call, controller)) {
			requestId = event.type === 'start' ? event.requestId : requestId;
			yield event;
		}

		await sayGoodbye(response, controller);
	} catch (error) {
		throw explainFailure(error, controller.signal, response, requestId);
	} finally {
		signal?.removeEventListener('abort', forward);
		stopTotal();
		// Closes the connection where the answer was not read to its end; else it does nothing.
		controller.abort();
	}
}

async function open({send, timeouts}: Call, controller: AbortController): Promise<Response> {
	const stop = startTimer('firstByte', timeouts.firstByte, controller);
	try {
		return await send(controller.signal);
	} finally {
		stop();
	}
}

async function * readEvents(response: Response, {timeouts, maximumEventLength, maximumAnswerBytes}: Call, controller: AbortController): AsyncGenerator<StreamEvent, void> {
	const watch = () => startTimer('idle', timeouts.idle, controller);
	const {status, headers, body} = response;
	const format = formatOf(response);
	if (format === undefined || !body || !response.ok) {
		throw refusal({status, headers, body: await readText(body, longestRefusal, watch)});
	}

	const decoder = createDecoder(format, {maximumEventLength});
	let received = 0;
	for await (const chunk of readBody(body, watch)) {
		received += chunk.byteLength;
		if (received > maximumAnswerBytes) {
			throw new TooLargeError(maximumAnswerBytes, {status});
		}

		for (const event of decoder.push(chunk)) {
			yield refuseFailure(event, status);
			if (event.type === 'done') {
				return;
			}
		}
	}

	for (const event of decoder.end()) {
		yield refuseFailure(event, status);
		if (event.type === 'done') {
			return;
		}
	}

	throw new TruncatedError('The answer ended without saying that it is complete; what came is only a part of it, so try again.', {status, retryable: true});
}

function refuseFailure(event: StreamEvent, status: number): StreamEvent {
	if (event.type === 'error') {
		throw new FailedError(event.message, {
			status, protocolCode: event.code, requestId: event.requestId, retryable: event.retryable,
		});
	}

	return event;
}

/**
Reads what is behind the end of the answer. Whatever happens to the connection there is of no interest any more.
*/
async function sayGoodbye({body}: Response, controller: AbortController): Promise<void> {
	if (body) {
		await readText(body, longestRefusal, () => startTimer('idle', longestGoodbye, controller));
	}
}

function formatOf(response: Response): DecodableFormat | undefined {
	const type = response.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	return type === 'text/event-stream' ? 'sse' : (type === 'application/x-ndjson' ? 'ndjson' : undefined);
}
