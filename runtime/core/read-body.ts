import {ProtocolError} from '../protocol/errors.ts';
import type {CoreRequest} from './types.ts';

/**
Reads the body as JSON. `text/*`, form-encoded (what `curl -d` sends) and missing content types are taken for JSON too.

@param request - Whose body is read.
@param maxBytes - The largest body.
@param example - A good body of the dialect, for the messages.
@throws {ProtocolError} `unsupported_media_type`, `too_large` or `invalid_request`.
*/
export function readBody(request: CoreRequest, maxBytes: number, example = '{"prompt": "Hello"}'): unknown {
	checkType(request.headers);

	if (request.body.byteLength > maxBytes) {
		throw new ProtocolError('too_large', `The body may have at most ${maxBytes} bytes, but has ${request.body.byteLength}; send a shorter conversation.`);
	}

	const text = decode(request.body);
	if (text.trim() === '') {
		throw new ProtocolError('invalid_request', `The body is empty; send JSON such as ${example}.`);
	}

	try {
		return JSON.parse(text);
	} catch (error) {
		// The parser's own message quotes the body: it goes to nobody.
		throw new ProtocolError('invalid_request', `The body must be JSON such as ${example}, but it can't be parsed.`, {cause: error});
	}
}

function checkType(headers: CoreRequest['headers']): void {
	const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
	if (encoding !== '' && encoding !== 'identity') {
		throw new ProtocolError('unsupported_media_type', `The body must be sent as it is, but its content-encoding is "${encoding}"; leave that header out.`);
	}

	const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
	const isAccepted = type === '' || type === 'application/json' || type === 'application/x-www-form-urlencoded' || type.startsWith('text/') || type.endsWith('+json');
	if (!isAccepted) {
		throw new ProtocolError('unsupported_media_type', `The content-type must be application/json, but is "${type}".`);
	}
}

function decode(body: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(body);
	} catch (error) {
		throw new ProtocolError('invalid_request', 'The body must be UTF-8, but has bytes that are not.', {cause: error});
	}
}
