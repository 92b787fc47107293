import {createServer} from 'node:http';
import {once} from 'node:events';
import {
	readdir,
	readFile,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {isRunning} from '../../is-running.ts';
import {until} from '../../start/helpers/serve.ts';
import {hasTerminals, openTerminal} from '../../start/helpers/terminal.ts';
import {isUserMistake} from '../../user-mistake.ts';
import {killDaemon, roleOf, testAccount} from '../helpers/account.ts';
import {readAddress} from './daemon-address.ts';
import {DaemonClient} from './daemon-client.ts';
import {callAddress} from './start-daemon.ts';

type Made = {id: string; outputs: Record<string, unknown>};

type Asked = {config: Record<string, unknown>; urn: string; inputs: Record<string, unknown>};

async function create(client: DaemonClient, request: Asked): Promise<Made> {
	const {inputs} = await client.call<{inputs: Record<string, unknown>}>('check', {...request, olds: {}});
	return client.call<Made>('create', {...request, inputs});
}

test.serial('a killed daemon is followed by one with the same resources', async t => {
	const {directory, client} = await testAccount(t);
	const request = roleOf('one');
	const {id, outputs} = await create(client, request);
	const signer = {
		...request,
		urn: request.urn.replace('iam/role:Role', 'cloudfront/originAccessControl:OriginAccessControl'),
		inputs: {
			name: 'signer', originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4',
		},
	};
	const control = await create(client, signer);
	const first = await killDaemon(directory);
	const found = await client.call<Made>('read', {...request, id, state: outputs});
	t.not(readAddress(directory)!.pid, first);
	t.is(found.outputs.uniqueId, outputs.uniqueId);
	t.is(found.outputs.arn, outputs.arn);
	const foundControl = await client.call<Made>('read', {...signer, id: control.id, state: control.outputs});
	t.is(foundControl.outputs.arn, control.outputs.arn);
});

for (const isAttached of [false, true]) {
	test.serial(`a daemon that has gone is not taken for the one who has its port now (${isAttached ? 'a plugin' : 'a program'})`, async t => {
		const {directory, client: maker} = await testAccount(t);
		await create(maker, roleOf('one'));
		const client = new DaemonClient(directory, {isAttached});
		const urns = await client.call<string[]>('urns');
		t.is(urns.length, 1);
		await killDaemon(directory);
		const {url} = readAddress(directory)!;
		const asked: string[] = [];
		const stranger = createServer((request, response) => {
			asked.push(request.url!);
			response.end('{}');
		}).listen(Number(new URL(url).port), '127.0.0.1');
		t.teardown(() => {
			stranger.close();
		});
		await once(stranger, 'listening');
		t.deepEqual(await client.call<string[]>('urns'), urns);
		t.true(asked.includes('/call/urns'));
		t.not(readAddress(directory)!.url, url);
	});
}

(hasTerminals ? test.serial : test.skip)('the daemon outlives the terminal in which it was started', async t => {
	const {directory, client} = await testAccount(t);
	const starter = `
		import {startDaemon} from ${JSON.stringify(new URL('start-daemon.ts', import.meta.url).href)};
		const {pid} = await startDaemon(${JSON.stringify(directory)});
		process.stdout.write('started ' + pid);
		setInterval(() => {}, 1000);
	`;
	const {child, printed, hangUp} = openTerminal([process.execPath, '--input-type=module', '--eval', starter]);
	t.teardown(() => {
		child.kill('SIGKILL');
	});
	await until('the daemon has started', () => /started \d+/v.test(printed()));
	hangUp();
	await once(child, 'exit');
	// SIGHUP has ended who started it.
	t.is(child.exitCode, 129);
	const {pid} = await client.call<{pid: number}>('status');
	t.is(printed().trim(), `started ${pid}`);
});

test.serial('a repeated create finds what the first one made', async t => {
	const {directory, client} = await testAccount(t);
	const request = roleOf('one');
	const {inputs} = await client.call<{inputs: Record<string, unknown>}>('check', {...request, olds: {}});
	const address = readAddress(directory)!;
	const repeat = async (call: string) => callAddress(address, 'create', {...request, inputs, call});
	const made = await repeat('first');
	t.deepEqual(await repeat('first'), made);
	await t.throwsAsync(repeat('second'), {message: /EntityAlreadyExists/v});
});

test.serial('the daemon ends with its last resource', async t => {
	const {directory, client} = await testAccount(t);
	const [one, two] = [roleOf('one'), roleOf('two')];
	const made = await create(client, one);
	const other = await create(client, two);
	const {pid} = readAddress(directory)!;
	await client.call('delete', {...one, id: made.id, state: made.outputs});
	t.false(await client.stopIfEmpty());
	t.like(await client.call('status'), {stacks: [{stack: 'two', resources: 1}]});
	await client.call('delete', {...two, id: other.id, state: other.outputs});
	t.true(await client.stopIfEmpty());
	t.is(readAddress(directory), undefined);
	t.false(isRunning(pid));
});

test.serial('a sweep removes what the engine has forgotten of one stack', async t => {
	const {client} = await testAccount(t);
	const [one, two] = [roleOf('one'), roleOf('two')];
	await create(client, one);
	await create(client, {...one, urn: one.urn.replace('iam/role:Role', 'iam/rolePolicy:RolePolicy'), inputs: {role: 'role-one', policy: '{"Version":"2012-10-17","Statement":[]}'}});
	await create(client, two);
	const other = {...roleOf('other'), urn: one.urn.replace('::sample::', '::another::')};
	await create(client, other);
	t.deepEqual(await client.call<string[]>('sweep', {stack: 'one', project: 'sample'}), []);
	t.deepEqual(await client.call<string[]>('urns'), [two.urn, other.urn]);
});

test.serial('clients that come at once share one daemon', async t => {
	const {directory} = await testAccount(t);
	const statuses = await Promise.all(Array.from({length: 3}, async () => new DaemonClient(directory).call<{pid: number}>('status')));
	t.is(new Set(statuses.map(({pid}) => pid)).size, 1);
});

test.serial('who has not the token is refused', async t => {
	const {directory, client} = await testAccount(t);
	await client.call('status');
	const {url} = readAddress(directory)!;
	const response = await fetch(`${url}/call/status`, {method: 'POST', body: '{}', headers: {authorization: 'Bearer x'}});
	t.is(response.status, 403);
	await response.body?.cancel();
});

test.serial('files with secrets are their owner\'s alone', async t => {
	const {directory, client} = await testAccount(t);
	await create(client, roleOf('one'));
	for (const file of await readdir(directory)) {
		const {mode} = await stat(path.join(directory, file));
		t.is(mode % 0o100, 0, file);
	}
});

test.serial('what is refused is told by its own sentence', async t => {
	const {client} = await testAccount(t);
	const {inputs, ...request} = roleOf('one');
	const {failures} = await client.call<{failures: unknown}>('check', {...request, inputs: {...inputs, colour: 'red'}, olds: {}});
	t.like(failures, [{property: 'colour'}]);
	await t.throwsAsync(client.call('check', {...request, urn: 'urn:pulumi:one::sample::aws:s3/bucket:Bucket::b', inputs}), {message: /does not play this resource type/v});
	const error = await t.throwsAsync(client.call('noSuchMethod'), {name: 'EngineError', message: /^The daemon has no method "noSuchMethod"/v});
	t.true(isUserMistake(error));
});

test.serial('a bug in the daemon is none of the user\'s mistakes, is not tried again, and keeps the daemon\'s trace', async t => {
	const {directory, client} = await testAccount(t);
	const error = await t.throwsAsync(client.call('addresses'), {name: 'RemoteBug', message: /iterable/v});
	t.false(isUserMistake(error));
	t.regex(error.stack!, /at AccountCloud\.use /v);
	const log = await readFile(path.join(directory, 'daemon.log'), 'utf8');
	t.is(log.split('addresses: TypeError').length, 2);
});

test.serial('a partition is taken while the account is empty, and another one refused later', async t => {
	const {client} = await testAccount(t);
	const configOf = (region: string) => ({config: {region}});
	t.deepEqual(await client.call('checkConfig', configOf('cn-north-1')), {failures: []});
	await create(client, roleOf('one'));
	t.like(await client.call('checkConfig', configOf('cn-north-1')), {failures: [{property: 'region'}]});
});

test.serial('a resource is found by its id alone, to be imported', async t => {
	const {client} = await testAccount(t);
	const request = roleOf('one');
	const {id, outputs} = await create(client, request);
	const other = {
		config: request.config, urn: request.urn.replace(':one::', ':two::'), state: {}, inputs: {},
	};
	const found = await client.call<Made & {inputs: Record<string, unknown>}>('read', {...other, id});
	t.is(found.outputs.arn, outputs.arn);
	t.is(found.inputs.assumeRolePolicy, request.inputs.assumeRolePolicy);
	t.is(await client.call<unknown>('read', {...other, id: 'nobody'}), undefined);
});

test.serial('drift is read, and gone resources are', async t => {
	const {client} = await testAccount(t);
	const request = roleOf('one');
	const {id, outputs} = await create(client, request);
	await client.call('meddle', {urn: request.urn, change: {maxSessionDuration: 7200}});
	const read = async () => client.call<Made | undefined>('read', {...request, id, state: outputs});
	t.like(await read(), {outputs: {maxSessionDuration: 7200}});
	await client.call('meddle', {urn: request.urn});
	t.is(await read(), undefined);
});

test.serial('a daemon that cannot start says why', async t => {
	const {directory, client} = await testAccount(t);
	await writeFile(path.join(directory, 'account.sqlite'), 'not a database '.repeat(100));
	await t.throwsAsync(client.call('status'), {name: 'EngineError', message: `The local account in ${directory} can't be used (file is not a database): put that right, or remove the folder and with it the account.`});
});
