/**
The longest time that Node's timers take.
*/
const longest = (2 ** 31) - 1;

/**
The timers of one answer, cleared together.
*/
export class Timers {
	readonly #timers = new Set<NodeJS.Timeout>();
	readonly #guard: (action: () => void) => void;

	/**
	Makes the timers of one answer.

	@param guard - Runs each timer's action, so that what it throws does not end the process.
	*/
	constructor(guard: (action: () => void) => void) {
		this.#guard = guard;
	}

	/**
	Starts a timer. Its `refresh()` starts it anew, also after it fired.

	@param ms - Milliseconds; at once where negative. `Infinity`, or more than Node's timers take: never.
	@param action - What is done then.
	*/
	start(ms: number, action: () => void): NodeJS.Timeout | undefined {
		if (ms > longest) {
			return undefined;
		}

		const timer = setTimeout(() => {
			this.#guard(action);
		}, Math.max(0, ms));
		this.#timers.add(timer);
		return timer;
	}

	clear(): void {
		for (const timer of this.#timers) {
			clearTimeout(timer);
		}
	}
}
