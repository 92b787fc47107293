import {ProtocolError} from '../protocol/errors.ts';
import {parseJson} from '../request/parse-json.ts';
import {invalidRequest} from '../request/refusal.ts';
import {withWholeCharacters} from '../request/whole-characters.ts';
import type {CoreRequest} from './types.ts';

/**
Reads the body as JSON, numbers as {@link parseJson} does. `text/*`, form-encoded (what `curl -d` sends) and missing content types are taken for JSON too.

@param maxBytes - The largest body, in bytes.
@param example - A good body of the dialect, for the message.
@throws {ProtocolError} `unsupported_media_type`, `too_large` or `invalid_request`.
*/
export function readBody(request: CoreRequest, maxBytes: number, example?: string): unknown {
	return readJson(request, maxBytes, example).value;
}

/**
The same, with the text that it was read of: as it came, but for a byte order mark.
*/
export function readJson({headers, body}: CoreRequest, maxBytes: number, example = '{"prompt": "Hello"}'): {text: string; value: unknown} {
	const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
	if (encoding !== '' && encoding !== 'identity') {
		throw new ProtocolError('unsupported_media_type', `The body must be sent as it is, but its content-encoding is "${encoding}"; leave that header out.`);
	}

	const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
	if (type !== '' && !/^text\/|^application\/(?:json|x-www-form-urlencoded)$|\+json$/v.test(type)) {
		throw new ProtocolError('unsupported_media_type', `The content-type must be application/json, but is "${type}".`);
	}

	if (body.byteLength > maxBytes) {
		throw new ProtocolError('too_large', `The body may have at most ${maxBytes} bytes, but has ${body.byteLength}; send a shorter conversation.`);
	}

	try {
		const text = new TextDecoder('utf-8', {fatal: true}).decode(body);
		return {text, value: parseJson(withWholeCharacters(text))};
	} catch (error) {
		if (error instanceof RangeError) {
			throw invalidRequest('The body has a value that is nested thousands of levels deep, so that its numbers can\'t be read as they are; send values of at most 100 levels.', undefined, error);
		}

		// The parser's own message quotes the body: it goes to nobody.
		const problem = body.byteLength === 0 ? 'is empty' : (error instanceof SyntaxError ? 'can\'t be parsed' : 'has bytes that are not UTF-8');
		throw invalidRequest(`The body must be JSON such as ${example}, but ${problem}.`, undefined, error);
	}
}
