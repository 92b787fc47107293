import type {InputBounds} from '../../../request/bounds/input-bounds.ts';
import {ProtocolError} from '../../../protocol/errors.ts';
import {mediaOf, mediaTokens, textBytes} from './media.ts';

/**
Refuses a request whose input may cost more than the owner allows, by an upper bound: a model's tokens are at least one byte each.

@param text - The request's JSON text.
@param value - The same, parsed.
@throws {ProtocolError} `invalid_request`, or `context_length_exceeded` in the words and with the status by which clients of Anthropic's know that a conversation is too long. (At 413 Claude Code gives up; at 400 it makes the conversation shorter and goes on.)
*/
export function checkInput(text: string, value: Readonly<Record<string, unknown>>, bounds: InputBounds): void {
	const media = ['messages', 'system'].flatMap(name => mediaOf(value[name], name));
	const ofMedia = mediaTokens(media, bounds);
	const most = bounds.maxInputTokens - ofMedia;
	let bytes = textBytes(text, media);
	if (bytes > most) {
		// Spaces between its members, and escapes that it needs none of, cost nothing.
		bytes = textBytes(JSON.stringify(value), media);
	}

	if (bytes > most) {
		throw new ProtocolError('context_length_exceeded', `prompt is too long: up to ${bytes + ofMedia} tokens > ${bounds.maxInputTokens} maximum (the endpoint's owner has set maxInputTokens; a byte counts as one${media.length > 0 ? `, an image as ${bounds.imageTokens}` : ''}); send ${media.length > 0 ? 'less' : 'a shorter conversation'}.`);
	}
}
