import type {ResponseSink} from './types.ts';

/**
The way of an answer's text to its reader. While the reader keeps up, each write leaves at once; while it does not, writes are joined into one.
*/
export class Outbox {
	readonly #sink: ResponseSink;
	readonly #limit: number;
	readonly #onFailure: (error: unknown) => void;
	#isBehind = false;
	#pending = '';
	#room: PromiseWithResolvers<void> | undefined;

	/**
	Makes the outbox of one answer.

	@param sink - Where the text goes.
	@param options - Its bounds.
	@param options.limit - Characters that may wait before {@link Outbox.room} holds the writer back.
	@param options.onFailure - Called where the reader can't be waited for any more.
	*/
	constructor(sink: ResponseSink, options: {limit: number; onFailure: (error: unknown) => void}) {
		this.#sink = sink;
		this.#limit = options.limit;
		this.#onFailure = options.onFailure;
	}

	async #waitForReader(): Promise<void> {
		try {
			await this.#sink.drained();
			this.#isBehind = false;
			const rest = this.#take();
			if (rest !== '') {
				this.write(rest);
			}
		} catch (error) {
			this.#onFailure(error);
		}

		this.#room?.resolve();
		this.#room = undefined;
	}

	#take(): string {
		const rest = this.#pending;
		this.#pending = '';
		return rest;
	}

	/**
	Whether the reader has not yet taken what was written.
	*/
	get isBehind(): boolean {
		return this.#isBehind;
	}

	/**
	Whether so much is waiting that the writer must wait for {@link Outbox.room}.
	*/
	get isFull(): boolean {
		return this.#isBehind && this.#pending.length >= this.#limit;
	}

	write(text: string): void {
		if (this.#isBehind) {
			this.#pending += text;
		} else if (!this.#sink.write(text)) {
			this.#isBehind = true;
			void this.#waitForReader();
		}
	}

	/**
	Resolves when the reader has caught up.
	*/
	async room(): Promise<void> {
		if (!this.isFull) {
			return;
		}

		this.#room ??= Promise.withResolvers();
		await this.#room.promise;
	}

	/**
	Hands over what still waits, which is bounded, and ends the answer.
	*/
	async end(): Promise<void> {
		const rest = this.#take();
		if (rest !== '') {
			this.#sink.write(rest);
		}

		await this.#sink.end();
	}
}
