/*
Keys go where they belong, and are printed nowhere.
*/
import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import type {RequestListener} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {runDoctor, serve} from './helpers/run-doctor.ts';

test('a key is sent, and shown nowhere', async t => {
	const key = `lsf_abcdefghij_${'0'.repeat(64)}`;
	let sent: string | undefined;
	const url = await serve(t, (request, response) => {
		sent = request.headers.authorization ?? sent;
		response.writeHead(401, {'content-type': 'application/json'}).end(`{"error":{"code":"unauthorized","message":"${key} is unknown.","requestId":"r","retryable":false}}`);
	});
	const {output, notices, exitCode} = await runDoctor([url], {LSF_API_KEY: key});
	t.is(exitCode, 1);
	t.is(sent, `Bearer ${key}`);
	t.regex(output, /key-refused/v);
	t.false(`${output}${notices}`.includes('0000'), output);
});

test('a key that looks like nothing is taken out of what a server quotes, and so are the secrets of AWS', async t => {
	const key = 'sk-live-abcdef/"+';
	const ofAws = 'wJalrXUtnFEMI/K7MDENG';
	const url = await serve(t, (request, response) => {
		response.writeHead(401, {'content-type': 'application/json'}).end(JSON.stringify({
			error: {
				code: 'unauthorized', message: `${request.headers.authorization} and ${encodeURIComponent(key)} and ${ofAws} are unknown.`, requestId: 'r',
			},
		}));
	});
	for (const flags of [[], ['--json']]) {
		const {output, notices} = await runDoctor([...flags, url], {LSF_API_KEY: key, AWS_SECRET_ACCESS_KEY: ofAws, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE'});
		t.true(output.includes('Bearer … and … and … are unknown'), output);
		t.notRegex(output + notices, /abcdef\/|wJalr/v);
	}

	// Twin: what is no secret stays.
	const {output} = await runDoctor([url], {LSF_API_KEY: 'another-key'});
	t.true(output.includes('wJalrXUtnFEMI'));
});

test('a key in the place of the URL is not quoted', async t => {
	const {notices, exitCode} = await runDoctor(['sk-live-ghijkl']);
	t.is(exitCode, 2);
	t.regex(notices, /^The URL must be a URL such as [^\n]*not shown, since it may be a key/v);
	t.false(notices.includes('ghijkl'), notices);
	t.regex((await runDoctor([], {LSF_URL: 'sk-live-ghijkl'})).notices, /^LSF_URL must be/v);
	// Twin: what is a URL but for its beginning is.
	t.regex((await runDoctor(['stream.example.com'])).notices, /received "stream\.example\.com"/v);
});

test('a stored key goes to its own endpoint alone, and along no redirect', async t => {
	const sent: string[] = [];
	const listen = (name: string, location?: string): RequestListener => (request, response) => {
		sent.push(`${name} ${request.headers.authorization ?? 'without'}`);
		response.writeHead(location === undefined ? 404 : 307, location === undefined ? {} : {location}).end();
	};

	const other = await serve(t, listen('other'));
	const own = await serve(t, listen('own', `${other}/?secret=1`));
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-doctor-'));
	await mkdir(path.join(folder, '.local'));
	await writeFile(path.join(folder, '.local/outputs.json'), JSON.stringify({pid: process.pid, url: own, apiKey: 'stored-key'}));
	const outputs = path.join(folder, '.local/outputs.json');
	for (const argv of [[other], ['--outputs', outputs, other], [`${other}/bedrock/v1`]]) {
		await runDoctor(['--no-aws', ...argv], {}, folder);
	}

	await runDoctor(['--no-aws'], {LSF_URL: other}, folder);
	t.true(sent.length >= 4);
	t.deepEqual(sent.filter(line => line !== 'other without'), []);
	sent.length = 0;

	// Twin: with no URL, and with its own, it is sent; the redirect is shown, but for its query.
	for (const argv of [[], [`${own}/bedrock/v1`]]) {
		const {output} = await runDoctor(['--no-aws', ...argv], {}, folder);
		t.true(output.includes(`status 307, which leads to ${other}/\n`), output);
		t.true(sent.includes('own Bearer stored-key'));
		t.deepEqual(sent.filter(line => line.startsWith('other')), []);
		sent.length = 0;
	}
});

test('a key of the Pulumi stack\'s outputs does not go to the endpoint of a profile, nor to any other', async t => {
	const keys: Array<string | undefined> = [];
	const url = await serve(t, (request, response) => {
		keys.push(request.headers.authorization);
		request.resume();
		response.writeHead(404).end();
	});
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-doctor-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	await mkdir(path.join(folder, 'lsf'));
	const pulumi = async (deployed: string) => writeFile(path.join(folder, 'pulumi'), `#!/bin/sh\necho '${JSON.stringify({url: deployed, apiKey: 'lsf_first_pulumikey'})}'\n`, {mode: 0o755});
	const environment = {PATH: `${folder}:/usr/bin:/bin`, XDG_CONFIG_HOME: folder};
	await pulumi('https://d111111abcdef8.invalid');
	await writeFile(path.join(folder, 'lsf/config.toml'), `default = "a"\n\n[profiles.a]\nurl = "${url}"\n`);
	await runDoctor(['--no-model'], environment, folder);
	t.true(keys.length > 0);
	t.deepEqual([...new Set(keys)].filter(key => key?.includes('pulumikey')), []);
	// Twin: to its own endpoint it does.
	await writeFile(path.join(folder, 'lsf/config.toml'), '');
	await pulumi(url);
	await runDoctor(['--no-model'], environment, folder);
	t.true(keys.includes('Bearer lsf_first_pulumikey'));
});
