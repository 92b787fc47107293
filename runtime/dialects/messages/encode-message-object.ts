import type {Encoder} from '../../protocol/encoder.ts';
import type {UsageEvent} from '../../protocol/events.ts';
import {parseJson} from '../../request/parse-json.ts';
import {isObject} from '../../request/rule.ts';
import {createAnswerBlocks} from './answer/answer-blocks.ts';
import {pieceNames, type BlockStart, type BlockWriter} from './answer/block-writer.ts';
import {toStop} from './answer/stop-reason.ts';
import {usageCounts} from './answer/usage-counts.ts';
import {messageId, type MessageIdentity} from './encode-message-stream.ts';

/**
Anthropic's whole answer, one `message` object. It gives nothing back until the end, so the head is held until then, and every failure still finds an unsent status.
*/
export function createMessageObject({requestId, model, stop}: MessageIdentity): Encoder {
	const content: unknown[] = [];
	const blocks = createAnswerBlocks(collectBlocks(content));
	let usage: UsageEvent | undefined;

	return {
		contentType: 'application/json',
		encode(event) {
			switch (event.type) {
				case 'delta': {
					return blocks.text(event.text);
				}

				case 'reasoning': {
					return blocks.reasoning(event);
				}

				case 'tool': {
					return blocks.tool(event);
				}

				case 'usage': {
					usage = event;
					return '';
				}

				case 'done': {
					blocks.end();
					return JSON.stringify({
						id: messageId(requestId), type: 'message', role: 'assistant', model, content, ...toStop(event.stopReason, stop), usage: usageCounts(usage),
					});
				}

				case 'start':
				case 'ping':
				case 'error': {
					return '';
				}
			}
		},
	};
}

/**
Puts blocks into a list as they end, and sends nothing.
*/
function collectBlocks(content: unknown[]): BlockWriter {
	let block: BlockStart | undefined;
	let texts: Partial<Record<keyof typeof pieceNames, string>> = {};

	return {
		start(start) {
			block = start;
			texts = {};
			return '';
		},
		piece(kind, text) {
			texts[kind] = (texts[kind] ?? '') + text;
			return '';
		},
		stop() {
			const {input_json_delta: input, ...others} = texts;
			content.push({
				...block,
				...Object.fromEntries(Object.entries(others).map(([kind, text]) => [pieceNames[kind as keyof typeof others], text])),
				...(input !== undefined && {input: toInput(input)}),
			});
			return '';
		},
	};
}

/**
A tool's input, its numbers as they came. One that was cut is no JSON any more: it is given as Anthropic's documentation of fine-grained tool streaming has it.
*/
function toInput(text: string): unknown {
	try {
		const value = parseJson(text);
		return isObject(value) ? value : {INVALID_JSON: text};
	} catch {
		return {INVALID_JSON: text};
	}
}
