import {EventStreamCodec} from '@smithy/core/event-streams';
import {claude} from '../calls/calls.ts';
import {texts} from './texts.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const codec = new EventStreamCodec((bytes: Uint8Array | string) => typeof bytes === 'string' ? bytes : decoder.decode(bytes), (text: string) => encoder.encode(text));
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
Who answers: Bedrock by Converse or by InvokeModel, or SageMaker.
*/
export type Service = 'bedrock' | 'claude' | 'sagemaker';

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

/**
An event of Claude's own in a frame of InvokeModelWithResponseStream.
*/
function claudeChunk(event: object, index: number): Uint8Array {
	return bedrockEvent('chunk', {bytes: Buffer.from(JSON.stringify(event)).toString('base64')}, index);
}

function payloadPart(data: string): Uint8Array {
	return encode('PayloadPart', 'application/octet-stream', `data: ${data}\n\n`);
}

function completion(delta: object, finishReason: string | null): string {
	return JSON.stringify({
		id: 'chatcmpl-0123456789', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'bench', choices: [{index: 0, delta, finish_reason: finishReason}],
	});
}

/**
The answers of the services.
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
	claude: {
		first: Buffer.concat([
			claudeChunk({
				type: 'message_start', message: {
					id: 'msg_bdrk_0123456789', type: 'message', role: 'assistant', model: claude, content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 10, output_tokens: 1},
				},
			}, 1),
			claudeChunk({type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}}, 2),
		]),
		deltas: texts.map((text, index) => claudeChunk({type: 'content_block_delta', index: 0, delta: {type: 'text_delta', text}}, index)),
		last: Buffer.concat([
			claudeChunk({type: 'content_block_stop', index: 0}, 3),
			claudeChunk({type: 'message_delta', delta: {stop_reason: 'end_turn', stop_sequence: null}, usage: {output_tokens: 100}}, 4),
			claudeChunk({
				type: 'message_stop', 'amazon-bedrock-invocationMetrics': {
					inputTokenCount: 10, outputTokenCount: 100, invocationLatency: 1234, firstByteLatency: 123,
				},
			}, 5),
		]),
	},
	sagemaker: {
		first: payloadPart(completion({role: 'assistant', content: ''}, null)),
		deltas: texts.map(text => payloadPart(completion({content: text}, null))),
		last: Buffer.concat([payloadPart(completion({}, 'stop')), payloadPart('[DONE]')]),
	},
};

/**
Who answers at a path.
*/
export function serviceAt(path: string): Service {
	if (path.includes('/endpoints/')) {
		return 'sagemaker';
	}

	return path.includes('/invoke-with-response-stream') ? 'claude' : 'bedrock';
}
