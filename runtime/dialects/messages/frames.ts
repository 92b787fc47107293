import {errorCodes, type ErrorCode} from '../../protocol/errors.ts';
import {escapeLineEnds} from '../../protocol/escape-line-ends.ts';
import type {ErrorEvent} from '../../protocol/events.ts';
import {messagesErrorObject} from './error-object.ts';

/**
One event of Anthropic's stream. Its `event:` line is needed: Anthropic's package for JavaScript drops an event without.

@param data - A JSON text.
*/
export function frame(event: string, data: string): string {
	return 'event: ' + event + '\ndata: ' + escapeLineEnds(data) + '\n\n';
}

/**
Anthropic's heartbeat, which may come before `message_start`, too.
*/
export const ping = 'event: ping\ndata: {"type":"ping"}\n\n';

/**
The failure that ends a stream. The host may have cut the event before: an end of its line first keeps the error from being glued to it. One, and no empty line, since Anthropic's packages take the half and the error for one event then, which is an error of the API; a half by itself is JSON that they can't parse.
*/
export function errorFrame({code, message}: ErrorEvent, requestId: string): string {
	return '\n' + frame('error', JSON.stringify(messagesErrorObject({status: errorCodes[code as ErrorCode]?.status ?? 500, message}, requestId)));
}
