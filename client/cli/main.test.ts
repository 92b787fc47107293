import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync} from 'node:fs';
import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import type {StreamEvent} from '../../runtime/protocol/events.ts';
import {
	answerWith,
	goodAnswer,
	startServer,
	writeEvents,
	type Received,
} from '../helpers/with-server.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/**
Where the tests' conversations are kept, so that the user's own stay alone.
*/
const state = mkdtempSync(path.join(tmpdir(), 'lsf-state-'));
test.after.always(async () => {
	await rm(state, {recursive: true});
});

type Run = {arguments_: string[]; input?: string | Uint8Array; environment?: Record<string, string>; directory?: string; onOutput?: (kill: (signal: NodeJS.Signals) => void) => void};

/**
Runs the terminal client as a process of its own, with pipes.
*/
async function run(t: ExecutionContext, {arguments_, input = '', environment = {}, directory = tmpdir(), onOutput}: Run): Promise<{output: string; notices: string; exitCode: number | undefined}> {
	const child = spawn(process.execPath, [main, ...arguments_], {
		cwd: directory, env: {
			PATH: '/nowhere', XDG_STATE_HOME: state, XDG_CONFIG_HOME: '/nowhere', ...environment,
		}, stdio: 'pipe',
	});
	t.teardown(() => child.kill('SIGKILL'));
	child.stdin.end(input);
	child.stdout.once('data', () => {
		onOutput?.(signal => {
			child.kill(signal);
		});
	});
	const [output, notices, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | undefined]>]);
	return {output, notices, exitCode};
}

function bodyOf(request: Received | undefined): unknown {
	return JSON.parse(new TextDecoder().decode(request!.body));
}

test('prints the answer on stdout and nothing else', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	t.deepEqual(await run(t, {arguments_: ['--url', url, 'Say', 'hi']}), {output: '야 안녕?\n', notices: '', exitCode: 0});
	t.deepEqual(bodyOf(received[0]), {prompt: 'Say hi'});
});

test('joins the prompt with the piped input', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	await run(t, {arguments_: ['--url', url, 'Summarise'], input: '여러\n줄\n'});
	t.deepEqual(bodyOf(received[0]), {prompt: 'Summarise\n\n여러\n줄\n'});
});

test('the piped input alone is a prompt', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {exitCode} = await run(t, {arguments_: ['--url', url], input: 'Hi'});
	t.is(exitCode, 0);
	t.deepEqual(bodyOf(received[0]), {prompt: 'Hi'});
});

test('piped input that is not UTF-8 is refused before anything is sent', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	// Latin-1, and a character that is cut off.
	for (const input of [new Uint8Array([0x43, 0x61, 0x66, 0xE9, 0x21]), new TextEncoder().encode('안녕').subarray(0, 5)]) {
		const {exitCode, notices} = await run(t, {arguments_: ['--url', url, 'Summarise'], input});
		t.is(exitCode, 1);
		t.regex(notices, /^The piped input is not UTF-8; [^\n]* --file[^\n]*\n$/v);
	}

	// A file that happens to be UTF-8: what a ZIP of nothing is.
	const {exitCode, notices} = await run(t, {arguments_: ['--url', url, 'Summarise'], input: 'PK\u{5}\u{6}\0\0\0'});
	t.is(exitCode, 1);
	t.regex(notices, /^The piped input is binary [^\n]* --file\.\n$/v);

	t.is(received.length, 0);
});

test('sends the flags of the answer and the key', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {exitCode} = await run(t, {
		arguments_: ['--model', 'm', '--system', 's', '--max-tokens', '5', '--temperature', '0.5', '--', '-Hi'],
		environment: {LSF_URL: url, LSF_API_KEY: 'key'},
	});
	t.is(exitCode, 0);
	t.deepEqual(bodyOf(received[0]), {
		model: 'm', system: 's', maxTokens: 5, temperature: 0.5, prompt: '-Hi',
	});
	t.is(received[0]!.headers.authorization, 'Bearer key');
});

test('prints one event a line with --json', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {output, exitCode} = await run(t, {arguments_: ['--url', url, '--json', 'Hi']});
	t.deepEqual(output.trimEnd().split('\n').map(line => JSON.parse(line) as StreamEvent), [...goodAnswer]);
	t.is(exitCode, 0);
});

