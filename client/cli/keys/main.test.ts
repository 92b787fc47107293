import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir,
	mkdtemp,
	open,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {parseEntry} from '../../keys/check-entry.ts';
import {parseKey} from '../../keys/key-text.ts';
import {hashSecret} from '../../keys/secret-digests.ts';
import {loopbackArn, startLoopbackStore, type LoopbackStore} from './helpers/loopback-store.ts';

const lsf = fileURLToPath(new URL('../lsf.ts', import.meta.url));

type Run = {output: string; notices: string; exitCode: number | undefined};

/**
Runs `lsf keys` as a process of its own, in a folder where nothing is.
*/
async function run(t: ExecutionContext, argv: string[], {environment = {}, directory = tmpdir(), stdout = 'pipe'}: {environment?: Record<string, string>; directory?: string; stdout?: 'pipe' | number} = {}): Promise<Run> {
	const child = spawn(process.execPath, [lsf, 'keys', ...argv], {cwd: directory, env: {PATH: '/nowhere', ...environment}, stdio: ['ignore', stdout, 'pipe']});
	t.teardown(() => child.kill('SIGKILL'));
	const [output, notices, [exitCode]] = await Promise.all([child.stdout ? text(child.stdout) : '', text(child.stderr!), once(child, 'close') as Promise<[number | undefined]>]);
	return {output, notices, exitCode};
}

/**
A folder where a local stack seems to run, with a store on loopback.
*/
async function localStack(t: ExecutionContext): Promise<{directory: string; store: LoopbackStore}> {
	const store = await startLoopbackStore(t);
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-keys-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await mkdir(path.join(directory, '.local'));
	await writeFile(path.join(directory, '.local/outputs.json'), JSON.stringify({
		url: 'http://127.0.0.1:1', pid: process.pid, keyStoreArn: loopbackArn, functions: {bedrock: {}}, aws: {endpoint: store.endpoint, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'not-secret'},
	}));
	return {directory, store};
}

test('a key is made, listed, rotated and revoked in the store of the local stack', async t => {
	const {directory, store} = await localStack(t);
	const added = await run(t, ['add', '--id', 'mine', '--routes', '/bedrock'], {directory});
	t.is(added.exitCode, 0, added.notices);
	const key = parseKey(added.output.trim())!;
	t.is(parseEntry(store.values.get('key/mine')!).entry?.h, hashSecret(key.secret));
	t.regex((await run(t, ['list'], {directory})).output, /^mine +- +active /mv);
	const rotated = await run(t, ['rotate', added.output.trim(), '-q'], {directory});
	t.deepEqual([rotated.exitCode, rotated.notices, parseKey(rotated.output.trim())?.id], [0, '', 'mine']);
	const revoked = await run(t, ['revoke', rotated.output.trim()], {directory});
	t.deepEqual(revoked, {output: '', notices: 'The key mine is revoked: within seconds it counts no longer.\n', exitCode: 0});
	t.is((await run(t, ['add', '--routes', '/bedrok'], {directory})).exitCode, 1);
});

test('processes that add at once lose nothing', async t => {
	const {directory, store} = await localStack(t);
	const runs = await Promise.all(Array.from({length: 5}, async () => run(t, ['add'], {directory})));
	t.deepEqual(runs.map(({exitCode}) => exitCode), [0, 0, 0, 0, 0]);
	for (const {output} of runs) {
		const {id, secret} = parseKey(output.trim())!;
		t.is(parseEntry(store.values.get(`key/${id}`)!).entry?.h, hashSecret(secret));
	}

	t.is(store.values.size, 5);
});

(process.platform === 'linux' ? test : test.skip)('a key that a full disk does not take is told by its id', async t => {
	const {directory, store} = await localStack(t);
	const file = await open('/dev/full', 'w');
	t.teardown(async () => file.close());
	const {notices, exitCode} = await run(t, ['add', '--id', 'mine'], {directory, stdout: file.fd});
	t.is(exitCode, 3);
	t.is(notices, 'The key is made, but could not be printed (ENOSPC: no space left on device, write), so nobody has it: take it back by "lsf keys revoke mine".\n');
	t.true(store.values.has('key/mine'));
});

for (const [title, argv, environment, message] of [
	['no command', [], {}, /^lsf keys needs a command first: add, list, revoke, rotate, export, import, token;/v],
	['a misspelt command', ['rovoke'], {}, /^lsf keys has no command "rovoke": did you mean revoke\?/v],
	['a key as a command', [`lsf_a_${'x'.repeat(30)}`], {}, /^lsf keys has no command "lsf_a_…", only add/v],
	['an unknown flag that is a key', ['list', `--lsf_a_${'x'.repeat(30)}`], {}, /^Unknown option '--lsf_a_…'; --help/v],
	['no store', ['list'], {}, /^There is no key value store to look into: no --store/v],
	['a flag that npm has kept', ['add'], {npm_lifecycle_event: 'keys', npm_config_name: 'x'}, /^npm has taken --name for a flag of its own: put "--" in front of the client's, as in npm run keys -- <command> --name …/v],
] as const) {
	test(`${title} is one sentence and exit code 1`, async t => {
		const {output, notices, exitCode} = await run(t, [...argv], {environment});
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
		t.notRegex(notices, /xxx/v);
	});
}

test('each command has its help, by the name that it was called by', async t => {
	t.regex((await run(t, ['--help'])).output, /^ {2}npx lsf keys add .*npx lsf keys token/msv);
	for (const [name, flag] of Object.entries({
		add: '--expires', list: '--json', revoke: '--store', rotate: '--grace', export: '--output', import: '--replace', token: '--ttl',
	})) {
		const {output, notices, exitCode} = await run(t, [name, '--help'], {environment: {npm_lifecycle_event: 'keys', npm_config_loglevel: 'silent'}});
		t.deepEqual([notices, exitCode], ['', 0]);
		t.regex(output, new RegExp(`npm run keys -- ${name}[^]*${flag}[^]*--help`, 'v'));
	}
});
