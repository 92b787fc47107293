import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {readYaml} from '../local-aws/in-process/read-yaml.ts';

type Step = {if?: string; name?: string; uses?: string; run?: string; 'timeout-minutes'?: number; with?: Record<string, unknown>};
type Job = {'timeout-minutes': number; permissions: Record<string, string>; concurrency: Record<string, unknown>; steps: Step[]};

async function jobs() {
	const file = await readYaml(path.join(import.meta.dirname, '..', '.github', 'workflows', 'integration.yml'), 'it is in the repository.');
	return file.jobs as Record<'aws' | 'engine', Job>;
}

test('on AWS it is swept first and destroyed always, with keys that last so long', async t => {
	const {aws} = await jobs();
	const {steps} = aws;
	const at = (isIt: (step: Step) => boolean | undefined) => steps.findIndex(step => isIt(step));
	const [sweeping, testing, destroying] = [at(({run}) => run?.includes('sweep')), at(({run}) => run?.includes('--target aws')), at(({name}) => name === 'Destroy')] as const;
	t.true(sweeping >= 0 && sweeping < testing && testing < destroying);
	t.is(steps[destroying]!.if, 'always()');
	const signIns = steps.flatMap(({uses, if: when, with: options}, index) => uses?.startsWith('aws-actions/configure-aws-credentials@')
		? [{index, when, minutes: Number(options?.['role-duration-seconds']) / 60}]
		: []);
	const [first, second] = signIns;
	t.true(first!.index < sweeping && second!.index > testing && second!.index < destroying);
	t.is(second!.when, 'always()');
	// Each part is cut before its keys end, and the job is cut after all of them: what GitHub ends has only 5 minutes left.
	const limits = [sweeping, testing, destroying].map(index => steps[index]!['timeout-minutes']!);
	t.true(limits[0]! + limits[1]! < first!.minutes && limits[2]! < second!.minutes, limits.join(', '));
	t.true(limits[0]! + limits[1]! + limits[2]! < aws['timeout-minutes'], limits.join(', '));
});

test('one run at a time has the account, and none that is under way is cancelled', async t => {
	const {aws, engine} = await jobs();
	t.deepEqual(aws.concurrency, {group: 'aws-integration', 'cancel-in-progress': false});
	t.deepEqual(aws.permissions, {contents: 'read', 'id-token': 'write'});
	t.is(engine.permissions, undefined as unknown as Job['permissions']);
});

test('every action is pinned to a commit, beside the version that it is', t => {
	const folder = path.join(import.meta.dirname, '..', '.github', 'workflows');
	const uses = globSync('*.yml', {cwd: folder}).flatMap(file => readFileSync(path.join(folder, file), 'utf8').match(/\buses:.*$/gmv) ?? []);
	t.true(uses.length > 0);
	t.deepEqual(uses.filter(line => !/^uses: [^@]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/v.test(line)), []);
});
