/*
The function at the edge as it deploys, in both engines that stand for CloudFront's: they agree with each other, and with the answers that are written by hand.
*/
import test, {type ExecutionContext} from 'ava';
import {edgeFunctionCode} from '../../components/edge/edge-function-code.ts';
import {
	outcomeOf,
	settings,
	type EdgeCase,
} from '../../components/edge/helpers/edge-case.ts';
import {edgeCases} from '../../components/edge/helpers/edge-cases.ts';
import {checkFunctionCode} from '../../local-aws/cloudfront/functions/gate/check-function-code.ts';
import {findNjs, noNjs} from '../../local-aws/cloudfront/functions/oracle/find-njs.ts';
import {runAllInNjs, type NjsRun} from './helpers/run-all-in-njs.ts';
import {runHere} from './helpers/run-here.ts';

const njs = findNjs();
/**
What njs made of each case, in one process for all that have the code and the store in common.
*/
const runs = new Map<EdgeCase, NjsRun>();

test.before(async () => {
	const groups = Map.groupBy(njs === undefined ? [] : edgeCases, ({settings: given, store}) => JSON.stringify([given, store ?? null])).values().toArray();
	await Promise.all(groups.map(async group => {
		const [{settings: given, store}] = group as [EdgeCase];
		const list = await runAllInNjs(njs!, edgeFunctionCode(given), {events: group, store});
		for (const [index, one] of group.entries()) {
			runs.set(one, list[index]!);
		}
	}));
});

/**
What a run came to in whichever engine, without what only one of them tells.
*/
function check(t: ExecutionContext, {expected, customData}: EdgeCase, run: NjsRun): void {
	t.deepEqual(outcomeOf(run.value), expected);
	t.is(run.customData, customData);
	t.true(run.reads <= 2 && run.digests <= 3, `${run.reads} reads, ${run.digests} digests`);
}

async function inQuickjs(t: ExecutionContext, one: EdgeCase): Promise<NjsRun> {
	const outcome = await runHere(edgeFunctionCode(one.settings), one);
	if (outcome.kind !== 'returned') {
		throw new Error(JSON.stringify(outcome));
	}

	t.deepEqual(outcome.logs, []);
	const {value, reads, digests, customData} = outcome;
	return {
		value, reads, digests, ...(customData !== undefined && {customData}),
	};
}

for (const one of edgeCases) {
	test(`QuickJS: ${one.name}`, async t => {
		check(t, one, await inQuickjs(t, one));
	});
}

if (njs === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the comparison of the function at the edge with njs is skipped: ${noNjs}`, () => {});
} else {
	for (const one of edgeCases) {
		test(`njs, and QuickJS like it: ${one.name}`, async t => {
			const run = runs.get(one)!;
			check(t, one, run);
			t.deepEqual(await inQuickjs(t, one), run);
		});
	}
}

test('the gate finds nothing in the code of one route, of two, and of as many as fit', t => {
	const secret = '0123456789abcdef'.repeat(2);
	for (const count of [1, 2, 37]) {
		const routes = Object.fromEntries(Array.from({length: count}, (_, index) => [`/${String(index).padStart(32, 'r')}`, {secret, maxBodyBytes: 6_291_456}]));
		for (const [auth, edgeBodyHash] of [['keys', false], ['none', true]] as const) {
			t.deepEqual(checkFunctionCode(edgeFunctionCode({
				auth, edgeBodyHash, corsOrigins: ['https://chat.example.com', 'https://*.example.net:8443'], routes,
			})), []);
		}
	}

	t.deepEqual(checkFunctionCode(edgeFunctionCode({...settings, corsOrigins: ['*']})), []);
});

test('twin: the gate names the line of an optional chain in the same code', t => {
	const code = edgeFunctionCode(settings);
	const line = code.split('\n').findIndex(text => text.includes('const request=event.request;')) + 1;
	t.deepEqual(checkFunctionCode(code.replace('event.request;', 'event?.request;')).map(problem => [problem.line, problem.message]), [[line, 'Optional chaining (?.) is not in the runtime']]);
});
