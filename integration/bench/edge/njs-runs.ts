import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {runFile} from '../../../client/cli/run-file.ts';
import {workingFolder} from '../working-folder.ts';
import {
	checkEdgeAnswer,
	edgeCallers,
	edgeEvent,
	edgeFunction,
	storedKeys,
	type EdgeCaller,
} from './edge-callers.ts';

/**
Enough for a clock of milliseconds: an empty function needs microseconds.
*/
const runsEach: Record<EdgeCaller, number> = {
	empty: 10_000, 'no key': 500, key: 500, token: 500,
};

const harness = `
function lsfEmpty(event) {
	return event.request;
}

async function lsfRun(caller) {
	const run = caller === 'empty' ? lsfEmpty : handler;
	const events = [];
	for (let index = 0; index < lsfRuns[caller]; index++) {
		events.push(JSON.parse(lsfEvents[caller]));
	}

	let answer;
	const start = Date.now();
	for (let index = 0; index < events.length; index++) {
		answer = await run(events[index]);
	}

	return {us: (Date.now() - start) * 1000 / events.length, answer: answer};
}

async function lsfMain() {
	const results = {};
	const callers = Object.keys(lsfEvents);
	for (let round = -1; round < lsfRounds; round++) {
		for (let index = 0; index < callers.length; index++) {
			const caller = callers[index];
			const result = await lsfRun(caller);
			results[caller] = round < 0 ? [] : results[caller].concat([result]);
		}
	}

	console.log(JSON.stringify(results));
}

lsfMain();
`;

/**
Runs the edge function for each caller in turn under njs itself, the engine of CloudFront Functions, in one process. It is not AWS's machine either, whose own figure is ComputeUtilization.

@param njs - Its file, of `.ci/njs`.
@returns Microseconds a run, one for each round.
*/
export async function measureNjs(njs: string, rounds: number): Promise<Record<EdgeCaller, number[]>> {
	using working = workingFolder('njs-');
	const folder = working.directory;
	const events = Object.fromEntries(edgeCallers.map(caller => [caller, JSON.stringify(edgeEvent(caller, Date.now()))]));
	const file = path.join(folder, 'function.js');
	writeFileSync(path.join(folder, 'cloudfront'), `const stored = ${JSON.stringify(Object.fromEntries(storedKeys))};
const store = {get: async key => stored[key], exists: async key => stored[key] !== undefined};
export default {kvs: () => store, logCustomData: () => {}};
`);
	writeFileSync(file, `${edgeFunction()}
const lsfEvents = ${JSON.stringify(events)};
const lsfRuns = ${JSON.stringify(runsEach)};
const lsfRounds = ${rounds};
${harness}`);
	const {stdout} = await runFile(njs, ['-p', folder, file]);
	const results = JSON.parse(stdout) as Record<EdgeCaller, Array<{us: number; answer: unknown}>>;
	return Object.fromEntries(edgeCallers.map(caller => [caller, results[caller].map(({us, answer}) => {
		checkEdgeAnswer(caller, answer);
		return us;
	})])) as Record<EdgeCaller, number[]>;
}
