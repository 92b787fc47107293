import {spawnSync} from 'node:child_process';
import process from 'node:process';
import test from 'ava';

/**
The files of ours and of packages that a program of a few lines loads.
*/
function loadedBy(program: string): string[] {
	const source = `
		import {registerHooks} from 'node:module';
		const loaded = [];
		registerHooks({load(url, context, next) { loaded.push(url); return next(url, context); }});
		const {runChat} = await import(${JSON.stringify(new URL('run-chat.ts', import.meta.url).href)});
		const {PassThrough} = await import('node:stream');
		const output = Object.assign(new PassThrough(), {isTTY: process.argv[1] === 'terminal', columns: 80, rows: 24});
		${program}
		process.stdout.write(JSON.stringify(loaded));
	`;
	const {stdout, stderr, status} = spawnSync(process.execPath, ['--input-type=module', '--eval', source, '--', 'terminal'], {encoding: 'utf8', env: {...process.env, TERM: 'xterm'}});
	if (status !== 0) {
		throw new Error(stderr);
	}

	return JSON.parse(stdout) as string[];
}

const ask = 'await runChat({url: "http://127.0.0.1:9", prompt: "Hi", quiet: true, output, notices: new PassThrough()});';

test('a question by a pipe loads neither what draws Markdown nor what a conversation needs', t => {
	const loaded = loadedBy(`output.isTTY = false; ${ask}`);
	t.true(loaded.some(url => url.endsWith('/answer/print-answer.ts')));
	t.deepEqual(loaded.filter(url => /\/markdown\/|\/editor\/|node_modules\/marked\//v.test(url)), []);
});

test('twin: on a terminal what draws is loaded, and no editor', t => {
	const loaded = loadedBy(ask);
	t.true(loaded.some(url => url.endsWith('/markdown/create-markdown-writer.ts')));
	t.deepEqual(loaded.filter(url => url.includes('/editor/')), []);
});
