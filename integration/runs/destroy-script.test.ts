import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	existsSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';
import {makeRunDirectory} from './run-directory.ts';

const run = 'lsf-it-ann-202611221629-x7k2';

/**
A run's folder whose script finds a Pulumi that knows no stack, and a sweeper that finds nothing.
*/
async function makeRun() {
	const folder = temporaryFolder();
	for (const [name, code] of [['pulumi', 1], ['npm', 0]] as const) {
		writeFileSync(path.join(folder, name), `#!/bin/sh\nexit ${code}\n`, {mode: 0o700});
	}

	return makeRunDirectory({
		run, config: {}, sweeper: {options: []}, pulumi: path.join(folder, 'pulumi'),
	}, folder);
}

/**
Runs the script; `onText` gets what it has printed so far, each time.
*/
async function destroy(folder: string, onText: (printed: string) => void = () => undefined, environment: NodeJS.ProcessEnv = process.env) {
	const child = spawn('sh', [path.join(folder, 'destroy.sh')], {stdio: ['ignore', 'pipe', 'inherit'], env: environment});
	let printed = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		printed += text;
		onText(printed);
	});
	const [code] = await once(child, 'close') as [number];
	return {printed, code};
}

test('a strange process that has the number of the run\'s own is not waited for', async t => {
	const {path: folder} = await makeRun();
	writeFileSync(path.join(folder, 'worker.pid'), String(process.pid));
	const {printed, code} = await destroy(folder);
	t.is(code, 0, printed);
	t.false(printed.includes('Waiting'));
});

test('the run\'s own is waited for, with one line that says how to skip it', async t => {
	const {path: folder} = await makeRun();
	const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', JSON.stringify({run})], {stdio: 'ignore'});
	try {
		await once(worker, 'spawn');
		const file = path.join(folder, 'worker.pid');
		writeFileSync(file, String(worker.pid));
		let isAlive: boolean | undefined;
		const {printed, code} = await destroy(folder, () => {
			isAlive ??= worker.exitCode === null;
			rmSync(file, {force: true});
		});
		t.is(code, 0, printed);
		t.is(printed.split('\n', 1)[0], `Waiting up to 20 minutes for process ${worker.pid}, which lets Pulumi finish what it began in this run; to skip that, remove ${file}.`);
		t.true(isAlive);
	} finally {
		worker.kill();
	}
});

test('one that has ended meanwhile is waited for no longer', async t => {
	const {path: folder} = await makeRun();
	const worker = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', JSON.stringify({run})], {stdio: 'ignore'});
	await once(worker, 'spawn');
	writeFileSync(path.join(folder, 'worker.pid'), String(worker.pid));
	const {printed, code} = await destroy(folder, () => {
		worker.kill();
	});
	t.is(code, 0, printed);
	t.regex(printed, /^Waiting .*\n.*knows no stack/v);
});

test('a run whose account was never made has nothing to sweep', async t => {
	const folder = temporaryFolder();
	for (const name of ['pulumi', 'npm']) {
		writeFileSync(path.join(folder, name), '#!/bin/sh\nexit 1\n', {mode: 0o700});
	}

	const settings = {run, config: {}, pulumi: path.join(folder, 'pulumi')};
	const file = path.join(folder, 'daemon.log');
	const {path: made} = await makeRunDirectory({...settings, sweeper: {options: [], file}}, folder);
	t.is((await destroy(made)).code, 0);
	const {path: again} = await makeRunDirectory({...settings, sweeper: {options: [], file}}, folder);
	writeFileSync(file, '');
	t.is((await destroy(again)).code, 1);
});

test('what Pulumi could not destroy is destroyed once the sweeper has removed what was in its way', async t => {
	for (const [isSwept, code] of [[true, 0], [false, 1]] as const) {
		const folder = temporaryFolder();
		// Destroys only where the sweeper has been.
		writeFileSync(path.join(folder, 'pulumi'), `#!/bin/sh\n[ "$1" != destroy ] || [ -e '${path.join(folder, 'swept')}' ]\n`, {mode: 0o700});
		writeFileSync(path.join(folder, 'npm'), `#!/bin/sh\n${isSwept ? `touch '${path.join(folder, 'swept')}'` : 'exit 1'}\n`, {mode: 0o700});
		const {path: made} = await makeRunDirectory({
			run, config: {}, sweeper: {options: []}, pulumi: path.join(folder, 'pulumi'),
		}, folder);
		const {printed, code: seen} = await destroy(made);
		t.is(seen, code, printed);
		t.is(existsSync(made), !isSwept);
	}
});

test('without Pulumi\'s CLI nothing is forgotten', async t => {
	const folder = temporaryFolder();
	// A sweeper that finds nothing, as where AWS doesn't list yet what was made a minute ago.
	writeFileSync(path.join(folder, 'npm'), '#!/bin/sh\nexit 0\n', {mode: 0o700});
	for (const tool of ['cat', 'dirname', 'grep', 'ps', 'rm', 'sh', 'sleep']) {
		symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], {encoding: 'utf8'}).trim(), path.join(folder, tool));
	}

	const {path: made} = await makeRunDirectory({
		run, config: {}, sweeper: {options: []}, pulumi: path.join(folder, 'gone', 'pulumi'),
	}, folder);
	const {printed, code} = await destroy(made, () => undefined, {PATH: folder});
	t.is(code, 1, printed);
	t.false(printed.includes('knows no stack'));
	t.true(existsSync(path.join(made, 'state')));
});
