import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import type {ModelEvent} from '../../protocol/events.ts';
import type {Reframer} from '../reframer.ts';

/**
What a reframer made of some bytes.
*/
export type Reading = {events: ModelEvent[]; failure?: unknown};

/**
Feeds pieces to a reframer and returns what it emitted, and how it failed.
*/
export function reframe(reframer: Reframer, pieces: readonly Uint8Array[]): Reading {
	const events: ModelEvent[] = [];
	const emit = (event: ModelEvent): void => {
		events.push(event);
	};

	try {
		for (const piece of pieces) {
			reframer.push(piece, emit);
		}

		reframer.end(emit);
		return {events};
	} catch (error) {
		return {events, failure: error};
	}
}

/**
Feeds a whole text.
*/
export function reframeText(reframer: Reframer, text: string): Reading {
	return reframe(reframer, [Buffer.from(text)]);
}

/**
The joined text of the deltas.
*/
export function textOf(events: readonly ModelEvent[]): string {
	return events.map(event => event.type === 'delta' ? event.text : '').join('');
}

/**
Cuts bytes at positions, in any order.
*/
export function cutAt(bytes: Uint8Array, positions: readonly number[]): Uint8Array[] {
	const bounds = [0, ...[...new Set(positions)].filter(position => position > 0 && position < bytes.length).toSorted((left, right) => left - right), bytes.length];
	return bounds.slice(1).map((bound, index) => bytes.subarray(bounds[index], bound));
}

/**
Positions to cut at, for a property.
*/
export const cutPositions = fc.array(fc.nat({max: 4000}), {maxLength: 12});

/**
Pieces of an answer: any text without lone surrogates, which UTF-8 can't carry.
*/
export const answerTexts = fc.array(fc.oneof(fc.constantFrom('야 안녕?', '👩‍🚀', '𝄞', '\r\n', '\u{2028}', 'data: x\n\n', '[DONE]', '\u{FEFF}'), fc.string({unit: 'binary', maxLength: 12})).filter(text => text.isWellFormed() && text !== ''), {maxLength: 8});
