import type {Encoder} from '../../protocol/encoder.ts';
import type {
	DeltaEvent,
	ModelEvent,
	ReasoningEvent,
	ToolEvent,
} from '../../protocol/events.ts';
import {wholeCharacters} from './whole-characters.ts';

/**
Encodes a model's events with the halves of characters kept together.
*/
export type PieceEncoder = {
	encode: (event: ModelEvent) => string;
	/**
	What is left of half characters. It is sent as it is: the other half never came.
	*/
	flush: () => string;
};

/**
Makes the encoder of one answer.

@param onText - Is given each piece of the answer's text.
*/
export function createPieceEncoder(encoder: Encoder, onText: (text: string) => void): PieceEncoder {
	const characters = {delta: wholeCharacters(), reasoning: wholeCharacters()};
	const calls = new Map<number, ReturnType<typeof wholeCharacters>>();

	function encodeText(event: (DeltaEvent | ReasoningEvent) & {text: string}, text: string): string {
		if (text === '') {
			return '';
		}

		if (event.type === 'delta') {
			onText(text);
		}

		return encoder.encode(text === event.text ? event : {...event, text});
	}

	function encodeCall(event: ToolEvent): string {
		if (event.input === undefined) {
			return encoder.encode(event);
		}

		let call = calls.get(event.index);
		if (call === undefined) {
			call = wholeCharacters();
			calls.set(event.index, call);
		}

		const input = call.join(event.input);
		if (input === event.input) {
			return encoder.encode(event);
		}

		return input === '' && event.name === undefined ? '' : encoder.encode({...event, input});
	}

	function flush(): string {
		let text = flushText();
		for (const [index, call] of calls) {
			const input = call.flush();
			text += input === '' ? '' : encoder.encode({type: 'tool', index, input});
		}

		return text;
	}

	function flushText(): string {
		return encodeText({type: 'reasoning', text: ''}, characters.reasoning.flush()) + encodeText({type: 'delta', text: ''}, characters.delta.flush());
	}

	return {
		encode(event) {
			if (event.type === 'delta') {
				return encodeText(event, characters.delta.join(event.text));
			}

			if (event.type === 'reasoning') {
				return event.text === undefined ? encoder.encode(event) : encodeText({...event, text: event.text}, characters.reasoning.join(event.text));
			}

			return event.type === 'tool' ? flushText() + encodeCall(event) : (event.type === 'done' ? flush() : flushText()) + encoder.encode(event);
		},
		flush,
	};
}
