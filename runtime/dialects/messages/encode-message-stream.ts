import type {Encoder} from '../../protocol/encoder.ts';
import type {UsageEvent} from '../../protocol/events.ts';
import {lineText} from '../../protocol/line-text.ts';
import {createAnswerBlocks} from './answer/answer-blocks.ts';
import {pieceNames, type BlockWriter} from './answer/block-writer.ts';
import {toStop} from './answer/stop-reason.ts';
import {usageCounts} from './answer/usage-counts.ts';
import {errorFrame, frame, ping} from './frames.ts';

/**
What names an answer.
*/
export type MessageIdentity = {
	requestId: string;
	/**
	As callers name it.
	*/
	model: string;
	/**
	The caller's stop sequences.
	*/
	stop?: readonly string[];
};

/**
The id of a message.
*/
export function messageId(requestId: string): string {
	return `msg_${requestId}`;
}

/**
Anthropic's stream, of a model that doesn't speak it: `message_start`, blocks that are numbered from 0, `message_delta` with the stop and the token counts, `message_stop`; `ping` as heartbeat. Only the end knows how many tokens there are, so `message_start` says 0.

A failure is the event `error`, and nothing follows: Anthropic's packages throw at it, and at an answer without `message_stop`.
*/
export function createMessageStream({requestId, model, stop}: MessageIdentity): Encoder {
	let usage: UsageEvent | undefined;
	const blocks = createAnswerBlocks(createFrameWriter());

	return {
		contentType: 'text/event-stream; charset=utf-8',
		heartbeat: () => ping,
		encode(event) {
			switch (event.type) {
				case 'delta': {
					return blocks.text(event.text);
				}

				case 'start': {
					return frame('message_start', JSON.stringify({
						type: 'message_start',
						message: {
							id: messageId(requestId), type: 'message', role: 'assistant', model, content: [], stop_reason: null, stop_sequence: null, usage: usageCounts(),
						},
					}));
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

				case 'ping': {
					return ping;
				}

				case 'done': {
					return blocks.end()
						+ frame('message_delta', JSON.stringify({type: 'message_delta', delta: toStop(event.stopReason, stop), usage: usageCounts(usage)}))
						+ frame('message_stop', '{"type":"message_stop"}');
				}

				case 'error': {
					return errorFrame(event, requestId);
				}
			}
		},
	};
}

/**
Writes blocks as events. What stands around a piece is made once for all pieces of a kind in a block.
*/
function createFrameWriter(): BlockWriter {
	let index = -1;
	let type: keyof typeof pieceNames | undefined;
	let before = '';

	return {
		start(block) {
			index++;
			type = undefined;
			return frame('content_block_start', JSON.stringify({type: 'content_block_start', index, content_block: block}));
		},
		piece(kind, text) {
			if (kind !== type) {
				type = kind;
				before = `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":{"type":"${kind}","${pieceNames[kind]}":`;
			}

			return before + lineText(text) + '}}\n\n';
		},
		stop: () => frame('content_block_stop', `{"type":"content_block_stop","index":${index}}`),
	};
}
