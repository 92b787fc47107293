import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {createServer as createTcpServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {startEndpoint, startRawEndpoint} from '../../proxy/helpers/endpoint.ts';
import {startSocketEndpoint} from '../../proxy/helpers/raw-endpoint.ts';
import {openSocket, send} from '../../proxy/helpers/send.ts';

const defaultCommand = [process.execPath, fileURLToPath(new URL('../lsf.ts', import.meta.url)), 'proxy'] as const;

type Setup = {argv?: string[]; environment?: Record<string, string>; directory?: string; command?: readonly [string, ...string[]]};

function start(t: ExecutionContext, {argv = [], environment = {}, directory = tmpdir(), command = defaultCommand}: Setup) {
	const [program, ...rest] = command;
	const child = spawn(program, [...rest, ...argv], {
		cwd: directory, env: {PATH: process.env.PATH, ...environment}, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
	});
	t.teardown(() => {
		try {
			process.kill(-child.pid!, 'SIGKILL');
		} catch {}
	});
	return child;
}

/**
A command that ends by itself.
*/
async function run(t: ExecutionContext, setup: Setup) {
	const child = start(t, setup);
	const [output, notices, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
	return {output, notices, exitCode};
}

/**
A proxy that serves: its URL, its screen and what it tells later.
*/
async function serve(t: ExecutionContext, setup: Setup) {
	const child = start(t, {...setup, argv: ['--port', '0', ...(setup.argv ?? [])]});
	const notices = text(child.stderr);
	child.stdout.setEncoding('utf8');
	const early = notices.then(told => {
		throw new Error(`It ended before it served: ${told}`);
	});
	// Later it ends as it should.
	early.catch(() => {});
	let output = '';
	// The screen's last line.
	while (!/apiBase: [^\n]*\n$/v.test(output)) {
		const [piece] = await Promise.race([once(child.stdout, 'data') as Promise<[string]>, early]);
		output += piece;
	}

	child.stdout.resume();
	return {
		child, output, notices, url: /http:\/\/127\.0\.0\.1:\d+/v.exec(output)![0],
	};
}

test('it prints what to set, serves, tells each request in a line without anything secret, and ends at once with 130', async t => {
	const endpoint = await startEndpoint(t);
	const {child, url, output, notices} = await serve(t, {environment: {LSF_URL: endpoint.url, LSF_API_KEY: 'endpoint-key'}});
	t.regex(output, new RegExp(`^lsf proxy: ${url}\nleads to ${endpoint.url}; Ctrl-C ends it\\.\n`, 'v'));
	t.regex(output, new RegExp(`OPENAI_BASE_URL=${url}/v1 OPENAI_API_KEY=any\n`, 'v'));
	await send(`${url}/bedrock/v1/chat/completions?secret=query`, {headers: {authorization: 'Bearer secret-key', 'content-type': 'secret/type'}, body: 'secret body'});
	await send(`${url}/v1/models`, {method: 'GET', headers: {origin: 'https://secret.example'}});
	t.is(endpoint.received[0]!.headers.authorization, 'Bearer endpoint-key');
	child.kill('SIGINT');
	const [exitCode] = await once(child, 'exit') as [number];
	t.is(exitCode, 130);
	const told = await notices;
	t.regex(told, /^POST \/bedrock\/v1\/chat\/completions 200 \d+ ms\nGET \/v1\/models 403 \d+ ms\n$/v);
	t.notRegex(output + told, /secret|endpoint-key/v);
});

test('Ctrl-C cancels what is in flight at the endpoint', async t => {
	const left = Promise.withResolvers<void>();
	const endpoint = await startRawEndpoint(t, (incoming, response) => {
		incoming.resume();
		response.on('close', left.resolve);
		response.write('first');
	});
	const {child, url} = await serve(t, {environment: {LSF_URL: endpoint}});
	const answer = await fetch(url, {method: 'POST', body: 'x'});
	const reader = answer.body!.getReader();
	await reader.read();
	child.kill('SIGINT');
	await left.promise;
	await t.throwsAsync(reader.read());
});

test('--quiet tells nothing, and a reader of the screen who leaves ends it', async t => {
	const endpoint = await startEndpoint(t);
	const {child, url, notices} = await serve(t, {environment: {LSF_URL: endpoint.url}, argv: ['-q']});
	await send(url, {body: 'x'});
	child.kill('SIGTERM');
	t.is(await notices, '');
	t.is((await once(child, 'close') as [number])[0], 143);
});

test('who read the lines has left: those who are served stay, and further ones come', async t => {
	const gate = Promise.withResolvers<void>();
	const endpoint = await startRawEndpoint(t, async (incoming, response) => {
		incoming.resume();
		response.write('first ');
		if (incoming.url === '/stream') {
			await gate.promise;
		}

		response.end('last');
	});
	const {child, url, notices} = await serve(t, {environment: {LSF_URL: endpoint}});
	const answer = await fetch(`${url}/stream`, {method: 'POST', body: 'x'});
	child.stderr.destroy();
	await t.throwsAsync(notices);
	for (let index = 0; index < 3; index++) {
		t.is((await send(url, {body: 'x'})).body.toString(), 'first last');
	}

	gate.resolve();
	t.is(await answer.text(), 'first last');
	child.kill('SIGTERM');
	t.is((await once(child, 'close') as [number])[0], 143);
});

for (const [signal, expected] of [['SIGTERM', 143], ['SIGINT', 130], ['SIGHUP', 129]] as const) {
	test(`${signal} in the middle of an answer without a length or chunks is no clean end`, async t => {
		const endpoint = await startRawEndpoint(t, (incoming, response) => {
			incoming.resume();
			response.write('first');
		});
		const {child, url} = await serve(t, {environment: {LSF_URL: endpoint}});
		const port = Number(new URL(url).port);
		const socket = await openSocket(t, port);
		socket.write(`GET / HTTP/1.0\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
		let received = '';
		socket.on('data', (chunk: Buffer) => {
			received += chunk.toString();
			if (received.endsWith('first')) {
				child.kill(signal);
			}
		});
		const exited = once(child, 'exit') as Promise<[number]>;
		await t.throwsAsync(once(socket, 'end'), {code: 'ECONNRESET'});
		t.is((await exited)[0], expected);
	});
}

test('the endpoint, its key and its routes are those of the local stack that runs here', async t => {
	const endpoint = await startEndpoint(t);
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-proxy-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	await mkdir(path.join(directory, '.local'));
	await writeFile(path.join(directory, '.local/outputs.json'), JSON.stringify({
		url: endpoint.url, apiKey: 'stored-key', pid: process.pid, functions: {bedrock: {}, mine: {}},
	}));
	const {output, url} = await serve(t, {directory});
	t.regex(output, /\/bedrock\/v1, \/mine\/v1/v);
	await send(url, {body: 'x'});
	t.is(endpoint.received[0]!.headers.authorization, 'Bearer stored-key');
});

test('the token, hosts and origins of the command line count, and the token is not printed', async t => {
	const endpoint = await startEndpoint(t);
	const {output, url} = await serve(t, {environment: {LSF_URL: endpoint.url, LSF_PROXY_TOKEN: 'local-token'}, argv: ['--allow-host', 'host.docker.internal', '--allow-origin', 'http://localhost:3000']});
	t.false(output.includes('local-token'));
	t.is((await send(url, {body: 'x'})).status, 401);
	t.is((await send(url, {headers: {host: 'host.docker.internal:8787', origin: 'http://localhost:3000', 'x-api-key': 'local-token'}, body: 'x'})).status, 200);
});

test('what is wrong with the command line is one sentence', async t => {
	const taken = createTcpServer().listen(0, '127.0.0.1');
	t.teardown(() => taken.close());
	await once(taken, 'listening');
	const {port} = taken.address() as AddressInfo;
	const url = ['--url', 'http://127.0.0.1:1'];
	for (const [argv, expected] of [
		[['--token', 'secret'], 'A token is not taken from a flag, which everybody on this machine can read: put it into the environment variable LSF_PROXY_TOKEN.'],
		[['--api-key=secret'], 'A key is not taken from a flag, which everybody on this machine can read: put it into the environment variable LSF_API_KEY.'],
		[['--port', '70000'], 'The flag --port must be a whole number from 0 to 65535 (0: a free one), received "70000".'],
		[[...url, '--port', String(port)], `Port ${port} is in use by another process; give another with --port, or --port 0 for a free one.`],
		[[...url, '--allow-host', 'http://x'], '--allow-host must be a host, with or without a port, such as host.docker.internal, received "http://x".'],
		[[...url, '--allow-origin', '*'], '--allow-origin must be one origin, such as http://localhost:3000, without a path, received "*".'],
		[[...url, '--allow-origin', 'null'], '--allow-origin must be one origin, such as http://localhost:3000, without a path, received "null".'],
		[['--url', 'ftp://x'], '--url must be a URL such as https://d111111abcdef8.cloudfront.net, received "ftp://x".'],
		[['--port', '-1'], 'The flag --port must be a whole number from 0 to 65535 (0: a free one), received "-1".'],
		[['--port=-1'], 'The flag --port must be a whole number from 0 to 65535 (0: a free one), received "-1".'],
		[['--port'], 'The flag --port needs a value; --help lists the flags.'],
		[['--url', '--quiet'], 'The flag --url needs a value, received "--quiet"; --help lists the flags.'],
		[['--quiet=1'], 'The flag --quiet takes no value; --help lists the flags.'],
		[['--ports', '1'], 'There is no flag --ports; --help lists the flags.'],
		[['-x'], 'There is no flag -x; --help lists the flags.'],
		[['here'], 'lsf proxy takes flags alone, received "here"; --help lists the flags.'],
	] as const) {
		t.deepEqual(await run(t, {argv: [...argv]}), {output: '', notices: `${expected}\n`, exitCode: 1});
	}

	const {notices, exitCode} = await run(t, {argv: ['--url', 'ftp://example.com'.replace('ftp', 'http')], environment: {LSF_API_KEY: 'secret'}});
	t.is(exitCode, 1);
	t.regex(notices, /^The API key is not sent to "http:\/\/example\.com"[^\n]*\.\n$/v);
	t.is((await run(t, {argv: [...url], environment: {LSF_PROXY_TOKEN: ''}})).notices, 'LSF_PROXY_TOKEN is empty, which everybody could send; set it to a text of your own, or unset it.\n');
});

test('its own URL, and a token that no header brings over, are one sentence too', async t => {
	const free = createTcpServer().listen(0, '127.0.0.1');
	await once(free, 'listening');
	const {port} = free.address() as AddressInfo;
	free.close();
	await once(free, 'close');
	const own = await run(t, {argv: ['--port', String(port)], environment: {LSF_URL: `http://localhost:${port}/bedrock`}});
	t.is(own.exitCode, 1);
	t.regex(own.notices, /^The URL "http:\/\/localhost:\d+" is the proxy's own, [^\n]*\.\n$/v);
	for (const token of ['secret ', ' secret', 'se cret', 'sécret', '야secret', 'secret\t']) {
		const {notices, exitCode} = await run(t, {argv: ['--url', 'http://127.0.0.1:1', '--port', '0'], environment: {LSF_PROXY_TOKEN: token}});
		t.is(exitCode, 1);
		t.regex(notices, /^The token has [^\n]*not shown[^\n]*\.\n$/v);
		t.notRegex(notices, /s[eé] ?cret/v);
		const key = await run(t, {argv: ['--url', 'http://127.0.0.1:1', '--port', '0'], environment: {LSF_API_KEY: token}});
		t.is(key.exitCode, 1);
		t.regex(key.notices, /^LSF_API_KEY has [^\n]*not shown[^\n]*\.\n$/v);
		t.notRegex(key.notices, /s[eé] ?cret/v);
	}
});

test('an HTTP proxy that is set counts as Node\'s own variable says, and is told without its value', async t => {
	const asked: string[] = [];
	const tunnels = await startSocketEndpoint(t, (socket, head) => {
		asked.push(head.split('\r\n', 1)[0]!);
		socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
	});
	const environment = {LSF_URL: 'https://endpoint.invalid/sagemaker', HTTPS_PROXY: tunnels.url, HTTP_PROXY: tunnels.url};
	const unused = await serve(t, {environment, argv: ['-q']});
	t.regex(unused.output, /export NO_PROXY=127\.0\.0\.1,localhost\n/v);
	t.true(unused.output.includes(`OPENAI_BASE_URL=${unused.url}/sagemaker/v1\n`));
	await send(unused.url, {body: 'x'});
	unused.child.kill('SIGTERM');
	t.regex(await unused.notices, /^HTTPS_PROXY is set and not used: [^\n]*\.\n$/v);
	t.deepEqual(asked, []);
	if (Number(process.versions.node.split('.', 1)[0]) < 24) {
		return;
	}

	const used = await serve(t, {environment: {...environment, NODE_USE_ENV_PROXY: '1'}, argv: ['-q']});
	await send(used.url, {body: 'x'});
	used.child.kill('SIGTERM');
	t.is(await used.notices, '');
	t.deepEqual(asked, ['CONNECT endpoint.invalid:443 HTTP/1.1']);
});

test('--help tells the flags', async t => {
	const {output, exitCode} = await run(t, {argv: ['--help']});
	t.is(exitCode, 0);
	t.regex(output, /npx lsf proxy \[flags\]/v);
	t.deepEqual(output.split('\n').filter(line => line.length > 79), []);
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
	test.serial(`${signal} to npm ends it`, async t => {
		const endpoint = await startEndpoint(t);
		const {child, url} = await serve(t, {environment: {LSF_URL: endpoint.url, HOME: tmpdir()}, command: ['npm', 'run', '--silent', 'proxy', '--'], directory: fileURLToPath(new URL('../../../', import.meta.url))});
		t.is((await send(url, {body: 'x'})).status, 200);
		child.kill(signal);
		// Its streams end with the last process that has them.
		await once(child, 'close');
		await t.throwsAsync(send(url, {body: 'x'}), {code: 'ECONNREFUSED'});
	});
}

test('a flag that npm keeps for itself is refused', async t => {
	const {notices, exitCode} = await run(t, {environment: {npm_lifecycle_event: 'proxy', npm_config_port: '1'}});
	t.is(exitCode, 1);
	t.regex(notices, /^npm has taken --port for a flag of its own: [^\n]*npm run proxy -- --port …\.?\n$/v);
});