test('prints the figures on stderr with --stats', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {output, notices} = await run(t, {arguments_: ['--url', url, '--stats', 'Hi']});
	t.is(output, '야 안녕?\n');
	t.regex(notices, /first token.*3 tokens in, 2 out.*stop end_turn.*request request-1/v);
});

test('an escape sequence of the model is made harmless, also where it is cut', async t => {
	const {url} = await startServer(t, answerWith([
		{type: 'delta', text: 'a\u{1B}'}, {type: 'delta', text: ']0;title\u{7}\u{9B}31m\u{202E}b\r\n\tc'}, {type: 'done', stopReason: 'end_turn'},
	]));
	const {output} = await run(t, {arguments_: ['--url', url, 'Hi']});
	t.is(output, 'a␛]0;title␇\u{FFFD}31mb\n\tc\n');
});

test('an escape sequence in a message of the server is made harmless', async t => {
	const {url} = await startServer(t, response => {
		response.writeHead(400).end(String.raw`{"error":{"code":"invalid_request","message":"No\u001b[2J\nway.","requestId":"r-1","retryable":false}}`);
	});
	const {notices} = await run(t, {arguments_: ['--url', url, 'Hi']});
	t.is(notices, '[No␛[2J way. [invalid_request, request r-1]]\n');
});

for (const [title, exitCode, answer, idleTimeout = '60'] of [
	['refused', 2, response => {
		response.writeHead(429).end('{"error":{"code":"throttled","message":"Too many.","requestId":"r-1","retryable":true}}');
	}],
	['failed', 3, answerWith([...goodAnswer.slice(0, 2), {
		type: 'error', code: 'model_cut', message: 'The model stopped.', requestId: 'r-1', retryable: true,
	}])],
	['cut', 4, answerWith(goodAnswer.slice(0, 2))],
	['timed out', 5, response => {
		writeEvents(response, goodAnswer.slice(0, 2));
	}, '5'],
] satisfies Array<[string, number, Parameters<typeof startServer>[1], string?]>) {
	test(`an answer that is ${title} exits with ${exitCode} and one sentence`, async t => {
		const {url} = await startServer(t, answer);
		const result = await run(t, {arguments_: ['--url', url, '--idle-timeout', idleTimeout, '--quiet', 'Hi']});
		t.is(result.exitCode, exitCode);
		t.regex(result.notices, /^\[[^\n]+\]\n$/v);
		t.is(result.output, exitCode === 2 ? '' : '야 \n');
	});
}

test('Ctrl-C ends an answer with 130', async t => {
	const {url} = await startServer(t, response => {
		writeEvents(response, goodAnswer.slice(0, 2));
	});
	const result = await run(t, {
		arguments_: ['--url', url, 'Hi'], onOutput(kill) {
			kill('SIGINT');
		},
	});
	t.is(result.exitCode, 130);
	t.is(result.output, '야 \n');
});

test('a reader that goes away is no error', async t => {
	const {url} = await startServer(t, response => {
		const timer = setInterval(() => {
			writeEvents(response, [{type: 'delta', text: 'x'.repeat(1000)}]);
		}, 5);
		response.on('close', () => {
			clearInterval(timer);
		});
	});
	const child = spawn(process.execPath, [main, '--url', url, 'Hi'], {env: {...process.env, XDG_STATE_HOME: state}, stdio: 'pipe'});
	t.teardown(() => child.kill('SIGKILL'));
	child.stdin.end();
	await once(child.stdout, 'data');
	child.stdout.destroy();
	const [notices, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | undefined]>]);
	t.is(notices, '');
	t.is(exitCode, 0);
});

test('an open input that never sends anything does not hold a prompt up', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	const child = spawn(process.execPath, [main, '--url', url, 'Hi'], {env: {...process.env, XDG_STATE_HOME: state}, stdio: 'pipe'});
	t.teardown(() => child.kill('SIGKILL'));
	t.is(await text(child.stdout), '야 안녕?\n');
});

