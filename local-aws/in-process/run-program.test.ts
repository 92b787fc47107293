import test from 'ava';
import {runInChild} from './helpers/run-in-child.ts';

const roleConfig = {'sample:greeting': 'hi', 'sample:apiKey': 'k', 'aws:defaultTags': '{"tags":{"team":"x"}}'};

test.serial('a program\'s resources become real, its exports outputs, its secrets known', async t => {
	const {outputs, secrets, log, resources, left} = await runInChild({program: 'role.ts', config: roleConfig, secretKeys: ['sample:apiKey']});
	t.like(outputs, {
		caller: '123456789012', greeting: 'hi', key: 'k', description: 'hush', warning: 'given', tagsAll: {own: 'yes', team: 'x'},
	});
	t.regex(String(outputs.roleArn), /^arn:aws:iam::123456789012:role\/one-[0-9a-f]{7}$/v);
	t.deepEqual(secrets, ['description', 'key']);
	t.deepEqual(log, ['warning: mind the gap']);
	t.deepEqual(resources.find(({name}) => name === 'one')!.secrets, ['description']);
	t.is(left, 1);
});

test.serial('code at the edge that its engine may not read is warned of, with its line, and is made as on AWS', async t => {
	const {error, log, resources} = await runInChild({program: 'unreadable-edge.ts'});
	t.is(error, undefined);
	t.deepEqual(log, ['warning: aws:cloudfront/function:Function "bad": code: line 2: Optional chaining (?.) is not in the runtime; CloudFront deploys such code, and may then answer every request with 503, as the local stack does.']);
	t.deepEqual(resources.filter(({id}) => id !== undefined).map(({name}) => name).toSorted(), ['bad', 'good']);
});

test.serial('destroy deletes in the reverse order', async t => {
	// A role can't go before its policy, so the order shows.
	const {error, left} = await runInChild({
		program: 'role.ts', config: roleConfig, secretKeys: ['sample:apiKey'], isDestroyed: true,
	});
	t.is(error, undefined);
	t.is(left, 0);
});

test.serial('a preview names everything and makes nothing', async t => {
	const {outputs, resources, left} = await runInChild({
		program: 'role.ts', config: roleConfig, secretKeys: ['sample:apiKey'], isPreview: true,
	});
	t.regex(String(resources.find(({type}) => type === 'aws:iam/role:Role')!.inputs.name), /^one-[0-9a-f]{7}$/v);
	t.is(outputs.roleArn, undefined);
	t.is(left, 0);
});

test.serial('a refused resource is told by its own sentence alone', async t => {
	const {error} = await runInChild({program: 'refused.ts'});
	t.regex(error!, /^aws:cloudwatch\/logGroup:LogGroup "logs": retentionInDays: received 2, allowed 0, 1, 3, 5, [^\n]*$/v);
});

test.serial('a refused secret is not quoted; its twin that is none is', async t => {
	const config = {'sample:apiKey': 'no document'};
	const refused = await runInChild({program: 'refused-secret.ts', config, secretKeys: ['sample:apiKey']});
	t.is(refused.error, 'aws:iam/role:Role "role": assumeRolePolicy: received a secret, allowed a JSON document');
	t.false(JSON.stringify(refused).includes('no document'));
	const {error} = await runInChild({program: 'refused.ts'});
	t.regex(error!, /received 2, allowed/v);
});

for (const program of ['hooked.ts', 'hooked-by-function.ts', 'hooked-for-errors.ts']) {
	test.serial(`${program}: a resource with a hook is refused at once`, async t => {
		const {error} = await runInChild({program, timeoutMs: 60_000});
		t.is(error, 'aws:cloudwatch/logGroup:LogGroup "logs": the option hooks needs Pulumi\'s engine, which calls them; a program that runs in process has none.');
	});
}

test.serial('a hook that no resource has changes nothing, nor does protect, since all ends with the process', async t => {
	const {error, outputs} = await runInChild({program: 'unbound-hook.ts', timeoutMs: 60_000});
	t.is(error, undefined);
	t.deepEqual(outputs, {hook: 'announce', name: 'plain'});
});

test.serial('an error inside apply fails the run', async t => {
	t.like(await runInChild({program: 'in-apply.ts'}), {error: 'thrown in apply', name: 'TypeError'});
	t.like(await runInChild({program: 'unseen-apply.ts'}), {error: 'thrown where nobody looks', name: 'TypeError'});
});

test.serial('a resource that is made late is waited for', async t => {
	const {outputs} = await runInChild({program: 'late.ts'});
	t.regex(String(outputs.made), /^second-[0-9a-f]{7}$/v);
});

