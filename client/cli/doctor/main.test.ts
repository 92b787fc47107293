import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {runDoctor, serve} from './helpers/run-doctor.ts';

test('what is wrong is exit 1, and comes on stdout, plain; how many requests there are on stderr', async t => {
	const url = await serve(t, (_request, response) => {
		response.writeHead(200, {'content-type': 'text/html'}).end('<html>Welcome</html>');
	});
	const {output, notices, exitCode} = await runDoctor(['--no-model', `${url}/bedrock/v1`]);
	t.is(exitCode, 1);
	t.true(output.startsWith(`${url}/bedrock\n\nAs a client sees it\n  ✓ name `), output);
	t.regex(output, /\nWhat is wrong \(other-server\)\n/v);
	t.regex(output, /– account [^\n]*not looked at: the URL is one of this machine/v);
	t.false(output.includes('\u{1B}'));
	t.is(notices, 'This sends 5 requests, none of which asks a model.\n');
});

test('the report can be had as JSON, and nothing beside it', async t => {
	const url = await serve(t, (_request, response) => {
		response.writeHead(401, {'content-type': 'application/json'}).end('{"error":{"code":"unauthorized","message":"This endpoint needs a key.","requestId":"r","retryable":false}}');
	});
	const {output, notices, exitCode} = await runDoctor(['--json', '--quiet', url]);
	t.is(exitCode, 1);
	t.is(notices, '');
	t.like(JSON.parse(output), {url, findings: {length: 1, 0: {cause: 'key-missing'}}});
});

test('without AWS credentials one line says what was not looked at', async t => {
	const {output, exitCode} = await runDoctor(['--no-model', 'https://d111111abcdef8.invalid']);
	t.is(exitCode, 1);
	t.is(output.match(/– account [^\n]*edge function[^\n]*permissions[^\n]*there are no AWS credentials here/gv)?.length, 1, output);
});

test('a mistake of the command line is one sentence and exit 2', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-doctor-'));
	await writeFile(path.join(folder, 'outputs.json'), '{}');
	const mistakes: ReadonlyArray<readonly [RegExp, ...string[]]> = [
		[/--nope/v, '--nope'],
		[/takes one URL/v, 'https://a.example', 'https://b.example'],
		[/^The URL must be a URL/v, 'ftp://a.example'],
		[/^--direct-url must be/v, '--direct-url', 'x', 'https://a.example'],
		[/^--outputs: .* is not the outputs/v, '--outputs', path.join(folder, 'outputs.json')],
		[/^There is no endpoint to talk to: no URL,.* no local stack runs here or above with \.local\/outputs\.json \(.*with --outputs elsewhere set LSF_URL and LSF_API_KEY\), and /v],
	];
	for (const [message, ...argv] of mistakes) {
		const {output, notices, exitCode} = await runDoctor(argv);
		t.is(exitCode, 2, notices);
		t.is(output, '');
		t.regex(notices, message);
		t.is(notices.trimEnd().split('\n').length, 1, notices);
	}
});

test('a password in --direct-url is shown nowhere', async t => {
	for (const url of ['ftp://user:PASSWORD@a.example/', 'https://user:PASSWORD@a.example/', 'user:PASSWORD@a.example']) {
		const {output, notices, exitCode} = await runDoctor(['--direct-url', url, 'https://a.example']);
		t.is(exitCode, 2, notices);
		t.regex(notices, /^--direct-url /v);
		t.false(`${output}${notices}`.includes('PASSWORD'), notices);
	}
});

test('--help says what there is, and is no mistake', async t => {
	const {output, exitCode} = await runDoctor(['--help']);
	t.is(exitCode, 0);
	t.regex(output, /npx lsf doctor \[flags\] \[URL\]/v);
});
