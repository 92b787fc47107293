import type {Encoder} from '../../protocol/encoder.ts';
import type {DeltaEvent, ModelEvent, ReasoningEvent} from '../../protocol/events.ts';
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

	function encodeText(event: (DeltaEvent | ReasoningEvent) & {text: string}, text: string): string {
		if (text === '') {
			return '';
		}

		if (event.type === 'delta') {
			onText(text);
		}

		return encoder.encode(text === event.text ? event : {...event, text});
	}

	function flush(): string {
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

			return flush() + encoder.encode(event);
		},
		flush,
	};
}
