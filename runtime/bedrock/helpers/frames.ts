import {Buffer} from 'node:buffer';
import {EventStreamCodec} from '@smithy/core/event-streams';

const utf8 = {encoder: new TextEncoder(), decoder: new TextDecoder()};
const codec = new EventStreamCodec(bytes => utf8.decoder.decode(bytes as Uint8Array), text => utf8.encoder.encode(text));

function frame(headers: Record<string, string>, body: unknown): Uint8Array {
	const entries = Object.entries({':content-type': 'application/json', ...headers}).map(([name, value]) => [name, {type: 'string', value}] as const);
	return codec.encode({headers: Object.fromEntries(entries), body: utf8.encoder.encode(JSON.stringify(body))});
}

/**
A frame of Bedrock's wire.
*/
export function eventFrame(type: string, body: unknown): Uint8Array {
	return frame({':message-type': 'event', ':event-type': type}, body);
}

export function exceptionFrame(type: string, message: string): Uint8Array {
	return frame({':message-type': 'exception', ':exception-type': type}, {message});
}

export function errorFrame(code: string, message: string): Uint8Array {
	return frame({':message-type': 'error', ':error-code': code, ':error-message': message}, {});
}

export function textFrame(text: string) {
	return eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {text}, p: 'abcdefgh'});
}

export const startFrame = eventFrame('messageStart', {role: 'assistant', p: 'abc'});
export const stopFrame = eventFrame('messageStop', {stopReason: 'end_turn', p: 'abc'});
export const metadataFrame = eventFrame('metadata', {usage: {inputTokens: 3, outputTokens: 4, totalTokens: 7}, metrics: {latencyMs: 12}, p: 'a'});

/**
A whole answer of these texts.
*/
export function answerFrames(...texts: string[]): Uint8Array {
	return Buffer.concat([startFrame, ...texts.map(text => textFrame(text)), eventFrame('contentBlockStop', {contentBlockIndex: 0}), stopFrame, metadataFrame]);
}

/**
A frame of InvokeModelWithResponseStream, with an event of the model's own in it: a value, or its JSON text.
*/
export function chunkFrame(event: unknown): Uint8Array {
	return eventFrame('chunk', {bytes: Buffer.from(typeof event === 'string' ? event : JSON.stringify(event)).toString('base64'), p: 'abcd'});
}
