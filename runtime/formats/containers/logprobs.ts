import {asArray, asObject} from '../reading/json-object.ts';
import type {Emit} from '../reframer.ts';

/**
Puts what a choice tells of its tokens (`logprobs`) beside its text. Tokens that make no text yet, such as half a character, are told with the next one; those of reasoning are no part of the text.
*/
export type Logprobs = {
	/**
	Gives what takes the events of one choice in place of `emit`.
	*/
	beside: (logprobs: unknown, emit: Emit) => Emit;
};

/**
Makes the {@link Logprobs} of one answer.
*/
export function createLogprobs(): Logprobs {
	let content: unknown[] = [];

	return {
		beside(logprobs, emit) {
			content.push(...asArray(asObject(logprobs)?.content));
			return event => {
				if (event.type === 'delta' && content.length > 0) {
					emit({...event, logprobs: {content}});
					content = [];
					return;
				}

				content = event.type === 'reasoning' ? [] : content;
				emit(event);
			};
		},
	};
}