for (const [title, arguments_, message] of [
	['an unknown flag', ['--nope'], /--nope.*--help/v],
	['a wrong number', ['--max-tokens', 'many', 'Hi'], /--max-tokens.*"many"/v],
	['a key as a flag', ['--api-key=secret', 'Hi'], /LSF_API_KEY/v],
	['a URL that is none', ['--url', 'example.com', 'Hi'], /--url.*"example\.com"/v],
	['nothing to ask', ['--url', 'http://127.0.0.1:1'], /nothing to ask/v],
	['no endpoint', ['Hi'], /no endpoint.*npm start/v],
] as const) {
	test(`${title} is one sentence and exit code 1`, async t => {
		const {output, notices, exitCode} = await run(t, {arguments_: [...arguments_]});
		t.is(exitCode, 1);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
		t.is(output, '');
	});
}

test('the version goes to stdout', async t => {
	const {output, exitCode} = await run(t, {arguments_: ['--version']});
	t.regex(output, /^\d+\.\d+\.\d+\n$/v);
	t.is(exitCode, 0);
});

test('the help goes to stdout', async t => {
	const {output, notices, exitCode} = await run(t, {arguments_: ['--help']});
	t.regex(output, /--idle-timeout/v);
	t.is(notices, '');
	t.is(exitCode, 0);
});

for (const [title, pid, expected] of [
	['a running local stack is found by its outputs file', process.pid, 0],
	['the outputs file of a dead process counts as none', 2_147_483_646, 1],
] as const) {
	test(title, async t => {
		const {url, received} = await startServer(t, answerWith(goodAnswer));
		const directory = await mkdtemp(path.join(tmpdir(), 'lsf-chat-'));
		t.teardown(async () => rm(directory, {recursive: true}));
		await mkdir(path.join(directory, '.local'));
		await writeFile(path.join(directory, '.local/outputs.json'), JSON.stringify({url, apiKey: 'local-key', pid}));
		const {exitCode} = await run(t, {arguments_: ['Hi'], directory});
		t.is(exitCode, expected);
		t.is(received[0]?.headers.authorization, expected === 0 ? 'Bearer local-key' : undefined);
	});
}

test('an outputs file that a repository brings along leads to no other machine, and no key goes there', async t => {
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-chat-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await mkdir(path.join(directory, '.local'));
	await writeFile(path.join(directory, '.local/outputs.json'), JSON.stringify({url: 'https://stream.invalid', pid: process.pid}));
	const {output, notices, exitCode} = await run(t, {arguments_: ['Hi'], directory, environment: {LSF_API_KEY: 'sk-hidden'}});
	t.deepEqual([output, exitCode], ['', 1]);
	t.regex(notices, /^The output "url" of [^\n]+ must be a URL of this machine[^\n]+\n$/v);
});

test('a key with a NUL and a URL with a password in an outputs file are refused, and not shown', async t => {
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-chat-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await mkdir(path.join(directory, '.local'));
	for (const outputs of [{url: 'https://stream.example.com', apiKey: 'sk-hidden\0x'}, {url: 'https://user:sk-hidden@stream.example.com'}, {url: 'user:sk-hidden@'}]) {
		await writeFile(path.join(directory, '.local/outputs.json'), JSON.stringify({...outputs, pid: process.pid}));
		const {output, notices, exitCode} = await run(t, {arguments_: ['Hi'], directory});
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, /^The output "(?:url|apiKey)" [^\n]+\n$/v);
		t.notRegex(notices, /sk-hidden/v);
	}
});

test('a key is not sent to another machine in plain HTTP', async t => {
	const {href} = Object.assign(new URL('https://stream.example.com'), {protocol: 'http:'});
	const {output, notices, exitCode} = await run(t, {arguments_: ['--url', href, 'Hi'], environment: {LSF_API_KEY: 'secret-key'}});
	t.is(exitCode, 1);
	t.is(output, '');
	t.is(notices, `The API key is not sent to "${href}", since everybody on the way could read it: use https://, or unset LSF_API_KEY.\n`);
});

test('the selected Pulumi stack is found, and its key does not go to another URL', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-chat-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await writeFile(path.join(directory, 'pulumi'), `#!/bin/sh\necho '${JSON.stringify({url, apiKey: 'stack-key'})}'\n`, {mode: 0o755});
	const environment = {PATH: `${directory}:/usr/bin:/bin`};
	const found = await run(t, {arguments_: ['Hi'], directory, environment});
	t.is(found.exitCode, 0);
	await run(t, {arguments_: ['--url', url, 'Hi'], directory, environment});
	t.deepEqual(received.map(request => request.headers.authorization), ['Bearer stack-key', undefined]);
});
