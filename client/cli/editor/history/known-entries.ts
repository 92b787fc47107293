import {splitText, textOf, type Unit} from '../unit.ts';
import {
	entryOf,
	HistoryWalk,
	showEntry,
	type InputHistory,
} from './history-walk.ts';

/**
The history as the editor shows it: what was sent in this session with tokens in it comes back with them.
*/
export class KnownEntries {
	readonly #history: InputHistory;
	readonly #withTokens = new Map<string, readonly Unit[]>();

	/**
	Knows what was sent before.
	*/
	constructor(history: InputHistory) {
		this.#history = history;
	}

	/**
	All entries, the newest last.
	*/
	get entries(): readonly string[] {
		return this.#history.entries();
	}

	/**
	Takes a message that was sent.
	*/
	add(units: readonly Unit[], isCommand: boolean): void {
		const text = textOf(units);
		if (text.trim() === '') {
			return;
		}

		const entry = entryOf(units, isCommand);
		if (units.some(({token}) => token !== undefined)) {
			this.#withTokens.set(entry, entry === text ? units : [...splitText(' '), ...units]);
		}

		this.#history.add(entry);
	}

	/**
	How an entry is shown.
	*/
	unitsOf(entry: string): readonly Unit[] {
		return this.#withTokens.get(entry) ?? showEntry(entry);
	}

	/**
	Begins to walk at the newest end.
	*/
	walk(): HistoryWalk {
		return new HistoryWalk(this.entries, entry => this.unitsOf(entry));
	}
}
