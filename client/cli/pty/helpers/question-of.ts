import type {AskedBody} from './start-model.ts';

/**
The last message that a model was sent; a text alone, or parts.
*/
export function questionOf({prompt, messages}: AskedBody): unknown {
	return messages?.at(-1)?.content ?? prompt;
}
