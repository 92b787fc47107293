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

/**
`npm run chat … > file` as in a shell of its own: what the tests' own npm has told them is left out.
*/
async function chatIntoFile(t: ExecutionContext, folder: string, url: string) {
	const file = path.join(folder, 'answer.txt');
	const output = openSync(file, 'w');
	const child = spawn('npm', ['run', 'chat', '--', '--url', url, 'Hi'], {
		cwd: folder,
		env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'))),
		stdio: ['ignore', output, 'pipe'],
	});
	t.teardown(() => child.kill('SIGKILL'));
	child.stderr!.resume();
	const [code] = await once(child, 'close') as [number | null];
	closeSync(output);
	return {code, text: readFileSync(file, 'utf8')};
}

const npmrc = readFileSync(path.join(root, '.npmrc'), 'utf8');

test('npm puts nothing of its own into a file that gets the answer', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	t.deepEqual(await chatIntoFile(t, copyScripts(t, npmrc), url), {code: 0, text: '야 안녕?\n'});
});

test('nor beside what a failing chat printed, whose exit code it keeps', async t => {
	t.deepEqual(await chatIntoFile(t, copyScripts(t, npmrc), 'http://127.0.0.1:9/'), {code: 2, text: ''});
});

test('twin: at npm\'s own level the header is in the file', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {text} = await chatIntoFile(t, copyScripts(t, npmrc.replace(/^loglevel=.*\n/mv, '')), url);
	t.regex(text, /> lambda-stream-functions@\d+\.\d+\.\d+ chat\n/v);
	t.true(text.endsWith('야 안녕?\n'));
});
