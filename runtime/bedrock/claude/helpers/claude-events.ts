/**
The events of a whole answer of Claude's as Bedrock has them: these texts in one block.
*/
export function claudeEvents(...texts: string[]): Array<Record<string, unknown>> {
	return [
		messageStart,
		{type: 'content_block_start', index: 0, content_block: {type: 'text', text: ''}},
		...texts.map(text => textDelta(text)),
		{type: 'content_block_stop', index: 0},
		stopDelta(),
		messageStop,
	];
}

export const messageStart = {
	type: 'message_start',
	message: {
		model: 'claude-sonnet-4-5-20250929',
		id: 'msg_bdrk_01',
		type: 'message',
		role: 'assistant',
		content: [],
		stop_reason: null,
		stop_sequence: null,
		usage: {
			input_tokens: 12, cache_creation_input_tokens: 2, cache_read_input_tokens: 3, output_tokens: 1,
		},
	},
};

export function textDelta(text: string, index = 0) {
	return {type: 'content_block_delta', index, delta: {type: 'text_delta', text}};
}

export function stopDelta(reason = 'end_turn') {
	return {type: 'message_delta', delta: {stop_reason: reason, stop_sequence: null}, usage: {output_tokens: 7}};
}

export const messageStop = {
	type: 'message_stop',
	'amazon-bedrock-invocationMetrics': {
		inputTokenCount: 12, outputTokenCount: 7, invocationLatency: 345, firstByteLatency: 123,
	},
};
