import {Interruption} from './interruption.ts';

/**
Why an {@link EarlyEnd} ends.
*/
export const enough = Symbol('enough has been seen');

/**
The interruption of a run that also ends, in order, once enough has been seen of it. Signals go on reaching the one that it stands for.
*/
export class EarlyEnd extends Interruption {
	readonly #whole: Interruption;
	readonly #enough = new AbortController();

	/**
	Takes what can end the whole.
	*/
	constructor(whole: Interruption) {
		super({
			print() {},
			exit() {},
		});
		this.#whole = whole;
	}

	override get signal(): AbortSignal {
		return AbortSignal.any([this.#whole.signal, this.#enough.signal]);
	}

	override get exitCode(): number | undefined {
		return this.#whole.exitCode;
	}

	/**
	Enough has been seen: what listens to the signal ends.
	*/
	end(): void {
		this.#enough.abort(enough);
	}

	override arm(command: string): void {
		this.#whole.arm(command);
	}

	override async during<Result>(onFirst: () => void, work: () => Promise<Result>): Promise<Result> {
		return this.#whole.during(onFirst, work);
	}

	override destroying(): void {
		this.#whole.destroying();
	}

	override disarm(): void {
		this.#whole.disarm();
	}

	override receive(exitCode: number): void {
		this.#whole.receive(exitCode);
	}
}
