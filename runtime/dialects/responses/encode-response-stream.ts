import type {Encoder} from '../../protocol/encoder.ts';
import type {DoneEvent, ErrorEvent, StreamEvent} from '../../protocol/events.ts';
import {errorObject} from '../openai/error-object.ts';
import {createAnswerItems} from './answer/answer-items.ts';
import {createEventWriter, membersOf} from './answer/event-writer.ts';
import {failureCode} from './answer/failure-code.ts';
import {incompleteReason} from './answer/incomplete-reason.ts';
import {createResponseText, type ResponseIdentity, type ResponseState} from './answer/response-text.ts';
import {responseUsage} from './answer/response-usage.ts';
import type {ReasoningPart, ResponsesRequest} from './responses-request.ts';

/**
The stream of OpenAI's Responses API: `response.created`, `response.in_progress`, the events of each item, and exactly one end, `response.completed` or `response.incomplete`.

A failure is `response.failed` and then `error`, for no client misses both; nothing is closed before it. The heartbeat is a `keepalive` event, because Codex does not count comments; the first one is the stream's own beginning.

@param answered - What of the request the answer needs.
@param seal - As of `createSeal`.
*/
export function createResponseStream(identity: ResponseIdentity, answered: Pick<ResponsesRequest, 'tools' | 'echo'>, seal: (parts: ReasoningPart[]) => string | undefined): Encoder {
	const writer = createEventWriter();
	const items = createAnswerItems({
		requestId: identity.requestId, tools: answered.tools, seal, writer,
	});
	const responseText = createResponseText(identity, answered.echo);
	let usage: ReturnType<typeof responseUsage> | undefined;
	let hasBegun = false;

	const response = (type: string, state: ResponseState) => writer.write(type, '"response":' + responseText(state));

	const finish = ({stopReason}: DoneEvent): string => {
		const reason = incompleteReason(stopReason);
		const status = reason === undefined ? 'completed' : 'incomplete';
		return items.end(status) + response(`response.${status}`, {
			status, output: items.output(), usage, reason,
		});
	};

	const fail = (event: ErrorEvent): string => {
		const {error} = errorObject(event, identity.requestId);
		const {code, message, param} = error;
		// The host may have cut the event before: an end of its line and an empty one keep the error from being glued to its half.
		return '\n\n' + response('response.failed', {
			status: 'failed', output: items.output(), usage, error: {code: failureCode(event.code), message},
		}) + writer.write('error', membersOf({
			code, message, param, error,
		}));
	};

	const encode = (event: StreamEvent): string => {
		switch (event.type) {
			case 'delta':
			case 'reasoning':
			case 'tool': {
				hasBegun = true;
				return items.take(event);
			}

			case 'start': {
				return response('response.created', {status: 'in_progress'}) + response('response.in_progress', {status: 'in_progress'});
			}

			case 'usage': {
				usage = responseUsage(event);
				return '';
			}

			case 'ping': {
				return heartbeat();
			}

			case 'done': {
				return finish(event);
			}

			case 'error': {
				return fail(event);
			}
		}
	};

	const heartbeat = (): string => {
		const isFirst = !hasBegun;
		hasBegun = true;
		return isFirst ? '' : writer.write('keepalive', '');
	};

	return {contentType: 'text/event-stream; charset=utf-8', heartbeat, encode};
}
