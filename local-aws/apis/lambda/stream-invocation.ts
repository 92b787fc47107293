import type {ServerResponse} from 'node:http';
import {once} from 'node:events';
import {EventStreamCodec} from '@smithy/core/event-streams';
import {fromUtf8, toUtf8} from '@smithy/core/serde';
import type {Completion, InvokeResult} from '../../lambda/types.ts';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

function frame(eventType: string, contentType: string, body: Uint8Array): Uint8Array {
	return codec.encode({
		headers: {
			':event-type': {type: 'string', value: eventType},
			':content-type': {type: 'string', value: contentType},
			':message-type': {type: 'string', value: 'event'},
		},
		body,
	});
}

/**
The last event of a stream; it names the error that the runtime sent in trailers, or why it could send none (Lambda API reference, InvokeWithResponseStreamCompleteEvent).
*/
function completeEvent(completion: Completion): Uint8Array {
	if (completion.outcome === 'ok') {
		return frame('InvokeComplete', 'application/json', fromUtf8('{}'));
	}

	const errorType = completion.outcome === 'timeout' ? 'Sandbox.Timedout' : completion.errorType;
	return frame('InvokeComplete', 'application/json', fromUtf8(JSON.stringify({
		ErrorCode: errorType,
		ErrorDetails: JSON.stringify({errorType, errorMessage: completion.errorMessage}),
	})));
}

/**
Sends an invocation as `InvokeWithResponseStream` does: always 200, the runtime's bytes as they come in `PayloadChunk`s, then `InvokeComplete`. A reader that leaves doesn't stop the function.
*/
export async function streamInvocation(result: Exclude<InvokeResult, {type: 'throttled'}>, response: ServerResponse, executedVersion: string): Promise<void> {
	response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream', 'x-amz-executed-version': executedVersion});
	response.flushHeaders();
	if (result.type === 'failed') {
		response.end(completeEvent(result.completion));
		return;
	}

	const gone = new AbortController();
	response.once('close', () => {
		gone.abort();
	});
	try {
		for await (const bytes of result.body) {
			if (response.destroyed) {
				return;
			}

			if (!response.write(frame('PayloadChunk', 'application/octet-stream', bytes))) {
				await once(response, 'drain', {signal: gone.signal});
			}
		}

		response.end(completeEvent(await result.completion));
	} catch (error) {
		if (!gone.signal.aborted) {
			throw error;
		}
	}
}