test.serial('two components of one type that each make a child of one name are refused', async t => {
	const {error} = await runInChild({program: 'duplicate.ts'});
	t.is(error, 'Duplicate resource URN "urn:pulumi:dev::sample::sample:index:Pair$aws:cloudwatch/logGroup:LogGroup::same": two resources of one type and one parent have the name "same"; give one of them another name.');
});

test.serial('a failed invoke keeps its message', async t => {
	const {error} = await runInChild({program: 'invoke.ts'});
	t.regex(error!, /^The function aws:index\/getAvailabilityZones:getAvailabilityZones is not played by the local stack/v);
});

test.serial('an error in the program\'s log fails the run', async t => {
	t.like(await runInChild({program: 'logged.ts'}), {error: 'this will not do', log: ['error: this will not do']});
});

test.serial('a program that never settles is given up', async t => {
	const {error} = await runInChild({program: 'endless.ts', timeoutMs: 1500});
	t.is(error, 'The program has not finished after 1.5 s; a resource waits for a value that never comes.');
});

test.serial('an explicit provider has its own default tags', async t => {
	const {outputs} = await runInChild({program: 'explicit-provider.ts'});
	t.deepEqual(outputs, {tagsAll: {team: 'explicit'}, region: 'us-east-1'});
});

test.serial('random values are drawn by their package\'s provider, by default and explicitly, and are secret', async t => {
	const {outputs, secrets, resources} = await runInChild({program: 'random.ts'});
	t.regex(String(outputs.one), /^[0-9A-Za-z]{64}$/v);
	t.regex(String(outputs.two), /^[0-9A-Za-z]{64}$/v);
	t.not(outputs.one, outputs.two);
	t.regex(String(outputs.hex), /^[0-9a-f]{64}$/v);
	t.is(outputs.derived, `lsf_first_${String(outputs.one)}`);
	t.deepEqual(outputs.ids, ['none', 'none']);
	t.deepEqual(secrets.toSorted(), ['derived', 'hex', 'one', 'two']);
	t.deepEqual(resources.find(({name}) => name === 'one')!.secrets, ['bcryptHash', 'result']);
	t.deepEqual(resources.filter(({type}) => type.startsWith('pulumi:providers:')).map(({type}) => type), ['pulumi:providers:random']);
	const again = await runInChild({program: 'random.ts'});
	t.not(again.outputs.one, outputs.one);
});

test.serial('a preview draws no random values, and destroy forgets them', async t => {
	const {error, outputs, resources} = await runInChild({program: 'random.ts', isPreview: true});
	t.is(error, undefined);
	t.is(outputs.one, undefined);
	t.is(resources.find(({name}) => name === 'one')!.outputs.result, undefined);
	t.is((await runInChild({program: 'random.ts', isDestroyed: true})).error, undefined);
});

test.serial('types and providers that no package here has, and configuration of random, are refused', async t => {
	const {error: type} = await runInChild({program: 'unplayed.ts'});
	t.is(type, 'random:index/randomPet:RandomPet "pet": the local stack does not play this resource type, allowed random:index/randomPassword:RandomPassword, random:index/randomBytes:RandomBytes.');
	const {error: provider} = await runInChild({program: 'other-provider.ts'});
	t.is(provider, 'pulumi:providers:tls "other": the local stack does not play this resource type, allowed here pulumi:providers:aws, pulumi:providers:random.');
	const {error: configuration} = await runInChild({program: 'random.ts', config: {'random:seed': '1'}});
	t.is(configuration, 'random:seed: no such property, allowed version');
});

test.serial('a second run in one process is refused', async t => {
	const {error} = await runInChild({program: 'refused.ts', isRunTwice: true});
	t.truthy(error);
	t.like(await runInChild({
		program: 'explicit-provider.ts', isRunTwice: true,
	}), {error: 'One process runs one stack, and this one already ran sample/dev; start sample/dev in a process of its own.'});
});

test.serial('the physical names of two stacks of the project never meet', async t => {
	const plan = async (stack: string) => {
		const {error, resources} = await runInChild({directory: '.', stack, isPreview: true});
		t.is(error, undefined);
		// An alias and a policy live inside a function and a role, and are called the same in each.
		const names = resources.filter(({type}) => !/:(?:Alias|RolePolicy)$/v.test(type)).flatMap(({type, inputs}) => ['name', 'statementId'].map(property => inputs[property]).filter(name => name !== undefined).map(name => `${type} ${name as string}`));
		t.true(names.length >= 7);
		t.true(names.every(name => name.includes(`lambda-stream-functions-${stack}-`)), names.join('\n'));
		return names;
	};

	const [one, two] = [new Set(await plan('dev')), new Set(await plan('dev-2'))];
	t.deepEqual([...one].filter(name => two.has(name)), []);
});
