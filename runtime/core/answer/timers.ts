/**
The longest time that Node's timers take.
*/
const longest = (2 ** 31) - 1;

/**
The timers of one answer, cleared together.
*/
export type Timers = {
	/**
	Starts a timer. Its `refresh()` starts it anew, also after it fired.

	@param ms - Milliseconds; at once where negative. `Infinity`, or more than Node's timers take: never.
	@param action - What is done then.
	*/
	start: (ms: number, action: () => void) => NodeJS.Timeout | undefined;
	clear: () => void;
};

/**
Makes the timers of one answer.

@param guard - Runs each timer's action, so that what it throws does not end the process.
*/
export function createTimers(guard: (action: () => void) => void): Timers {
	const timers: NodeJS.Timeout[] = [];

	return {
		start(ms, action) {
			if (ms > longest) {
				return undefined;
			}

			const timer = setTimeout(() => {
				guard(action);
			}, Math.max(0, ms));
			timers.push(timer);
			return timer;
		},
		clear() {
			for (const timer of timers) {
				clearTimeout(timer);
			}
		},
	};
}
