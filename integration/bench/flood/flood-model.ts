import type {LocalModel, ModelCall, ModelStep} from '../../../local-aws/index.ts';

/**
The answer to every prompt that has no meaning of its own.
*/
export const shortAnswer = 'Hello, world! 안녕 👋';

/**
What ends a stream's text.
*/
export const endMark = '■';

/**
One token of a stream, which no other stream and no other place of this one has; with characters of one to four bytes.
*/
export function tokenOf(name: string, token: number): string {
	return `${name}, token ${token}: é 안녕 👋 `;
}

const piece = '0123456789abcdef'.repeat(4096);

/**
The model of a flood. It knows three prompts: `stream <n>` is answered by a token every so often until {@link FloodModel.end}; `wait <key>` once that gate is open; `much` with 4 MiB. Anything else gets {@link shortAnswer}.
*/
export class FloodModel {
	readonly #tickMs: number;
	readonly #tokens = new Map<string, number>();
	readonly #gates = new Map<string, {opened: PromiseWithResolvers<void>; waiting: number; most: number}>();
	readonly #cut = new Set<string>();
	#isOver = false;

	/**
	Makes a model.

	@param tickMs - Between two tokens of a stream.
	*/
	constructor(tickMs: number) {
		this.#tickMs = tickMs;
	}

	/**
	Give it to the local stack.
	*/
	readonly model: LocalModel = call => {
		const prompt = call.messages.at(-1)?.text ?? '';
		if (prompt.startsWith('stream ')) {
			return this.#stream(prompt, call);
		}

		return prompt.startsWith('wait ') ? this.#wait(prompt) : answer(prompt === 'much' ? Array.from({length: 64}, () => piece) : [shortAnswer]);
	};

	/**
	How many tokens a stream was given, and that it was given its end; `undefined` where it was not.
	*/
	given(name: string): number | undefined {
		return this.#isOver ? this.#tokens.get(name) : undefined;
	}

	/**
	Begins the next round: streams go on until its end.
	*/
	begin(): void {
		this.#isOver = false;
		this.#tokens.clear();
	}

	/**
	Ends every stream at its next token.
	*/
	end(): void {
		this.#isOver = true;
	}

	/**
	Breaks one stream off at its next token, as a model does that fails.
	*/
	cut(name: string): void {
		this.#cut.add(name);
	}

	/**
	Makes a gate, for a prompt `wait <key>`. It opens by itself where more wait than were expected.
	*/
	gate(prompt: string, most: number): () => void {
		const opened = Promise.withResolvers<void>();
		this.#gates.set(prompt, {opened, waiting: 0, most});
		return () => {
			opened.resolve();
			this.#gates.delete(prompt);
		};
	}

	async * #stream(name: string, {signal}: ModelCall): AsyncGenerator<ModelStep> {
		for (let token = 0; !this.#isOver && !signal.aborted; token++) {
			if (this.#cut.delete(name)) {
				yield {cut: 'boundary'};
				return;
			}

			this.#tokens.set(name, token + 1);
			yield {text: tokenOf(name, token)};
			yield {wait: this.#tickMs};
		}

		yield {text: endMark};
		yield {stop: 'end_turn'};
	}

	async * #wait(prompt: string): AsyncGenerator<ModelStep> {
		const gate = this.#gates.get(prompt);
		if (gate && ++gate.waiting > gate.most) {
			gate.opened.resolve();
		}

		await gate?.opened.promise;
		yield * answer([shortAnswer]);
	}
}

async function * answer(pieces: readonly string[]): AsyncGenerator<ModelStep> {
	for (const text of pieces) {
		yield {text};
	}

	yield {stop: 'end_turn'};
}
