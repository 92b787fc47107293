import {setTimeout as sleep} from 'node:timers/promises';

/**
Longest wait for a change of permissions, in ms: AWS caches them for 10 to 60 s.
*/
const budgetMs = 120_000;

/**
How many looks in a row must show it: each host of AWS has a cache of its own, so one that knows of a change says nothing of the next.
*/
const looks = 3;

/**
Waits until a deliberate change shows, so that the assertion behind it is of the new state. Nothing else is retried.

@returns What was seen last, also when the time is used up: the assertion then says what was wrong.
*/
export async function untilShown<Seen>(look: () => Promise<Seen>, isShown: (seen: Seen) => boolean): Promise<Seen> {
	const givenUpAt = performance.now() + budgetMs;
	let inARow = 0;
	for (let pause = 50; ; pause = Math.min(pause * 2, 5000)) {
		const seen = await look();
		inARow = isShown(seen) ? inARow + 1 : 0;
		if (inARow === looks || performance.now() + pause > givenUpAt) {
			return seen;
		}

		await sleep(pause);
	}
}
