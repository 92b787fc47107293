import {command, wholeNumber} from '../command.ts';
import {faults, flood} from './flood.ts';
import {startFloodStack} from './flood-stack.ts';

/*
`npm run flood [-- --seconds N --streams N]`: floods a local stack of its own for so many seconds (60) beside so many streams (50), prints what came of each kind of request and what is held before and after, and ends with 1 where a stream was cut or not exact, an answer was wrong, a sandbox ended or memory has grown. The end of this process, which serves, is another exit code than 0 too.
*/

/**
Bounded, to what two cores take: requests a second, and how many senders at once.
*/
const pace = {perSecond: 60, atOnce: 64} as const;

await command('Usage: npm run flood [-- --seconds N --streams N]     60 seconds beside 50 streams by default', {seconds: {type: 'string', default: '60'}, streams: {type: 'string', default: '50'}}, async flags => {
	const [seconds, streams] = [wholeNumber('seconds', flags.seconds, 1000), wholeNumber('streams', flags.streams, 1000)];
	const place = await startFloodStack(streams);
	try {
		const flooded = await flood(place, {
			...pace, streams, requests: seconds * pace.perSecond, holdMs: 2000,
		});
		console.log(`${seconds * pace.perSecond} requests in ${Math.round(flooded.seconds)} s, ${pace.perSecond} a second at most, ${pace.atOnce} at once, beside ${streams} streams`);
		console.table(Object.entries(flooded.tally.seen).map(([request, seen]) => ({request, seen})));
		console.log(`streams: ${flooded.whole} whole, ${flooded.cut.length} cut; sandboxes that ended: ${flooded.exited}`);
		console.table({before: flooded.before, after: flooded.after});
		const found = faults(flooded);
		for (const line of found) {
			console.log(line);
		}

		return found.length === 0 ? 0 : 1;
	} finally {
		await place.stack.close();
	}
});
