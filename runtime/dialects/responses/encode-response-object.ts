import type {Encoder} from '../../protocol/encoder.ts';
import type {StreamEvent} from '../../protocol/events.ts';
import {createAnswerItems} from './answer/answer-items.ts';
import {silentWriter} from './answer/event-writer.ts';
import {incompleteReason} from './answer/incomplete-reason.ts';
import {createResponseText, type ResponseIdentity} from './answer/response-text.ts';
import {responseUsage} from './answer/response-usage.ts';
import type {ReasoningPart, ResponsesRequest} from './responses-request.ts';

/**
The whole answer of OpenAI's Responses API, one `response` object with the items that the stream has. It gives nothing back until the end, so the head is held until then, and every failure still finds an unsent status.

@param answered - What of the request the answer needs.
@param seal - As of `createSeal`.
*/
export function createResponseObject(identity: ResponseIdentity, answered: Pick<ResponsesRequest, 'tools' | 'echo'>, seal: (parts: ReasoningPart[]) => string | undefined): Encoder {
	const items = createAnswerItems({
		requestId: identity.requestId, tools: answered.tools, seal, writer: silentWriter,
	});
	const responseText = createResponseText(identity, answered.echo);
	let usage: ReturnType<typeof responseUsage> | undefined;

	const encode = (event: StreamEvent): string => {
		switch (event.type) {
			case 'delta':
			case 'reasoning':
			case 'tool': {
				return items.take(event);
			}

			case 'usage': {
				usage = responseUsage(event);
				return '';
			}

			case 'done': {
				const reason = incompleteReason(event.stopReason);
				const status = reason === undefined ? 'completed' : 'incomplete';
				items.end(status);
				return responseText({
					status, output: items.output(), usage, reason,
				});
			}

			case 'start':
			case 'ping':
			case 'error': {
				return '';
			}
		}
	};

	return {contentType: 'application/json', encode};
}
