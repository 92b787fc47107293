/**
What a signal does to a run: the first one lets it end in order, the second one ends the harness at once, but not without saying how to destroy what is left.
*/
export class Interruption {
	readonly #controller = new AbortController();
	readonly #start: {print: (line: string) => void; exit: (code: number) => void};
	#command: string | undefined;
	#onFirst: (() => void) | undefined;
	#isDestroying = false;
	#signals = 0;
	#exitCode: number | undefined;

	constructor(start: {print: (line: string) => void; exit: (code: number) => void}) {
		this.#start = start;
	}

	/**
	Aborted at the first signal.
	*/
	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	/**
	The exit code of the first signal; undefined where none came.
	*/
	get exitCode(): number | undefined {
		return this.#exitCode;
	}

	/**
	From now on there may be something to destroy, by this command.
	*/
	arm(command: string): void {
		this.#command = command;
	}

	/**
	What the first signal ends early, while it is under way.
	*/
	async during<Result>(onFirst: () => void, work: () => Promise<Result>): Promise<Result> {
		this.#onFirst = onFirst;
		try {
			return await work();
		} finally {
			this.#onFirst = undefined;
		}
	}

	/**
	From now on the first signal changes nothing: the end is under way already.
	*/
	destroying(): void {
		this.#isDestroying = true;
	}

	/**
	Nothing is left to destroy.
	*/
	disarm(): void {
		this.#command = undefined;
	}

	/**
	A signal came. A terminal's Ctrl-C reaches this process only, so nothing below it hears it twice.
	*/
	receive(exitCode: number): void {
		const {print, exit} = this.#start;
		this.#signals++;
		this.#exitCode ??= exitCode;
		if (this.#command === undefined) {
			this.#controller.abort();
			exit(exitCode);
			return;
		}

		if (this.#signals > 1) {
			print(`\nLeft as it is. The stack may still be there; destroy it with:\n\n  ${this.#command}\n`);
			exit(exitCode);
			return;
		}

		print(this.#isDestroying
			? '\nThe stack is being destroyed; please wait. Again: leave at once, and it is yours to destroy.'
			: '\nInterrupted: what is under way ends, then the stack is destroyed. Again: leave at once, and it is yours to destroy.');
		this.#controller.abort();
		this.#onFirst?.();
	}
}
