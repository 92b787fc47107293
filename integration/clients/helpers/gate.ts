import type {LocalModel} from '../../../local-aws/index.ts';

/**
What the model of these tests says, piece by piece.
*/
export const pieces: readonly string[] = Array.from({length: 8}, (_, index) => `${index + 1}. 야 안녕? 🙂\n`);

/**
A model that makes a piece only when the one before it has been shown: what is collected anywhere on the way to the eyes of who asked never goes on. Nothing depends on how fast anybody is.
*/
export class Gate {
	/**
	How often the model was called since {@link close}.
	*/
	calls = 0;
	/**
	The first piece that was not shown while the model waited for it.
	*/
	late: string | undefined;

	#patienceMs = 0;
	#shown = '';
	#wake = () => {};

	/**
	Begins another answer.

	@param patienceMs - How long the model waits for a piece to be shown before it counts as late and the rest is said at once. 0: it doesn't wait at all.
	*/
	close(patienceMs: number): void {
		this.calls = 0;
		this.late = undefined;
		this.#shown = '';
		this.#patienceMs = patienceMs;
	}

	/**
	Takes what has been shown now.
	*/
	see(text: string): void {
		this.#shown += text;
		this.#wake();
	}

	/**
	The model, whatever it is asked. Where it is given tools it calls the first one, whose first argument is then the list of what it says.
	*/
	readonly model: LocalModel = ({tools}) => {
		this.calls++;
		return this.#say(tools?.list[0]);
	};

	async * #say(tool?: {name: string; schema: Record<string, unknown>}) {
		const [field] = Object.keys(tool?.schema.properties ?? {});
		for (const [index, piece] of pieces.entries()) {
			if (index > 0) {
				await this.#untilShown(pieces[index - 1]!.trim());
			}

			yield tool === undefined
				? {text: piece}
				: {toolUse: {...(index === 0 && {id: 'call_1', name: tool.name}), input: `${index === 0 ? `{${JSON.stringify(field)}: [` : ', '}${JSON.stringify(piece)}`}};
		}

		yield * tool === undefined ? [] : [{toolUse: {input: ']}'}}, {stop: 'tool_use'}];
	}

	async #untilShown(piece: string): Promise<void> {
		if (this.#patienceMs === 0 || this.late !== undefined || this.#shown.includes(piece)) {
			return;
		}

		const {promise, resolve} = Promise.withResolvers<boolean>();
		const patience = setTimeout(resolve, this.#patienceMs, false);
		this.#wake = () => {
			if (this.#shown.includes(piece)) {
				resolve(true);
			}
		};

		if (!(await promise)) {
			this.late = piece;
		}

		clearTimeout(patience);
	}
}
