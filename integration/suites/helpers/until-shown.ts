import {setTimeout as sleep} from 'node:timers/promises';

/**
Longest wait for a change of permissions, in ms: AWS caches them for 10 to 60 s.
*/
const budgetMs = 120_000;

/**
Waits until a deliberate change shows, so that the assertion behind it is of the new state. Nothing else is retried.

@param look - What is seen.
@param isShown - Whether that is the change.
@returns What was seen last, also when the time is used up: the assertion then says what was wrong.
*/
export const untilShown = async <Seen>(look: () => Promise<Seen>, isShown: (seen: Seen) => boolean): Promise<Seen> => {
	const givenUpAt = performance.now() + budgetMs;
	for (let pause = 50; ; pause = Math.min(pause * 2, 5000)) {
		const seen = await look();
		if (isShown(seen) || performance.now() + pause > givenUpAt) {
			return seen;
		}

		await sleep(pause);
	}
};
