import {isObject} from '../../request/rule.ts';

/**
Whether an event of Claude's is something of the answer, or its end. One that nobody knows may be.
*/
export function isContent({type, content_block: block, delta}: Readonly<Record<string, unknown>>): boolean {
	switch (type) {
		case 'message_start':
		case 'ping':
		case 'content_block_stop': {
			return false;
		}

		case 'content_block_start': {
			return !isEmpty(block, ['text', 'thinking']);
		}

		case 'content_block_delta': {
			return !isEmpty(delta, ['text_delta', 'thinking_delta']);
		}

		default: {
			return true;
		}
	}
}

/**
A piece that says nothing and has nothing beside: that a model thinks, without what, is told by counts alone.
*/
function isEmpty(piece: unknown, types: readonly string[]): boolean {
	return isObject(piece) && types.includes(piece.type as string) && Object.entries(piece).every(([name, value]) => name === 'type' || value === '' || value === null);
}
