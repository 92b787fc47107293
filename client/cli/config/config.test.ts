import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {answerWith, goodAnswer, startServer} from '../../helpers/with-server.ts';
import {makeHome} from '../helpers/run-lsf.ts';

const file = '.config/lsf/config.toml';

function authorizations(received: ReadonlyArray<{headers: Record<string, unknown>}>): unknown[] {
	return received.map(({headers}) => headers.authorization);
}

test('a profile is added, shown without its key, and asked with it', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run, write, folder} = await makeHome(t);
	await write('work.key', 'profile-key\n');
	const added = await run(['config', 'add', 'work', '--url', url, '--key-file', 'work.key', '--model', 'm', '--system', 's']);
	t.is(added.exitCode, 0, added.notices);
	t.is((await stat(path.join(folder, file))).mode % 0o1000, 0o600);
	const shown = await run(['config']);
	t.true(shown.output.includes(url.replace('?x=1', '?x=… ')) && shown.output.includes('~/.config/lsf/config.toml'), shown.output);
	t.notRegex(shown.output + (await run(['config', '--json'])).output, /profile-key/v);
	t.is((await run(['-q', 'Hi'])).exitCode, 0);
	t.deepEqual(JSON.parse(new TextDecoder().decode(received[0]!.body)), {prompt: 'Hi', model: 'm', system: 's'});
	await run(['-q', '-m', 'other', 'Hi'], {environment: {LSF_MODEL: 'variable'}});
	await run(['-q', 'Hi'], {environment: {LSF_MODEL: 'variable'}});
	t.deepEqual(received.slice(1).map(({body}) => (JSON.parse(new TextDecoder().decode(body)) as {model: string}).model), ['other', 'variable']);
	t.deepEqual(authorizations(received), ['Bearer profile-key', 'Bearer profile-key', 'Bearer profile-key']);
});

test('a profile\'s key goes to no other URL, and that of the variable not where a flag names a profile with its own', async t => {
	const [own, other] = [await startServer(t, answerWith(goodAnswer)), await startServer(t, answerWith(goodAnswer))];
	const {run, write} = await makeHome(t);
	await write('.config/lsf/work.key', 'profile-key\n');
	await write(file, `default = "work"\n[profiles.work]\nurl = "${own.url}"\nkey_file = "work.key"\n[profiles.open]\nurl = "${own.url}"\n`);
	await run(['-q', '--url', other.url, 'Hi']);
	await run(['-q', 'Hi'], {environment: {LSF_URL: other.url}});
	t.deepEqual(authorizations(other.received), [undefined, undefined]);
	const environment = {LSF_API_KEY: 'variable-key'};
	await run(['-q', '-p', 'work', 'Hi'], {environment});
	await run(['-q', '-p', 'open', 'Hi'], {environment});
	await run(['-q', 'Hi'], {environment});
	await run(['-q', 'Hi'], {environment: {...environment, LSF_PROFILE: 'work'}});
	t.deepEqual(authorizations(own.received), ['Bearer profile-key', 'Bearer variable-key', 'Bearer variable-key', 'Bearer variable-key']);
	const both = await run(['--url', other.url, '-p', 'work', 'Hi']);
	t.is(both.exitCode, 1);
	t.regex(both.notices, /^--url and --profile both/v);
});

test('a key command\'s first line is the key, and what it says is told where it fails, but never what it printed', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run, write} = await makeHome(t);
	const profile = (command: string) => `default = "a"\n[profiles.a]\nurl = "${url}"\nkey_command = ["/bin/sh", "-c", "${command}"]\n`;
	await write(file, profile('cat; echo command-key; echo more'));
	t.is((await run(['-q', 'Hi'])).exitCode, 0);
	t.deepEqual(authorizations(received), ['Bearer command-key']);
	await write(file, profile('echo command-key; echo the vault is locked >&2; exit 3'));
	const failed = await run(['-q', 'Hi']);
	t.is(failed.exitCode, 1);
	t.is(failed.notices, 'The key command "/bin/sh" failed with exit code 3: the vault is locked.\n');
	await write(file, profile('true'));
	t.regex((await run(['-q', 'Hi'])).notices, /is empty; its first line must be the key/v);
});

