/**
What npm itself writes around a script's output.
*/
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	closeSync,
	copyFileSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {answerWith, goodAnswer, startServer} from '../client/helpers/with-server.ts';
import {root} from './runs/root.ts';

/**
A folder with the project's scripts, and npm's configuration as given.
*/
function copyScripts(t: ExecutionContext, npmrc: string) {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-npm-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	for (const name of ['client', 'integration', 'node_modules', 'runtime', 'node-version.js']) {
		symlinkSync(path.join(root, name), path.join(folder, name));
	}

	copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
	writeFileSync(path.join(folder, '.npmrc'), npmrc);
	return folder;
}

type Ended = {code: number | null; text: string; told: string};

/**
`npm run chat …` as in a shell of its own: what the tests' own npm has told them is left out. `stdout` is a file, in which something may stand already, or a pipe.
*/
async function chat(t: ExecutionContext, folder: string, args: readonly string[], {mode = 'w', before = ''}: {mode?: 'a' | 'pipe' | 'w'; before?: string} = {}): Promise<Ended> {
	const file = path.join(folder, 'answer.txt');
	writeFileSync(file, before);
	const output = mode === 'pipe' ? undefined : openSync(file, mode);
	const child = spawn('npm', ['run', 'chat', ...args], {
		cwd: folder,
		env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'))),
		stdio: ['ignore', output ?? 'pipe', 'pipe'],
	});
	t.teardown(() => child.kill('SIGKILL'));
	const printed = {stdout: '', stderr: ''};
	for (const name of ['stdout', 'stderr'] as const) {
		child[name]?.setEncoding('utf8').on('data', (piece: string) => {
			printed[name] += piece;
		});
	}

	const [code] = await once(child, 'close') as [number | null];
	if (output !== undefined) {
		closeSync(output);
	}

	return {code, text: output === undefined ? printed.stdout : readFileSync(file, 'utf8'), told: printed.stderr};
}

const npmrc = readFileSync(path.join(root, '.npmrc'), 'utf8');
const header = /> lambda-stream-functions@\d+\.\d+\.\d+ chat\n/v;
// Elsewhere a file that is open for writing can't be read back.
const linux = process.platform === 'linux' ? test : test.skip;

linux('npm puts nothing of its own into a file that gets the answer', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {told, ...rest} = await chat(t, copyScripts(t, npmrc), ['--', '--url', url, 'Hi']);
	t.deepEqual(rest, {code: 0, text: '야 안녕?\n'}, told);
});

linux('what stands in the file already stays, whatever it looks like', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const before = 'first\n\n> other@1.0.0 chat\n> node x\n\n';
	const {told, ...rest} = await chat(t, copyScripts(t, npmrc), ['--', '--url', url, 'Hi'], {mode: 'a', before});
	t.deepEqual(rest, {code: 0, text: `${before}야 안녕?\n`}, told);
});

linux('nor beside what a failing chat printed, whose exit code it keeps', async t => {
	t.like(await chat(t, copyScripts(t, npmrc), ['--', '--url', 'http://127.0.0.1:9/', 'Hi']), {code: 2, text: ''});
});

test('in a pipe the header stays, and the user is told how to do without it', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {text, told} = await chat(t, copyScripts(t, npmrc), ['--', '--url', url, 'Hi'], {mode: 'pipe'});
	t.regex(text, header);
	t.true(text.endsWith('야 안녕?\n'));
	t.regex(told, /^npm has put a header of its own in front of the answer; without it: npm run --silent chat -- …$/mv);
	const silent = await chat(t, copyScripts(t, `${npmrc}\nloglevel=silent\n`), ['--', '--url', url, 'Hi'], {mode: 'pipe'});
	t.deepEqual(silent, {code: 0, text: '야 안녕?\n', told: ''});
});

test('flags that npm would keep for itself are refused, by name', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	for (const args of [['--url', url, 'Hi'], ['--model', 'nope', 'Hi'], ['--max-tokens=5', 'Hi']]) {
		const {code, told} = await chat(t, copyScripts(t, npmrc), args);
		t.is(code, 1);
		const [flag] = args[0]!.split('=', 1);
		t.true(told.includes(`npm has taken ${flag} for a flag of its own: put "--" in front of the client's, as in npm run chat -- ${flag} …`), told);
	}
});
