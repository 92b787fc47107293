import {TimeoutError, type TimeoutPhase} from './errors.ts';

/**
The longest waits of one answer, in milliseconds, each 1 to 2,147,483,647; `Infinity` for no limit.
*/
export type Timeouts = {
	/**
	From the call until the answer's status.

	@default the same as `idle`
	*/
	firstByte?: number;
	/**
	Between two pieces of the answer; heartbeats count as pieces. The text of a refusal may take as long as a whole.

	@default 150_000, more than CloudFront's longest read timeout
	*/
	idle?: number;
	/**
	From the call until the end of the answer.

	@default Infinity
	*/
	total?: number;
};

/**
The timeouts as they are used.
*/
export type ReadyTimeouts = Required<Timeouts>;

const defaults = {idle: 150_000, total: Infinity} as const;

/**
The longest delay of `setTimeout`; a longer one would fire at once.
*/
const longest = 2_147_483_647;

/**
Fills in the defaults.

@throws {RangeError} Naming the timeout, what was received and what is allowed.
*/
export function readTimeouts(timeouts: Timeouts = {}): ReadyTimeouts {
	const {idle = defaults.idle} = timeouts;
	const ready = {
		idle,
		firstByte: timeouts.firstByte ?? idle,
		total: timeouts.total ?? defaults.total,
	};
	for (const [name, value] of Object.entries(ready)) {
		if (value !== Infinity && !(value >= 1 && value <= longest)) {
			throw new RangeError(`The timeout "${name}" must be 1 to ${longest} milliseconds, or Infinity for none, received ${value}.`);
		}
	}

	return ready;
}

/**
Starts a timer that aborts a call with a {@link TimeoutError}, and gives back what stops it.
*/
export function startTimer(phase: TimeoutPhase, milliseconds: number, controller: AbortController): () => void {
	const timer = milliseconds === Infinity
		? undefined
		: setTimeout(() => {
			controller.abort(new TimeoutError(phase, milliseconds));
		}, milliseconds);
	return () => {
		clearTimeout(timer);
	};
}
