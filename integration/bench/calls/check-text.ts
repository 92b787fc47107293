import type {Received} from '../far-side/sink.ts';
import {textOf} from '../far-side/texts.ts';
import type {Measurable} from './scenario.ts';

/**
Handlers whose answer is the model's text and nothing else.
*/
const plainText = /^(?:ours|plain|before|middy|vercel)/v;

/**
Holds an answer against the model's text: a refusal is faster, and its figure would be another's.

@throws {Error} where it has another length.
*/
export function checkText(variant: Measurable, {bytes}: Received, deltas: number): void {
	const expected = Buffer.byteLength(textOf(deltas));
	if (plainText.test(variant) && bytes !== expected) {
		throw new Error(`The handler ${variant} answered ${bytes} bytes instead of ${expected}.`);
	}
}
