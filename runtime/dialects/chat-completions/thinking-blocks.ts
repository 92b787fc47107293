import type {ReasoningEvent} from '../../protocol/events.ts';

/**
A block of reasoning that has to come back as it is, by the names that LiteLLM has for it.
*/
export type ThinkingBlock =
	| {type: 'thinking'; thinking: string; signature?: string}
	| {type: 'redacted_thinking'; data: string};

/**
Collects the reasoning of one answer in whole blocks.
*/
export type ThinkingBlocks = {
	take: (event: ReasoningEvent) => void;
	/**
	All blocks; `undefined` where none is signed or encrypted, since then the text alone says as much.
	*/
	all: () => ThinkingBlock[] | undefined;
};

/**
Makes the collector of one answer. A signature ends the block of the text before it.
*/
export function createThinkingBlocks(): ThinkingBlocks {
	const blocks: ThinkingBlock[] = [];
	let text = '';
	let isNeeded = false;

	const close = (signature?: string) => {
		if (text !== '' || signature !== undefined) {
			blocks.push({type: 'thinking', thinking: text, ...(signature !== undefined && {signature})});
		}

		text = '';
	};

	return {
		take(event) {
			text += event.text ?? '';
			isNeeded ||= event.text === undefined;
			if (event.signature !== undefined) {
				close(event.signature);
			}

			if (event.redacted === undefined) {
				return;
			}

			close();
			blocks.push({type: 'redacted_thinking', data: event.redacted});
		},
		all() {
			close();
			return isNeeded ? blocks : undefined;
		},
	};
}
