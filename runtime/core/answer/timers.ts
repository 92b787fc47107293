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
	@param action - Must not throw, for that would end the process.
	*/
	start: (ms: number, action: () => void) => NodeJS.Timeout | undefined;
	clear: () => void;
};

/**
Makes the timers of one answer.
*/
export function createTimers(): Timers {
	const timers: NodeJS.Timeout[] = [];

	return {
		start(ms, action) {
			if (ms > longest) {
				return undefined;
			}

			const timer = setTimeout(action, Math.max(0, ms));
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
