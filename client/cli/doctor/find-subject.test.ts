import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {runDoctor, serve} from './helpers/run-doctor.ts';

/**
A folder as a repository of somebody else's may bring it along, for an endpoint that the user names; and how often its account is asked.
*/
async function makeFolder(t: ExecutionContext, endpoint?: string, directUrl?: string) {
	let count = 0;
	const account = await serve(t, (_request, response) => {
		count++;
		response.writeHead(400).end('{}');
	});
	const url = await serve(t, (_request, response) => {
		response.writeHead(404).end();
	});
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-subject-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	mkdirSync(path.join(directory, '.local'));
	const file = path.join(directory, '.local', 'outputs.json');
	writeFileSync(file, JSON.stringify({
		pid: process.pid, url, domainName: 'd111111abcdef8.cloudfront.net', functions: {bedrock: {name: 'chat', directUrl}}, aws: {
			endpoint: endpoint ?? account, region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 's',
		},
	}));
	return {
		url, directory, file, asked: () => count,
	};
}

test('outputs whose account is elsewhere are not followed', async t => {
	const {url, directory, file} = await makeFolder(t, 'https://account.example.com');
	for (const argv of [[url], ['--outputs', file]]) {
		const {notices, output, exitCode} = await runDoctor(['--no-model', ...argv], {}, directory);
		t.is(exitCode, 2, notices);
		t.is(output, '');
		t.regex(notices, /^The output "aws\.endpoint" of \S+ must be a URL of this machine, where a local stack runs, received "https:\/\/account\.example\.com"; [^\n]+\n$/v);
	}
});

test('a function that is elsewhere is not asked', async t => {
	const {url, directory, asked} = await makeFolder(t, undefined, 'http://192.0.2.2:8080/');
	const {notices, exitCode} = await runDoctor(['--no-model', url], {}, directory);
	t.is(exitCode, 2, notices);
	t.regex(notices, /^The output "directUrl" of \S+ must be a URL of this machine, where a local stack runs, received "http:\/\/192\.0\.2\.2:8080\/"; [^\n]+\n$/v);
	t.is(asked(), 0);
});

test('twin: the account of this machine is asked', async t => {
	const {url, directory, asked} = await makeFolder(t);
	const {exitCode} = await runDoctor(['--no-model', url], {}, directory);
	t.is(exitCode, 1);
	t.true(asked() > 0);
});
