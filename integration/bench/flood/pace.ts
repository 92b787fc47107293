import {setTimeout as sleep} from 'node:timers/promises';

/**
How hard a flood is. What a machine can't take at that pace takes longer; it never gets more.
*/
export type Pace = {
	/**
	Requests a second at most.
	*/
	perSecond: number;
	/**
	How many of them are under way at once, at most.
	*/
	atOnce: number;
};

/**
Starts so many pieces of work, one after the other at a pace, and waits until all are done.

@param start - Gets the number of each, from 0; it may not fail.
*/
export async function paced(count: number, {perSecond, atOnce}: Pace, start: (index: number) => Promise<void>): Promise<void> {
	const underWay = new Set<Promise<void>>();
	for (let index = 0; index < count; index++) {
		const wait = sleep(1000 / perSecond);
		if (underWay.size >= atOnce) {
			await Promise.race(underWay);
		}

		const work = start(index);
		underWay.add(work);
		void (async () => {
			await work;
			underWay.delete(work);
		})();

		await wait;
	}

	await Promise.all(underWay);
}
