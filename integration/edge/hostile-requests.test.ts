/*
Whatever a stranger sends, the engines that stand for CloudFront's make of it what Node's makes of it, which is held to who may pass by `components/edge/hostile-requests.test.ts`, with a hundred thousand requests.
*/
import process from 'node:process';
import fc from 'fast-check';
import test, {type ExecutionContext} from 'ava';
import {edgeFunctionCode} from '../../components/edge/edge-function-code.ts';
import {
	eventOf,
	outcomeOf,
	proofOf,
	second,
	settings,
} from '../../components/edge/helpers/edge-case.ts';
import {store} from '../../components/edge/helpers/edge-store.ts';
import {hostileRequest, type HostileRequest} from '../../components/edge/helpers/hostile-request.ts';
import {edgeFunction} from '../../components/edge/helpers/run-edge.ts';
import {findNjs, noNjs} from '../../local-aws/cloudfront/functions/oracle/find-njs.ts';
import {runAllInNjs} from './helpers/run-all-in-njs.ts';
import {runHere} from './helpers/run-here.ts';

const requests = Number(process.env.LSF_PROPERTY_RUNS ?? 300);
const code = edgeFunctionCode(settings);
const run = edgeFunction(code);
const now = second * 1000;

function eventFor({headers, method, uri}: HostileRequest) {
	return eventOf(headers, {method, uri});
}

/**
Holds a value that an engine returned to what Node's returns, and to the one rule that matters.
*/
async function check(t: ExecutionContext, request: HostileRequest, value: unknown): Promise<void> {
	const outcome = outcomeOf(value);
	const {returned} = await run(eventFor(request), {now, store});
	t.deepEqual(outcome, outcomeOf(returned));
	t.true(outcome.kind === 'answered' || (request.id !== undefined && ['/bedrock', '/b'].some(route => outcome.headers['x-lsf-proof'] === proofOf(request.id!, route))));
}

test('QuickJS answers hostile requests as Node does, and fails at none', async t => {
	t.timeout(300_000, 'the more requests, the longer');
	await fc.assert(fc.asyncProperty(hostileRequest, async request => {
		const outcome = await runHere(code, {event: eventFor(request), now, store});
		if (outcome.kind !== 'returned') {
			throw new Error(JSON.stringify(outcome));
		}

		t.true(outcome.reads <= 2 && outcome.digests <= 3);
		await check(t, request, outcome.value);
	}), {numRuns: requests});
});

const njs = findNjs();

if (njs === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the comparison of hostile requests with njs is skipped: ${noNjs}`, () => {});
} else {
	test('njs answers hostile requests as Node does, and fails at none', async t => {
		// A process each for a hundred of them.
		await fc.assert(fc.asyncProperty(fc.array(hostileRequest, {minLength: 100, maxLength: 100}), async many => {
			const runs = await runAllInNjs(njs, code, {events: many.map(request => ({event: eventFor(request), now})), store});
			for (const [index, {value, reads, digests}] of runs.entries()) {
				t.true(reads <= 2 && digests <= 3);
				await check(t, many[index]!, value);
			}
		}), {numRuns: Math.ceil(requests / 100)});
	});
}
