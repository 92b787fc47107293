import type {LocalModel, ModelCall} from '../../../local-aws/index.ts';
import {playScript, type ScriptName} from './cell-script.ts';

/**
A call as the model got it.
*/
export type SeenCall = Omit<ModelCall, 'signal'>;

type Seen = {calls: SeenCall[]; shown: string; late: string | undefined; wake: () => void};

const prompted = /Cell (?<id>\S+) plays (?<script>\w+)/v;

/**
The prompt by which the model knows a cell and its script. An id has no spaces.
*/
export function promptOfCell(id: string, script: ScriptName): string {
	return `Cell ${id} plays ${script}.`;
}

/**
How long a piece may take from the model to where a program shows it, in ms; only what is collected on the way reaches it.
*/
const patienceMs = 20_000;

/**
The model of all the cells of a stack: a prompt names its cell and the script that is played, and what came is kept for each cell.
*/
export class CellModel {
	/**
	Breaks the connections that are under way; the stack says how.
	*/
	cut = () => {};

	/**
	The bodies that Bedrock got of a cell, as they came; the stack has them.
	*/
	bodiesOf = (_id: string): string[] => [];

	readonly #cells = new Map<string, Seen>();

	/**
	The model; give it to the local stack.
	*/
	readonly model: LocalModel = asked => {
		const {id, script} = prompted.exec(`${asked.system ?? ''} ${asked.messages.map(({text}) => text).join(' ')}`)?.groups ?? {id: 'none', script: 'text'};
		const seen = this.#of(id!);
		const {signal: _, ...kept} = asked;
		const before = seen.calls.length;
		seen.calls.push(kept);
		return playScript(script as ScriptName, before, {
			shown: async piece => this.#untilShown(seen, piece),
			cut: () => {
				this.cut();
			},
		})(asked);
	};

	/**
	Takes what a cell's program has shown now.
	*/
	see(id: string, text: string): void {
		const seen = this.#of(id);
		seen.shown += text;
		seen.wake();
	}

	/**
	The calls of a cell, in order, what was shown, and the first piece that was not while the model waited for it.
	*/
	seenOf(id: string): Pick<Seen, 'calls' | 'late' | 'shown'> {
		return this.#of(id);
	}

	#of(id: string): Seen {
		const seen = this.#cells.get(id) ?? {
			calls: [], shown: '', late: undefined, wake() {},
		};
		this.#cells.set(id, seen);
		return seen;
	}

	async #untilShown(seen: Seen, piece: string): Promise<void> {
		if (seen.late === undefined && !(await this.#until(seen, () => seen.shown.includes(piece.trim())))) {
			seen.late = piece;
		}
	}

	async #until(seen: Seen, isSo: () => boolean): Promise<boolean> {
		const {promise, resolve} = Promise.withResolvers<void>();
		const patience = setTimeout(resolve, patienceMs);
		seen.wake = () => {
			if (isSo()) {
				resolve();
			}
		};

		seen.wake();
		await promise;
		clearTimeout(patience);
		return isSo();
	}
}
