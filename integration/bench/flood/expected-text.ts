import {endMark, tokenOf} from './flood-model.ts';

/**
Holds a stream's text against what the model gives it, piece by piece, so that a long one takes no memory.
*/
export class ExpectedText {
	readonly #name: string;
	#rest = '';
	#isOther = false;
	/**
	Tokens that came as they were given.
	*/
	tokens = 0;

	constructor(name: string) {
		this.#name = name;
	}

	/**
	Takes the next text.
	*/
	take(text: string): void {
		this.#rest += text;
		for (;;) {
			const next = tokenOf(this.#name, this.tokens);
			if (!this.#rest.startsWith(next)) {
				// What has no end yet may still become it.
				this.#isOther ||= this.#rest !== endMark && !next.startsWith(this.#rest);
				return;
			}

			this.#rest = this.#rest.slice(next.length);
			this.tokens++;
		}
	}

	/**
	What is wrong with the whole of it, in words; nothing where it is what the model gave, to the last character.

	@param given - The tokens that the model gave; `undefined` where it was not let to its end.
	*/
	problem(given: number | undefined): string | undefined {
		if (this.#isOther) {
			return `other text than the model's behind ${this.tokens} tokens`;
		}

		return this.#rest === endMark && this.tokens === given ? undefined : `cut behind ${this.tokens} of ${given ?? 'unknown'} tokens`;
	}
}