for (const [title, config, message] of [
	['a key that others can read', 'key_file = "open.key"', /open\.key can be read by others \(its mode is 0644\): chmod 600 /v],
	['a key file that is not there', 'key_file = "none.key"', /none\.key can't be read: there is none/v],
	['a key itself', 'api_key = "sk-hidden"', /a key is not kept in this file .*key_file/v],
	['an unknown name', 'modle = "sk-hidden"', /\[profiles\.a\] has no "modle"; did you mean "model"\?/v],
	['a wrong kind', 'model = 5', /model must be a text/v],
	['what is no TOML', 'model = "sk-hidden" x', /config\.toml, line 4, column \d+: /v],
] as const) {
	test(`${title} is refused in one sentence that shows no value`, async t => {
		const {run, write} = await makeHome(t);
		await write('.config/lsf/open.key', 'sk-hidden', 0o644);
		await write(file, `default = "a"\n[profiles.a]\nurl = "https://stream.example.com"\n${config}\n`);
		const {output, notices, exitCode} = await run(['-q', 'Hi']);
		t.deepEqual([output, exitCode], ['', 1]);
		t.regex(notices, message);
		t.regex(notices, /^[^\n]+\n$/v);
		t.notRegex(notices, /sk-hidden/v);
	});
}

test('a change keeps the comments and everything else of the file', async t => {
	const {run, write, folder} = await makeHome(t);
	await write(file, '# mine\ndefault = "a" # for now\n\n# A\n[profiles.a]\nurl = "https://a.example.com" # "old"\n\n[profiles.b] # B\nurl = "https://b.example.com"\n');
	t.is((await run(['config', 'use', 'b'])).exitCode, 0);
	t.is((await run(['config', 'set', 'a.url', 'https://c.example.com'])).exitCode, 0);
	t.is((await run(['config', 'set', 'b.model', 'm'])).exitCode, 0);
	t.is(await readFile(path.join(folder, file), 'utf8'), '# mine\ndefault = "b" # for now\n\n# A\n[profiles.a]\nurl = "https://c.example.com" # "old"\n\n[profiles.b] # B\nmodel = "m"\nurl = "https://b.example.com"\n');
	for (const [arguments_, message] of [
		[['use', 'c'], /no profile "c"/v],
		[['set', 'a.mdoel', 'x'], /did you mean "model"\?/v],
		[['set', 'a.url', 'x y'], /url must be a URL/v],
		[['add', 'a', '--url', 'https://a'], /There is a profile "a"/v],
		[['add', 'd', '--url', 'https://a', '--key', 'sk-hidden'], /is not taken from a flag/v],
	] as const) {
		const {notices, exitCode} = await run(['config', ...arguments_]);
		t.is(exitCode, 1);
		t.regex(notices, message);
	}
});

test('a profile without a URL is told of the flag, and not of the file', async t => {
	const {run} = await makeHome(t);
	const english = await run(['config', 'add', 'z']);
	t.is(english.notices, 'lsf config add needs the URL of the endpoint: lsf config add z --url https://d111111abcdef8.cloudfront.net\n');
	t.is(english.exitCode, 1);
	t.regex((await run(['config', 'add', 'z'], {environment: {LANG: 'ko_KR.UTF-8'}})).notices, /필요합니다: lsf config add z --url https:/v);
});

test('LSF_PROFILE and -p name one, and a wrong name is told with the nearest', async t => {
	const {run, write} = await makeHome(t);
	await write(file, '[profiles.work]\nurl = "https://work.example.com"\nroute = "sagemaker"\n');
	t.regex((await run(['config'], {environment: {LSF_PROFILE: 'work'}})).output, /https:\/\/work\.example\.com\/sagemaker .*LSF_PROFILE/v);
	t.regex((await run(['config', '-p', 'wrok'])).notices, /^--profile: .* has no profile "wrok"; did you mean "work"\?/v);
	t.regex((await run(['config'], {environment: {LANG: 'ko_KR.UTF-8', LSF_PROFILE: 'work'}})).output, /^엔드포인트 /v);
	t.true((await run(['config', 'path'])).output.trimEnd().endsWith('.config/lsf/config.toml'));
});

test('the values of a URL\'s query, which may be a token, are shown by no command, and sent', async t => {
	const asked: unknown[] = [];
	const {url} = await startServer(t, (response, request) => {
		asked.push(response.req.url);
		return answerWith(goodAnswer)(response, request);
	});
	const {run, write} = await makeHome(t);
	const base = url.replace(/\?.*$/v, '');
	await write(file, `default = "a"\n[profiles.a]\nurl = "${base}?token=SECRET&SECRET"\n[profiles.b]\nurl = "${base}?token=SECRET"\nroute = "sagemaker"\n`);
	for (const argv of [['list'], ['list', '--json'], ['show'], ['show', '--json'], ['show', '-p', 'b']]) {
		const {output, notices, exitCode} = await run(['config', ...argv]);
		t.is(exitCode, 0, notices);
		t.regex(output, /\?token=…/v);
		t.notRegex(output + notices, /SECRET/v);
	}

	// The twin: it is asked with all of it.
	t.is((await run(['-q', 'Hi'])).exitCode, 0);
	t.deepEqual(asked, ['/any/path?token=SECRET&SECRET']);
});
