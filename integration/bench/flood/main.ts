import process from 'node:process';
import {parseArgs} from 'node:util';
import {faults, flood} from './flood.ts';
import {startFloodStack} from './flood-stack.ts';

/*
`npm run flood [-- --seconds N --streams N]`: floods a local stack of its own for so many seconds (60) beside so many streams (50), prints what came of each kind of request and what is held before and after, and ends with 1 where a stream was cut or not exact, an answer was wrong, a sandbox ended or memory has grown. The end of this process, which serves, is another exit code than 0 too.
*/

/**
Bounded, to what two cores take: requests a second, and how many senders at once.
*/
const pace = {perSecond: 60, atOnce: 64} as const;

/**
Reads a whole number from 1 to 1000.
*/
function readNumber(name: string, given: string): number {
	if (!/^(?:[1-9]\d{0,2}|1000)$/v.test(given)) {
		process.stderr.write(`--${name}: received ${JSON.stringify(given)}, allowed a whole number from 1 to 1000.\n`);
		process.exit(2); // eslint-disable-line unicorn/no-process-exit -- before anything has been started
	}

	return Number(given);
}

const {values} = parseArgs({options: {seconds: {type: 'string', default: '60'}, streams: {type: 'string', default: '50'}}});
const [seconds, streams] = [readNumber('seconds', values.seconds), readNumber('streams', values.streams)];
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

	process.exitCode = found.length === 0 ? 0 : 1;
} finally {
	await place.stack.close();
}
