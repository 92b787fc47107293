import {
	bufferOf,
	emptyBuffer,
	insertText,
	replace,
	replaceText,
	type Buffer,
} from './buffer.ts';
import {edits} from './edits.ts';
import {beginSearch, pressInSearch, type HistorySearch} from './history/history-search.ts';
import type {HistoryWalk, InputHistory} from './history/history-walk.ts';
import {KnownEntries} from './history/known-entries.ts';
import {isTyping, nameOf, type Key} from './key.ts';
import {verticalMove} from './moves.ts';
import {insertPaste} from './paste.ts';
import {textOf, type Unit} from './unit.ts';

/**
What a key has brought about, besides a change of what is shown.
*/
export type KeyOutcome = {type: 'message'; text: string; isCommand: boolean} | {type: 'interrupt'} | {type: 'end'} | {type: 'suspend'} | {type: 'clear'} | {type: 'dropped'} | {type: 'complete'} | undefined;

/**
The editing of one message after another: what keys and pastes make of it. It draws nothing and knows no terminal.
*/
export class LineEditor {
	readonly #known: KnownEntries;
	#buffer: Buffer = emptyBuffer;
	#killed: readonly Unit[] = [];
	#walk: HistoryWalk;
	#search: HistorySearch | undefined;
	#pastes = 0;

	/**
	Begins with an empty message.
	*/
	constructor(history: InputHistory) {
		this.#known = new KnownEntries(history);
		this.#walk = this.#known.walk();
	}

	/**
	What is being written.
	*/
	get buffer(): Buffer {
		return this.#buffer;
	}

	/**
	The search in the history that is going on.
	*/
	get search(): HistorySearch | undefined {
		return this.#search;
	}

	/**
	Replaces a part of what is being written, in UTF-16 code units of its text; for completion.
	*/
	replaceText(start: number, end: number, text: string): void {
		this.#buffer = replaceText(this.#buffer, start, end, text);
	}

	/**
	Takes a pasted text.
	*/
	paste(pasted: string): void {
		this.#search = undefined;
		const {buffer, isToken} = insertPaste(this.#buffer, pasted, this.#pastes + 1);
		this.#buffer = buffer;
		this.#pastes += isToken ? 1 : 0;
	}

	/**
	Takes a key.
	*/
	press(key: Key): KeyOutcome {
		const name = nameOf(key);
		if (this.#search !== undefined && this.#pressInSearch(key, name)) {
			return undefined;
		}

		switch (name) {
			case 'return': {
				return this.#send();
			}

			case 'ctrl-c': {
				return this.#interrupt();
			}

			case 'ctrl-d': {
				if (this.#buffer.units.length === 0) {
					return {type: 'end'};
				}

				break;
			}

			case 'ctrl-z': {
				return {type: 'suspend'};
			}

			case 'ctrl-l': {
				return {type: 'clear'};
			}

			case 'tab': {
				return {type: 'complete'};
			}

			case 'ctrl-r': {
				this.#search = beginSearch(this.#known.entries);
				return undefined;
			}

			case 'up':
			case 'down': {
				this.#move(name === 'up' ? -1 : 1);
				return undefined;
			}

			case 'ctrl-p':
			case 'ctrl-n': {
				this.#step(name === 'ctrl-p' ? -1 : 1);
				return undefined;
			}

			default: {
				break;
			}
		}

		this.#edit(key, name);
		return undefined;
	}

	#edit(key: Key, name: string): void {
		const edit = edits.get(name);
		if (edit) {
			const {buffer, killed} = edit(this.#buffer, this.#killed);
			this.#buffer = buffer;
			this.#killed = killed ?? this.#killed;
		} else if (isTyping(key)) {
			this.#buffer = insertText(this.#buffer, key.text!);
		}
	}

	/**
	Begins a new message; after one was sent or dropped, when it is no longer to be shown.
	*/
	reset(): void {
		this.#buffer = emptyBuffer;
		this.#search = undefined;
		this.#walk = this.#known.walk();
	}

	#send(): KeyOutcome {
		const {units} = this.#buffer;
		// A "\" at the end is a line end, as in a shell.
		if (units.at(-1)?.text === '\\' && !units.at(-1)!.isPasted && this.#buffer.cursor === units.length) {
			this.#buffer = insertText(replace(this.#buffer, units.length - 1, units.length, []), '\n');
			return undefined;
		}

		const text = textOf(units);
		const isCommand = units[0]?.text === '/' && !units[0].isPasted;
		this.#known.add(units, isCommand);
		return {type: 'message', text, isCommand};
	}

	#interrupt(): KeyOutcome {
		const isEmpty = this.#buffer.units.length === 0;
		// As in a shell: the first one only drops what was typed.
		return {type: isEmpty ? 'interrupt' : 'dropped'};
	}

	#move(direction: -1 | 1): void {
		const place = verticalMove(this.#buffer, direction);
		if (place === undefined) {
			this.#step(direction);
		} else {
			this.#buffer = {...this.#buffer, cursor: place};
		}
	}

	#step(direction: -1 | 1): void {
		this.#buffer = this.#walk.step(direction, this.#buffer) ?? this.#buffer;
	}

	/**
	Whether the search has had the key; any other ends it, with what was found in the line, and does what it does.
	*/
	#pressInSearch(key: Key, name: string): boolean {
		const {search, isDone, isTaken} = pressInSearch(this.#search!, key, name, this.#known.entries);
		const found = isTaken ? this.#search!.found : undefined;
		this.#search = search;
		this.#buffer = found === undefined ? this.#buffer : bufferOf(this.#known.unitsOf(found));
		return isDone;
	}
}
