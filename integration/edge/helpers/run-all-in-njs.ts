import type {EdgeCase} from '../../../components/edge/helpers/edge-case.ts';
import {runInNjs} from '../../../local-aws/cloudfront/functions/oracle/run-in-njs.ts';

/**
What a run in njs returned and did.
*/
export type NjsRun = {value: unknown; reads: number; digests: number; customData?: string};

/**
Puts a handler of many events in the place of a function's own, in what njs understands: a process takes as long to start as hundreds of events do. `lsfHarness` is what surrounds a function there. The clock stands still as CloudFront's does, and digests are counted.
*/
const all = `
var edgeHandler = handler;
var digests = 0;
['createHash', 'createHmac'].forEach(function (name) {
	var make = crypto[name];
	crypto[name] = function (algorithm, key) {
		digests++;
		return key === undefined ? make(algorithm) : make(algorithm, key);
	};
});
handler = async function (all) {
	var state = lsfHarness.state;
	var runs = [];
	for (var i = 0; i < all.length; i++) {
		var now = all[i].now;
		Date.now = function () { return now; };
		state.reads = 0;
		digests = 0;
		delete state.customData;
		var run = {};
		try {
			run.value = await edgeHandler(all[i].event);
		} catch (error) {
			run.value = {thrown: String(error)};
		}
		run.reads = state.reads;
		run.digests = digests;
		run.customData = state.customData;
		runs.push(run);
	}
	return runs;
};
`;

/**
Runs code with each event, in njs, over one key value store.

@param njs - Its file, of `.ci/njs`.
@throws Error where njs can't read the code.
*/
export async function runAllInNjs(njs: string, code: string, {events, store}: {events: ReadonlyArray<Pick<EdgeCase, 'event' | 'now'>>; store: EdgeCase['store']}): Promise<NjsRun[]> {
	const outcome = await runInNjs(njs, `${code}${all}`, events.map(({event, now}) => ({event, now})), {hasCustomData: true, ...(store !== undefined && {values: new Map(Object.entries(store))})});
	if (outcome.kind !== 'returned') {
		throw new Error(`njs: ${JSON.stringify(outcome)}`);
	}

	return outcome.value as NjsRun[];
}
