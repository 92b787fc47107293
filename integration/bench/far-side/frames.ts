import {EventStreamCodec} from '@smithy/core/event-streams';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const codec = new EventStreamCodec((bytes: Uint8Array | string) => typeof bytes === 'string' ? bytes : decoder.decode(bytes), (text: string) => encoder.encode(text));

/**
Words of one delta each; the last ones are several bytes a character.
*/
const words = ['The', ' stream', ' of', ' tokens', ' flows', ' from', ' the', ' model', ' to', ' you', ', and', ' never', ' waits', '.', '\n', ' 야', ' 안녕', '?', ' 👋🏽', ' "quoted"'];
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
/**
How many frames are encoded; longer answers repeat them.
*/
const period = 1000;

export type Service = 'bedrock' | 'sagemaker';

/**
An answer as frames, encoded beforehand.
*/
export type Answer = {first: Uint8Array; deltas: readonly Uint8Array[]; last: Uint8Array};

function encode(type: string, contentType: string, body: string): Uint8Array {
	const headers = Object.fromEntries(Object.entries({':event-type': type, ':content-type': contentType, ':message-type': 'event'}).map(([name, value]) => [name, {type: 'string' as const, value}]));
	return codec.encode({headers, body: encoder.encode(body)});
}

/**
With the padding member `p`, by which Bedrock hides how long a text is.
*/
function bedrockEvent(type: string, payload: object, index: number): Uint8Array {
	return encode(type, 'application/json', JSON.stringify({...payload, p: alphabet.slice(0, 1 + ((index * 37) % alphabet.length))}));
}

function payloadPart(data: string): Uint8Array {
	return encode('PayloadPart', 'application/octet-stream', `data: ${data}\n\n`);
}

function chunk(delta: object, finishReason: string | null): string {
	return JSON.stringify({
		id: 'chatcmpl-0123456789', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'bench', choices: [{index: 0, delta, finish_reason: finishReason}],
	});
}

const texts = Array.from({length: period}, (_, index) => words[(index * 7) % words.length]!);

/**
The answers of both services.
*/
export const answers: Readonly<Record<Service, Answer>> = {
	bedrock: {
		first: bedrockEvent('messageStart', {role: 'assistant'}, 1),
		deltas: texts.map((text, index) => bedrockEvent('contentBlockDelta', {contentBlockIndex: 0, delta: {text}}, index)),
		last: Buffer.concat([
			bedrockEvent('contentBlockStop', {contentBlockIndex: 0}, 2),
			bedrockEvent('messageStop', {stopReason: 'end_turn'}, 3),
			bedrockEvent('metadata', {metrics: {latencyMs: 1234}, usage: {inputTokens: 10, outputTokens: 100, totalTokens: 110}}, 4),
		]),
	},
	sagemaker: {
		first: payloadPart(chunk({role: 'assistant', content: ''}, null)),
		deltas: texts.map(text => payloadPart(chunk({content: text}, null))),
		last: Buffer.concat([payloadPart(chunk({}, 'stop')), payloadPart('[DONE]')]),
	},
};
