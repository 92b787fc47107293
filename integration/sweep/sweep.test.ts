import test from 'ava';
import {expiryOf} from '../runs/run-life.ts';
import type {Leak, SweepAccount} from './leak.ts';
import {readSweepArguments} from './arguments.ts';
import {describeDoubt, sweep} from './sweep.ts';

const now = Date.parse('2026-11-22T20:00:00Z');
const old = 'lsf-it-ann-202611221629-x7k2';
const young = 'lsf-it-ci-202611221930-aaaa';
function leak(kind: Leak['kind'], run: string, more: Partial<Leak> = {}): Leak {
	return {
		kind, id: `${run}-${kind}`, run, ...more,
	};
}

const leaks = [
	leak('role', old),
	leak('function', old, {expires: new Date('2026-11-22T18:29:00Z')}),
	leak('distribution', old, {expires: new Date('2026-11-22T18:29:00Z')}),
	leak('originAccessControl', old),
	leak('logGroup', young, {expires: new Date('2026-11-22T21:30:00Z')}),
	leak('role', young),
];

function account(broken: string[] = []): SweepAccount & {calls: string[]} {
	const calls: string[] = [];
	return {
		calls,
		async list(prefix) {
			return {leaks: leaks.filter(({run}) => run.startsWith(prefix)), missed: []};
		},
		async remove({kind, id}) {
			if (broken.includes(kind)) {
				const {OriginAccessControlInUse} = await import('@aws-sdk/client-cloudfront');
				throw new OriginAccessControlInUse({message: 'in use', $metadata: {}});
			}

			calls.push(id);
		},
	};
}

const all = {isDeleting: true, prefix: 'lsf-it'};

test('a dry run lists what is over, and removes nothing', async t => {
	const subject = account();
	const {found, removed} = await sweep(subject, {...all, isDeleting: false}, {now});
	t.is(found.length, 4);
	t.deepEqual([removed, subject.calls], [[], []]);
});

test('what is over is removed in dependency order, and nothing young', async t => {
	const subject = account();
	await sweep(subject, all, {now});
	t.deepEqual(subject.calls, ['distribution', 'originAccessControl', 'function', 'role'].map(kind => `${old}-${kind}`));
});

test('where something of a Region stays, the role stays too, for its tags say which Region that is', async t => {
	const away = [
		leak('function', old, {region: 'us-west-2', expires: new Date('2026-11-22T18:29:00Z')}),
		leak('logGroup', old, {region: 'us-west-2'}),
		leak('role', old, {regions: ['us-west-2']}),
		leak('role', 'lsf-it-bob-202611221629-aaaa'),
	];
	const calls: string[] = [];
	const {left} = await sweep({
		list: async () => ({leaks: away, missed: []}),
		async remove({kind, id}) {
			if (kind === 'function') {
				throw new Error('Rate exceeded');
			}

			calls.push(id);
		},
	}, all, {now});
	t.deepEqual(calls, [`${old}-logGroup`, 'lsf-it-bob-202611221629-aaaa-role']);
	t.deepEqual(left.map(({leak: {kind}, reason}) => [kind, reason]), [['function', 'Error: Rate exceeded'], ['role', `kept, for it says where function ${old}-function of ${old} in us-west-2 is`]]);
});

test('a function of which CloudFront has copies goes later: it is said so, and all the rest goes, roles too', async t => {
	const hashing = [
		leak('distribution', old),
		leak('function', old, {id: `${old}-edge`, region: 'us-east-1'}),
		leak('function', old, {id: `${old}-bedrock`, region: 'us-east-1'}),
		leak('role', old),
	];
	const [calls, lines]: [string[], string[]] = [[], []];
	const {LambdaServiceException} = await import('@aws-sdk/client-lambda');
	const {left} = await sweep({
		list: async () => ({leaks: hashing, missed: []}),
		async remove({id}) {
			if (id === `${old}-edge`) {
				throw new LambdaServiceException({
					name: 'InvalidParameterValueException', $fault: 'client', $metadata: {}, message: `Lambda was unable to delete arn:aws:lambda:us-east-1:111122223333:function:${id}:1 because it is a replicated function. Please see our documentation for Deleting Lambda@Edge Functions and Replicas.`,
				});
			}

			calls.push(id);
		},
	}, all, {
		now, print(line) {
			lines.push(line);
		},
	});
	t.deepEqual(calls, [`${old}-distribution`, `${old}-bedrock`, `${old}-role`]);
	t.deepEqual(left.map(({leak: {id}, isLater}) => [id, isLater]), [[`${old}-edge`, true]]);
	t.is(lines[1], `… function ${old}-edge of ${old} in us-east-1: later: CloudFront still has copies of it, which it lets go within hours; a sweep after that removes it`);
	// The twin: whatever else is wrong with a function is no such case, and keeps the role.
	const {left: stuck} = await sweep({
		list: async () => ({leaks: hashing, missed: []}),
		async remove({kind}) {
			if (kind === 'function') {
				throw new Error('Rate exceeded');
			}
		},
	}, all, {now});
	t.deepEqual(stuck.map(({leak: {kind}, isLater}) => [kind, isLater]), [['function', false], ['function', false], ['role', false]]);
});

