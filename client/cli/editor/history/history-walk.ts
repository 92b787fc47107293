import {speak} from '../../language.ts';
import {bufferOf, type Buffer} from '../buffer.ts';
import {splitText, textOf, type Unit} from '../unit.ts';

/**
What was sent before, also in earlier sessions; the newest last.
*/
export type InputHistory = {
	entries: () => readonly string[];
	add: (entry: string) => void;
};

/**
A text that is longer is shown as a token when it is taken out of the history. In characters, and lines.
*/
const longestShown = 1000;
const mostLines = 20;

/**
Walks through the history from one prompt: up to older entries, and down again to what was being written.
*/
export class HistoryWalk {
	#place = 0;
	#draft: Buffer = bufferOf([]);
	readonly #entries: readonly string[];
	readonly #unitsOf: (entry: string) => readonly Unit[];

	/**
	Begins at the newest end.

	@param unitsOf - How an entry is shown, such as with tokens for what was pasted.
	*/
	constructor(entries: readonly string[], unitsOf: (entry: string) => readonly Unit[] = showEntry) {
		this.#entries = entries;
		this.#place = entries.length;
		this.#unitsOf = unitsOf;
	}

	/**
	The next older entry, or newer one; `undefined` where there is none. What was being written comes back at the end.
	*/
	step(direction: -1 | 1, buffer: Buffer): Buffer | undefined {
		const place = this.#place + direction;
		if (place < 0 || place > this.#entries.length) {
			return undefined;
		}

		if (this.#place === this.#entries.length) {
			this.#draft = buffer;
		}

		this.#place = place;
		return place === this.#entries.length ? this.#draft : bufferOf(this.#unitsOf(this.#entries[place]!));
	}
}

/**
An entry as units: as it is, or one token where it is long.
*/
export function showEntry(entry: string): readonly Unit[] {
	const lines = entry.split('\n').length;
	return entry.length > longestShown || lines > mostLines
		? [{text: entry, token: pasteToken(entry), isPasted: true}]
		: splitText(entry);
}

/**
What stands for a long text, such as `[pasted text, 12 lines]`.
*/
export function pasteToken(text: string, number?: number): string {
	const lines = text.split('\n').length;
	const which = number === undefined ? '' : ` ${number}`;
	return speak({
		en: `[pasted text${which}, ${lines} ${lines === 1 ? 'line' : 'lines'}]`,
		ko: `[붙여 넣은 글${which}, ${lines}줄]`,
	});
}

/**
What goes into the history: a message that begins with "/" and is no command has a space before it, so that it is none either when it comes back.
*/
export function entryOf(units: readonly Unit[], isCommand: boolean): string {
	const text = textOf(units);
	return text.startsWith('/') && !isCommand ? ` ${text}` : text;
}
