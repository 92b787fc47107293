import type {AnswerEncoder, ContentStep} from '../serving/answer-encoder.ts';
import {encodeException, encodeJsonEvent} from '../serving/event-stream.ts';
import {estimateTokens, type ModelCall} from '../model.ts';
import {failures, refusalOf} from './failures.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

type Block = 'text' | 'reasoning' | 'tool';

/**
Writes an answer as ConverseStream sends it: blocks with an index, the stop, then the metadata.
*/
export function createBedrockEncoder(call: Omit<ModelCall, 'signal'>): AnswerEncoder {
	const startedAt = performance.now();
	let blockIndex = -1;
	let block: Block | undefined;
	let isStopped = false;
	let output = '';
	let count = 0;

	// Bedrock pads each event to hide how long its text is.
	const event = (type: string, payload: Record<string, unknown>): Uint8Array => encodeJsonEvent(type, {...payload, p: alphabet.slice(0, 1 + ((count++ * 37) % alphabet.length))});

	const close = (): Uint8Array[] => {
		const frames = block === undefined ? [] : [event('contentBlockStop', {contentBlockIndex: blockIndex})];
		block = undefined;
		return frames;
	};

	const open = (kind: Block, start?: Record<string, unknown>): Uint8Array[] => {
		if (block === kind && start === undefined) {
			return [];
		}

		const frames = close();
		block = kind;
		blockIndex++;
		return start === undefined ? frames : [...frames, event('contentBlockStart', {start, contentBlockIndex: blockIndex})];
	};

	const delta = (value: Record<string, unknown>): Uint8Array => event('contentBlockDelta', {delta: value, contentBlockIndex: blockIndex});

	const stop = (stopReason: string): Uint8Array[] => {
		isStopped = true;
		return [...close(), event('messageStop', {stopReason})];
	};

	let toolCount = 0;
	const tool = ({id, name, input}: {id?: string; name?: string; input?: string}): Uint8Array[] => {
		toolCount += name === undefined ? 0 : 1;
		// Claude keeps to it, whatever the local model does.
		return call.parallelToolCalls === false && toolCount > 1 ? [] : writeTool({id, name, input});
	};

	const writeTool = ({id, name, input}: {id: string | undefined; name: string | undefined; input: string | undefined}): Uint8Array[] => [
		...open('tool', name === undefined ? undefined : {toolUse: {toolUseId: id ?? `tooluse_${blockIndex + 1}`, name}}),
		...(input === undefined ? [] : [delta({toolUse: {input}})]),
	];

	return {
		headers: {'content-type': 'application/vnd.amazon.eventstream'},
		start: () => [event('messageStart', {role: 'assistant'})],
		step(step: ContentStep) {
			if ('rawBytes' in step) {
				return [step.rawBytes];
			}

			if ('messagesEvent' in step) {
				throw new TypeError('Only InvokeModelWithResponseStream carries events of the Messages API.');
			}

			if ('stop' in step) {
				return stop(step.stop);
			}

			if ('toolUse' in step) {
				return tool(step.toolUse);
			}

			if ('text' in step) {
				output += step.text;
				return [...open('text'), delta({text: step.text})];
			}

			output += 'reasoning' in step ? step.reasoning : '';
			const content = 'reasoning' in step ? {text: step.reasoning} : ('signature' in step ? {signature: step.signature} : {redactedContent: step.redacted});
			return [...open('reasoning'), delta({reasoningContent: content})];
		},
		end(usage) {
			const inputTokens = usage?.inputTokens ?? estimateTokens([call.system ?? '', ...call.messages.map(message => message.text)].join(' '));
			const outputTokens = usage?.outputTokens ?? estimateTokens(output);
			return [
				...(isStopped ? [] : stop('end_turn')),
				event('metadata', {
					usage: {
						inputTokens,
						outputTokens,
						totalTokens: inputTokens + outputTokens,
						cacheReadInputTokens: usage?.cacheReadTokens,
						cacheWriteInputTokens: usage?.cacheWriteTokens,
					},
					metrics: {latencyMs: Math.round(performance.now() - startedAt)},
				}),
			];
		},
		exception: (name, message, fields) => [encodeException(name, {...fields, message})],
		fail: (kind, message) => [encodeException(failures[kind].inStream, {message})],
		refusal: refusalOf,
	};
}