test('a failure is told, and everything else goes', async t => {
	const subject = account(['originAccessControl']);
	const {left} = await sweep(subject, all, {now});
	t.is(subject.calls.length, 3);
	t.deepEqual(left.map(({leak: {kind}, reason}) => [kind, reason]), [['originAccessControl', 'OriginAccessControlInUse: in use']]);
});

test('one run is swept whatever its age, and no other', async t => {
	const subject = account();
	await sweep(subject, {...all, run: young}, {now});
	t.deepEqual(subject.calls, [`${young}-logGroup`, `${young}-role`]);
});

test('an age of one\'s own counts from the run\'s start', async t => {
	const subject = account();
	await sweep(subject, {...all, olderThanMs: 10 * 60_000}, {now});
	t.is(subject.calls.length, leaks.length);
});

test('an empty or short prefix is refused, before anything is listed', async t => {
	for (const prefix of ['', 'lsf', 'lsf-i', '*', '------']) {
		const subject: SweepAccount = {
			async list() {
				t.fail();
				return {leaks: [], missed: []};
			},
			async remove() {},
		};
		await t.throwsAsync(sweep(subject, {...all, prefix}, {now}), {name: 'UserError', message: /at least 6/v});
		t.throws(() => readSweepArguments(['--prefix', prefix, '--delete']), {name: 'UserError'});
	}
});

test('the command line is read, and what means nothing is refused', t => {
	t.deepEqual(readSweepArguments(['--delete', '--older-than', '2h']), {
		isDeleting: true, prefix: 'lsf-it', help: false, olderThanMs: 7_200_000,
	});
	t.is(readSweepArguments(['--run', old]).run, old);
	for (const argv of [['--older-than', 'soon'], ['--run', 'lsf-it-'], ['--run', old, '--older-than', '1h'], ['--run', 'other-it-ann-202611221629-x7k2'], ['--all']]) {
		t.throws(() => readSweepArguments(argv), {name: 'UserError'}, argv.join(' '));
	}
});

const hour = 60 * 60 * 1000;

function atHour(hours: number): number {
	return Date.parse('2026-11-22T16:29:00Z') + (hours * hour);
}

/**
What a run of some life has: a function with its tag, and what no list shows a tag of.
*/
function holding(list: Leak[]): SweepAccount {
	return {list: async () => ({leaks: list, missed: []}), async remove() {}};
}

test('with a life of 4 hours a sweep at hour 3 leaves also what has no tags, and takes all of it at hour 4', async t => {
	const untagged = holding([leak('role', old), leak('originAccessControl', old), leak('responseHeadersPolicy', old)]);
	const lifeMs = 4 * hour;
	t.deepEqual((await sweep(untagged, all, {now: atHour(3), lifeMs})).found, []);
	t.is((await sweep(untagged, all, {now: atHour(4), lifeMs})).found.length, 3);
	// The twin: with another life than the run was made with, and no tag in sight, they go at once.
	t.is((await sweep(untagged, all, {now: atHour(3), lifeMs: 2 * hour})).found.length, 3);
});

test('what has no tags goes no earlier than what has: a run made with a longer life than this sweeper knows keeps everything', async t => {
	const run = holding([leak('role', old), leak('originAccessControl', old), leak('function', old, {expires: expiryOf(old, 4 * hour)})]);
	t.deepEqual((await sweep(run, all, {now: atHour(3), lifeMs: 2 * hour})).found, []);
	t.is((await sweep(run, all, {now: atHour(4), lifeMs: 2 * hour})).found.length, 3);
	// The twin: another run's tag says nothing of this one.
	const others = holding([leak('role', old), leak('function', young, {expires: expiryOf(old, 4 * hour)})]);
	t.deepEqual((await sweep(others, all, {now: atHour(3), lifeMs: 2 * hour})).found.map(({kind}) => kind), ['role']);
});

test('a run with an expiry that can\'t be read is kept, all of it, and named; others go', async t => {
	const doubtful = leak('function', old, {unreadable: 'never'});
	const other = 'lsf-it-bob-202611221629-b0b0';
	const run = holding([leak('role', old), doubtful, leak('logGroup', old, {expires: new Date('2026-11-22T18:29:00Z')}), leak('role', other)]);
	const result = await sweep(run, all, {now});
	t.deepEqual(result.removed.map(({id}) => id), [`${other}-role`]);
	t.deepEqual(result.doubtful, [doubtful]);
	t.is(describeDoubt(doubtful), `function ${old}-function of ${old} has an expiry that can't be read: "never"; its run is kept`);
});

test('who names a run or an age asks no tag', async t => {
	const run = holding([leak('role', old), leak('function', old, {unreadable: 'never'})]);
	for (const choice of [{run: old}, {olderThanMs: hour}]) {
		const {removed, doubtful} = await sweep(run, {...all, ...choice}, {now});
		t.deepEqual([removed.length, doubtful], [2, []]);
	}
});
