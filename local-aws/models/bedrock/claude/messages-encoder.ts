import {Buffer} from 'node:buffer';
import {estimateTokens, type ModelCall} from '../../model.ts';
import type {AnswerEncoder, ContentStep} from '../../serving/answer-encoder.ts';
import {encodeException, encodeJsonEvent} from '../../serving/event-stream.ts';
import {failures, refusalOf} from '../failures.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

type Block = 'text' | 'thinking' | 'tool_use' | 'redacted_thinking';

/**
Writes an answer as InvokeModelWithResponseStream sends Claude's: events of Anthropic's Messages API, each the bytes of one chunk, of which the last has Bedrock's own figures.

@param model - The model's id as Claude's own API has it.
@param requestId - Names the message.
@param isGuarded - Whether a guardrail looks at the answer, which tells in its last event what it did. That it intervened, Claude knows nothing of.
*/
export function createMessagesEncoder(call: Omit<ModelCall, 'signal'>, {model, requestId, isGuarded = false}: {model: string; requestId: string; isGuarded?: boolean}): AnswerEncoder {
	const startedAt = performance.now();
	const inputTokens = estimateTokens([call.system ?? '', ...call.messages.map(message => message.text)].join(' '));
	let index = -1;
	let block: Block | undefined;
	let stopReason: string | undefined;
	let hasIntervened = false;
	let output = '';
	let count = 0;
	let firstByteMs: number | undefined;

	// Bedrock pads each event to hide how long its text is.
	const chunk = (payload: Record<string, unknown>): Uint8Array => encodeJsonEvent('chunk', {
		bytes: Buffer.from(JSON.stringify(payload)).toString('base64'),
		p: alphabet.slice(0, 1 + ((count++ * 37) % alphabet.length)),
	});

	const delta = (type: string, value: Record<string, unknown>): Uint8Array => chunk({type: 'content_block_delta', index, delta: {type, ...value}});

	// Claude signs whatever it thinks, and takes nothing back without; other local models know of no signatures.
	let isUnsigned = false;
	const sign = (): Uint8Array[] => {
		const frames = isUnsigned ? [delta('signature_delta', {signature: Buffer.from(`local ${requestId} ${index}`).toString('base64')})] : [];
		isUnsigned = false;
		return frames;
	};

	const close = (): Uint8Array[] => {
		const frames = block === undefined ? [] : [...sign(), chunk({type: 'content_block_stop', index})];
		block = undefined;
		return frames;
	};

	const open = (kind: Block, content_block: Record<string, unknown>, isNew = false): Uint8Array[] => {
		if (block === kind && !isNew) {
			return [];
		}

		const frames = close();
		block = kind;
		index++;
		return [...frames, chunk({type: 'content_block_start', index, content_block: {type: kind, ...content_block}})];
	};

	let toolCount = 0;
	const tool = ({id, name, input}: {id?: string; name?: string; input?: string}): Uint8Array[] => {
		toolCount += name === undefined ? 0 : 1;
		// Claude keeps to it, whatever the local model does.
		return call.parallelToolCalls === false && toolCount > 1
			? []
			: [
				...(name === undefined ? [] : open('tool_use', {id: id ?? `toolu_bdrk_${requestId.replaceAll('-', '').slice(0, 20)}${toolCount}`, name, input: {}}, true)),
				...(input === undefined ? [] : [delta('input_json_delta', {partial_json: input})]),
			];
	};

	const step = (content: ContentStep): Uint8Array[] => {
		if ('rawBytes' in content) {
			return [content.rawBytes];
		}

		if ('messagesEvent' in content) {
			return [chunk(content.messagesEvent)];
		}

		if ('stop' in content) {
			hasIntervened = content.stop === 'guardrail_intervened';
			stopReason = hasIntervened ? 'end_turn' : content.stop;
			return [];
		}

		firstByteMs ??= performance.now() - startedAt;
		if ('toolUse' in content) {
			return tool(content.toolUse);
		}

		if ('text' in content) {
			output += content.text;
			return [...open('text', {text: ''}), delta('text_delta', {text: content.text})];
		}

		if ('redacted' in content) {
			return open('redacted_thinking', {data: content.redacted}, true);
		}

		const frames = open('thinking', {thinking: '', signature: ''});
		isUnsigned = 'reasoning' in content;
		if ('signature' in content) {
			return [...frames, delta('signature_delta', {signature: content.signature})];
		}

		output += content.reasoning;
		return [...frames, delta('thinking_delta', {thinking: content.reasoning})];
	};

	return {
		headers: {'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-bedrock-content-type': 'application/json'},
		start: () => [chunk({
			type: 'message_start',
			message: {
				model,
				id: `msg_bdrk_${requestId.replaceAll('-', '').slice(0, 24)}`,
				type: 'message',
				role: 'assistant',
				content: [],
				stop_reason: null,
				stop_sequence: null,
				usage: {
					input_tokens: inputTokens, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1,
				},
			},
		})],
		step,
		end(usage) {
			const figures = {
				input_tokens: usage?.inputTokens ?? inputTokens,
				cache_creation_input_tokens: usage?.cacheWriteTokens ?? 0,
				cache_read_input_tokens: usage?.cacheReadTokens ?? 0,
				output_tokens: usage?.outputTokens ?? estimateTokens(output),
			};
			return [
				...close(),
				chunk({type: 'message_delta', delta: {stop_reason: stopReason ?? (toolCount > 0 ? 'tool_use' : 'end_turn'), stop_sequence: stopReason === 'stop_sequence' ? call.stop?.[0] ?? null : null}, usage: figures}),
				chunk({
					type: 'message_stop',
					...(isGuarded && {'amazon-bedrock-guardrailAction': hasIntervened ? 'INTERVENED' : 'NONE'}),
					'amazon-bedrock-invocationMetrics': {
						inputTokenCount: figures.input_tokens,
						outputTokenCount: figures.output_tokens,
						invocationLatency: Math.round(performance.now() - startedAt),
						firstByteLatency: Math.round(firstByteMs ?? 0),
						cacheReadInputTokenCount: figures.cache_read_input_tokens,
						cacheWriteInputTokenCount: figures.cache_creation_input_tokens,
					},
				}),
			];
		},
		exception: (name, message, fields) => [encodeException(name, {...fields, message})],
		fail: (kind, message) => [encodeException(failures[kind].inStream, {message})],
		refusal: refusalOf,
	};
}
