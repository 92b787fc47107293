/**
What two clients must see alike so that they can be compared value by value.
*/
export type StillWorld = {
	/**
	Sets what time it is, in milliseconds since 1970. It stays so until it is set again.
	*/
	setTime: (time: number) => void;
	/**
	The time that is set.
	*/
	now: () => number;
};

/**
When the world stands still at first: a second that says itself as text without a fraction.
*/
const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/**
Stops the clock of this process and takes chance away: dates are the same for both clients, and each back-off is the shortest that there is. Timers run on.

It is for a whole test file, which AVA runs in a thread of its own.
*/
export function standStill(): StillWorld {
	let time = start;
	const RealDate = Date;

	class StillDate extends RealDate {
		constructor(...parts: [] | [value: number | string | Date]) {
			super(...(parts.length === 0 ? [time] : parts) as [number]);
		}

		static override now(): number {
			return time;
		}
	}

	Object.assign(globalThis, {Date: StillDate});
	Math.random = () => 0;
	return {
		setTime(next) {
			time = next;
		},
		now: () => time,
	};
}
