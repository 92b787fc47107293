import process from 'node:process';
import {maxBodyBytes} from '../../../runtime/options.ts';
import type {BuiltHandler} from '../bundles.ts';
import {imageEvent, textEvent, usualEvent} from './requests.ts';
import {Sandbox} from './sandbox.ts';
import {sizes, type Size} from './sizes.ts';

/**
What came of large requests and answers in one sandbox.
*/
export type Peak = {
	/**
	The most memory that its process had resident, in MB, after bodies of up to the default of `maxBodyBytes`. The program of Node.js itself is in it.
	*/
	usualPeakMb: number;
	/**
	The same after bodies as large as Lambda takes them.
	*/
	peakMb: number;
	/**
	Milliseconds of a usual answer, from its event to its end.
	*/
	answerMs: number;
};

/**
How often all of them are sent to a sandbox: its heap grows over the first ones.
*/
const times = 4;
/**
How many sandboxes of a size get them. When garbage is collected is chance, and the one that has most counts.
*/
const rounds = 2;
const few = {afterMs: 0, tokens: 5, everyMs: 1};
// 500 tokens, 80 a second.
const paced = usualEvent({afterMs: 400, tokens: 500, everyMs: 12.5});
// A chunk of Chat Completions is some 200 bytes, so these are 20 MB.
const bulk = usualEvent({afterMs: 0, tokens: 100_000, everyMs: 0});
const long = usualEvent({afterMs: 0, tokens: 20_000, everyMs: 0});
const slow = usualEvent({afterMs: 0, tokens: 10_000, everyMs: 0});

/**
Prompts and images of that size, translated and passed on, and a long answer between them; many times.
*/
function mixed(bytes: number): string[] {
	const large = (['chat', 'messages'] as const).flatMap(api => [textEvent(api, bytes, few), imageEvent(api, bytes, few)]);
	return Array.from({length: times}, () => [...large, long]).flat();
}

const usualEvents = [bulk, slow, ...mixed(maxBodyBytes.default)];
const largestEvents = [...mixed(maxBodyBytes.to), bulk, slow];

/**
Sends events until one of them takes more memory than there is, at which Lambda would end the sandbox.

@returns The most memory that there was; more than there is where V8 itself ended the process.
*/
async function fill(sandbox: Sandbox, size: Size, events: readonly string[]): Promise<number> {
	for (const event of events) {
		const answered = await sandbox.invoke(event, {isSlow: event === slow});
		if (!answered) {
			return Infinity;
		}

		if (sandbox.peakMb > size) {
			break;
		}
	}

	return sandbox.peakMb;
}

async function measurePeak(handler: BuiltHandler, size: Size, environment: Readonly<Record<string, string>>): Promise<Peak> {
	const sandbox = await Sandbox.start(handler, size, environment);
	try {
		await sandbox.invoke(usualEvent(few));
		const answered = await sandbox.invoke(paced);
		const usualPeakMb = await fill(sandbox, size, usualEvents);
		const peakMb = usualPeakMb > size ? usualPeakMb : await fill(sandbox, size, largestEvents);
		return {usualPeakMb, peakMb, answerMs: answered?.totalMs ?? NaN};
	} finally {
		await sandbox.stop();
	}
}

/**
Measures the most memory that each size needs. All of them run at once: together they have little more than one CPU.
*/
export async function measurePeaks(handler: BuiltHandler, environment: Readonly<Record<string, string>>): Promise<Map<Size, Peak>> {
	const results = new Map<Size, Peak>();
	for (let round = 1; round <= rounds; round++) {
		process.stderr.write(`memory of the largest requests and answers, round ${round} of ${rounds}\n`);
		await Promise.all(sizes.map(async size => {
			results.set(size, most(await measurePeak(handler, size, environment), results.get(size)));
		}));
	}

	return results;
}

function most(one: Peak, other: Peak = one): Peak {
	return {
		usualPeakMb: Math.max(one.usualPeakMb, other.usualPeakMb),
		peakMb: Math.max(one.peakMb, other.peakMb),
		answerMs: Math.max(one.answerMs, other.answerMs),
	};
}
