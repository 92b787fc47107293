import {mkdtempSync} from 'node:fs';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough, Readable} from 'node:stream';
import test from 'ava';
import {readArguments} from './arguments.ts';
import {mostBytes} from './attach/read-bytes.ts';
import {readAttachment} from './attach/read-attachment.ts';
import {refuseLoneUrl} from './command-line/refuse-lone-url.ts';
import {slipOf} from './command-line/slip-of.ts';
import {addProfile, setProfile, useProfile} from './config/change-config.ts';
import {readConfigArguments} from './config/read-config-arguments.ts';
import {readConfig} from './config/read-config.ts';
import {readKey} from './config/read-key.ts';
import {writeConfig} from './config/write-config.ts';
import {findEndpoint} from './endpoint/find-endpoint.ts';
import {explain} from './explain.ts';
import {makeHome} from './helpers/run-lsf.ts';
import {readModelsArguments} from './models/models-arguments.ts';
import {refuseKeptFlags} from './npm-flags.ts';
import {prepareChat} from './prepare-chat.ts';
import {readInput} from './read-input.ts';
import {runChat} from './run-chat.ts';
import {checkTemplate} from './templates/check-template.ts';
import {fillTemplate} from './templates/fill-template.ts';
import {readTemplate} from './templates/read-template.ts';
import type {InputStream} from './terminal.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lsf-mistakes-'));

const host = 'stream.example.com';
const url = `https://${host}`;
const configFile = path.join(folder, 'lsf', 'config.toml');

/**
Writes a file and gives its path.
*/
async function fileOf(name: string, content: string | Uint8Array, mode = 0o600): Promise<string> {
	const file = path.join(folder, name);
	await writeFile(file, content, {mode});
	return file;
}

async function configOf(toml: string | Uint8Array): Promise<unknown> {
	return readConfig(await fileOf('made.toml', toml));
}

async function attachmentOf(name: string, content: string | Uint8Array): Promise<unknown> {
	return readAttachment(await fileOf(name, content));
}

async function keyOf(content: string, mode = 0o600): Promise<unknown> {
	await fileOf('made.key', content, mode);
	return readKey({keyFile: 'made.key'}, configFile);
}

/**
What the commands are given, in the language of the moment.
*/
function inLanguage(variables: Record<string, string> = {}): Record<string, string | undefined> {
	return {LANG: process.env.LANG, XDG_CONFIG_HOME: folder, ...variables};
}

async function prepare(argv: string[]): Promise<unknown> {
	return prepareChat(readArguments(argv), inLanguage());
}

/**
What the client says on its notices.
*/
async function notices(options: Omit<Parameters<typeof runChat>[0], 'url'>): Promise<never> {
	const stream = Object.assign(new PassThrough(), {isTTY: false});
	await runChat({url, notices: stream, ...options});
	throw Object.assign(new Error(String(stream.read())), {isUserMistake: true});
}

function input(text: string | Uint8Array, isTTY = false): InputStream {
	return Object.assign(Readable.from([text]), {isTTY});
}

function template(toml: Record<string, unknown>) {
	return checkTemplate(toml, 'translate', 'translate.toml');
}

/**
A mistake, and what its message has in both languages: what was received, and the flag or the file.
*/
const mistakes: ReadonlyArray<readonly [title: string, make: () => unknown, facts: readonly string[]]> = [
	['a key as a flag', () => readArguments(['--api-key', 'x']), ['LSF_API_KEY', '"lsf config"']],
	['a number', () => readArguments(['--timeout', 'soon']), ['--timeout', '"soon"', '0.001', '2147483']],
	['a whole number', () => readArguments(['--max-tokens', '1.5']), ['--max-tokens', '"1.5"']],
	['--continue=', () => readArguments(['--continue=']), ['--continue=']],
	['an unknown flag', () => readArguments(['--modle', 'x']), ['--modle', '--help', '"--"']],
	['a flag without its value', () => readArguments(['--model']), ['--model <value>', '--help']],
	['a flag before a flag', () => readArguments(['--model', '--json']), ['--model']],
	['a flag with a value', () => readArguments(['--json=1']), ['--json', '--help']],
	['a word of lsf models', () => readModelsArguments(['all']), ['all', '--help']],
	['a flag that npm kept', () => {
		refuseKeptFlags('chat', ['url'], inLanguage({npm_lifecycle_event: 'chat', npm_config_url: url}));
	}, ['--url', 'npm run chat -- --url …']],
	['a letter that npm kept', () => {
		refuseKeptFlags('chat', [], inLanguage({npm_lifecycle_event: 'chat', npm_config_message: 'x'}), ['m']);
	}, ['-m', 'npm run chat -- -m …']],
	['a URL alone', () => {
		refuseLoneUrl([url], false, {});
	}, [`lsf --url ${url}`, `lsf -- ${url}`]],
	['a URL alone, by npm', () => {
		refuseLoneUrl([url], false, {npm_lifecycle_event: 'chat'});
	}, [`npm run chat -- --url ${url}`, `npm run chat -- -- ${url}`]],
	['a slip of a command', () => {
		throw Object.assign(new Error(slipOf(['modls'])), {isUserMistake: true});
	}, ['"modls"', 'lsf models', 'lsf -- modls']],
	['input that is not UTF-8', async () => readInput(input(new Uint8Array([0x43, 0xE9, 0x21])), false), ['--file', 'iconv']],
	['input that is binary', async () => readInput(input('a\0b'), false), ['NUL', '--file']],
	['--json without a prompt', async () => notices({json: true, input: input('', true)}), ['--json', '"--"']],
	['nothing to ask', async () => notices({prompt: ''}), ['"--"']],
	['--var without a template', async () => prepare(['--var', 'a=b']), ['--var', '-t NAME', '"lsf templates"']],
	['a file that is not there', async () => readAttachment('/nowhere/a.png'), ['"/nowhere/a.png"']],
	['a folder', async () => readAttachment(folder), [folder]],
	['a file that the system refuses', async () => readAttachment(`${folder}/\0`), ['ERR_INVALID_ARG_VALUE']],
	['an empty file', async () => attachmentOf('empty.md', ''), ['empty.md']],
	['a large file', async () => attachmentOf('large.md', 'x'.repeat(mostBytes + 1)), ['large.md', '4.5 MiB', String(mostBytes), '0.7 MiB']],
	['a binary file', async () => attachmentOf('x.bin', 'a\0b'), ['x.bin', 'PDF', 'WebP']],
	['a file in another encoding', async () => attachmentOf('x.txt', new Uint8Array([0x43, 0xE9, 0x21])), ['x.txt', 'iconv']],
	['a file of spaces', async () => attachmentOf('x.txt', '  \n'), ['x.txt']],
	['a URL that is none', async () => findEndpoint('example.com', inLanguage()), ['--url', '"example.com"']],
	['a URL that may be a key', async () => findEndpoint('abcdefghijklmnop', inLanguage()), ['--url']],
	['a URL with a password', async () => findEndpoint('https://a:b@example.com', inLanguage()), ['--url', 'LSF_API_KEY']],
	['a password without a URL', async () => findEndpoint('a:b@example.com', inLanguage()), ['--url']],
	['a key with a line break', async () => findEndpoint(url, inLanguage({LSF_API_KEY: 'ab\nc'})), ['LSF_API_KEY', '3']],
	['a key with a space', async () => findEndpoint(url, inLanguage({LSF_API_KEY: 'ab c'})), ['LSF_API_KEY']],
	['a key over HTTP', async () => findEndpoint(`http://${host}`, inLanguage({LSF_API_KEY: 'abc'})), [`"http://${host}"`, 'https://', 'LSF_API_KEY']],
	['a profile and a URL', async () => findEndpoint(url, inLanguage(), undefined, 'work'), ['--url', '--profile', 'LSF_API_KEY']],
	['no such profile', async () => findEndpoint(undefined, inLanguage(), undefined, 'wrok'), ['--profile', configFile, '"wrok"', '"work"', 'lsf config add wrok --url URL']],
	['no endpoint', async () => findEndpoint(undefined, inLanguage({XDG_CONFIG_HOME: '/nowhere'})), ['--url', 'LSF_URL', '/nowhere/lsf/config.toml', '.local/outputs.json', 'npm start -- --serve', '--outputs', 'LSF_API_KEY', 'pulumi']],
	['no template', async () => readTemplate('trnslate', inLanguage()), ['"trnslate"', '"translate"', path.join(folder, 'lsf', 'templates')]],
	['no template of a name', async () => readTemplate('x', inLanguage()), ['"x"', 'translate']],
	['no template at all', async () => readTemplate('x', inLanguage({XDG_CONFIG_HOME: '/nowhere'})), ['"x"', 'translate.md', '{{input}}']],
	['a template of another type', () => template({prompt: 1}), ['translate.toml', 'prompt', '1']],
	['a template of nothing', () => template({}), ['translate.toml', 'prompt', 'system']],
	['a template with a wrong number', () => template({prompt: 'x', temperature: 3}), ['translate.toml', 'temperature', '0', '2', '3']],
	['a template with wrong variables', () => template({prompt: 'x', variables: 1}), ['translate.toml', '[variables]']],
	['a template with input as a variable', () => template({prompt: 'x', variables: {input: 'x'}}), ['translate.toml', '[variables]', '"input"']],
	['an unknown key of a template', () => template({promt: 'x'}), ['translate.toml', '"promt"', '"prompt"']],
	['a variable that is none', () => fillTemplate(template({prompt: '{{lang}}'}), 'x', ['lnag=ko']), ['"translate"', '{{lnag}}', '"lang"']],
	['a variable without others', () => fillTemplate(template({prompt: 'x'}), 'x', ['a=b']), ['"translate"', '{{a}}']],
	['a template without its input', () => fillTemplate(template({prompt: '{{input}}'}), undefined, []), ['"translate"', '{{input}}', 'lsf -t translate']],
	['a template without its variable', () => fillTemplate(template({prompt: '{{lang}}'}), 'x', []), ['"translate"', '{{lang}}', '--var lang=TEXT', '[variables]']],
	['--var without its text', () => fillTemplate(template({prompt: 'x'}), 'x', ['lang']), ['--var', 'NAME=TEXT', '"lang"']],
	['a key as a flag of lsf config', () => readConfigArguments(['add', '--key', 'x']), ['config.toml', '--key-file']],
	['a command of lsf config', () => readConfigArguments(['ad']), ['"ad"', '"add"', '--help']],
	['words of lsf config set', () => readConfigArguments(['set', 'a']), ['lsf config set', 'NAME.key', '1', '--help']],
	['words of lsf config list', () => readConfigArguments(['list', 'a', 'b']), ['lsf config list', '2', '--help']],
	['a flag of lsf config', () => readConfigArguments(['--ulr', 'a']), ['--ulr', '--help']],
	['a name of a new profile', async () => addProfile(configFile, 'a b', {url}), ['"a b"', '64']],
	['a profile that is there', async () => addProfile(configFile, 'work', {url}), ['"work"', configFile, 'lsf config set work.url URL']],
	['a new profile without a URL', async () => addProfile(configFile, 'new', {}), ['--url', 'lsf config add new']],
	['a target of lsf config set', async () => setProfile(configFile, 'work', 'x'), ['lsf config set', 'NAME.key', '"work"']],
	['a profile to change', async () => setProfile(configFile, 'wrok.url', 'x'), [configFile, '"wrok"', '"work"']],
	['a key of a profile', async () => setProfile(configFile, 'work.modle', 'x'), ['"modle"', '"model"']],
	['a file that lsf leaves', async () => setProfile(path.join(folder, 'home.toml'), 'home.url', 'https://other.example.com'), [path.join(folder, 'home.toml'), '"home"', 'url = "https://other.example.com"']],
	['no JSON list', async () => setProfile(configFile, 'work.key_command', '["a"'), ['key_command', '["pass", "show", "lsf"]']],
	['a shell\'s quotes', async () => setProfile(configFile, 'work.key_command', 'pass "my lsf"'), ['key_command', '["pass", "show", "my lsf"]']],
	['no such default', async () => useProfile(configFile, 'x'), [configFile, '"x"', 'work']],
	['a file of no UTF-8', async () => configOf(new Uint8Array([0xE9, 0x21])), ['made.toml']],
	['a config that is a folder', async () => readConfig(folder), [folder, 'EISDIR']],
	['a config that can\'t be written', async () => writeConfig('/dev/null/config.toml', ''), ['/dev/null/config.toml']],
	['no TOML', async () => configOf('[profiles'), ['made.toml', '1', '2', 'cannot find end of key']],
	['profiles that are none', async () => configOf('profiles = 1'), ['made.toml', '[profiles.work]']],
	['a default that is none', async () => configOf(`default = "wrok"\n[profiles.work]\nurl = "${url}"`), ['made.toml', 'default', '"wrok"', '"work"']],
	['a default of another type', async () => configOf('default = 1'), ['made.toml', 'default']],
	['a key in the file', async () => configOf('token = "x"'), ['made.toml', '"token"', 'chmod 600', 'key_file', 'key_command']],
	['an unknown key', async () => configOf('profile = "x"'), ['made.toml', '"profile"', '"profiles"']],
	['a name of a profile', async () => configOf('[profiles."a b"]'), ['made.toml', '"a b"']],
	['a profile that is no table', async () => configOf('profiles.work = 1'), ['made.toml', '[profiles.work]']],
	['a value that is no text', async () => configOf(`[profiles.work]\nurl = "${url}"\nmodel = 1`), ['made.toml, [profiles.work]', 'model']],
	['two keys', async () => configOf(`[profiles.work]\nurl = "${url}"\nkey_file = "a"\nkey_command = ["a"]`), ['key_file', 'key_command']],
	['a profile with a password', async () => configOf('[profiles.work]\nurl = "https://a:b@example.com"'), ['made.toml', 'url']],
	['a profile with another URL', async () => configOf('[profiles.work]\nurl = "example.com"'), ['made.toml', 'url', '"example.com"']],
	['a command that is no list', async () => configOf(`[profiles.work]\nurl = "${url}"\nkey_command = 1`), ['key_command', '["pass", "show", "lsf"]']],
	['a key file that is a folder', async () => readKey({keyFile: '.'}, configFile), [path.join(folder, 'lsf')]],
	['a key file that is not there', async () => readKey({keyFile: 'none.key'}, configFile), ['none.key']],
	['an empty key', async () => readKey({keyFile: await fileOf('empty.key', '\n')}, configFile), ['empty.key']],
	['a key for everybody', async () => readKey({keyFile: await fileOf('open.key', 'x', 0o644)}, configFile), ['open.key', '0644', 'chmod 600']],
	['a command that is not installed', async () => readKey({keyCommand: ['/nowhere/pass']}, configFile), ['"/nowhere/pass"']],
	['a command that fails', async () => readKey({keyCommand: [process.execPath, '-e', 'console.error("locked"); process.exit(7)']}, configFile), [process.execPath, '7', 'locked']],
	['a command that hangs', async () => readKey({keyCommand: [process.execPath, '-e', 'setInterval(() => {}, 1000)']}, configFile, 500), [process.execPath, '0.5']],
];

async function messageOf(make: () => unknown, language: string): Promise<string> {
	process.env.LANG = language;
	try {
		await make();
	} catch (error) {
		return explain(error).message;
	}

	return 'no mistake';
}

test.before(async () => {
	await mkdir(path.join(folder, 'lsf', 'templates'), {recursive: true});
	await writeFile(path.join(folder, 'lsf', 'templates', 'translate.md'), 'Translate: {{input}}');
	await writeFile(configFile, `[profiles.work]\nurl = "${url}"\n`);
	await writeFile(path.join(folder, 'home.toml'), `profiles.home = {url = "${url}"}\n`);
	delete process.env.LC_ALL;
	delete process.env.LC_MESSAGES;
	// Pulumi's command is looked for.
	process.env.PATH = '/nowhere';
});

test.after.always(async () => {
	await rm(folder, {recursive: true});
});

for (const [title, make, facts] of mistakes) {
	test.serial(`in both languages: ${title}`, async t => {
		const [korean, english] = [await messageOf(make, 'ko_KR.UTF-8'), await messageOf(make, 'C')];
		t.log(korean);
		t.regex(korean, /\p{Script=Hangul}/v);
		t.notRegex(english, /\p{Script=Hangul}|no mistake|bug of the client/v);
		for (const fact of facts) {
			t.true(english.includes(fact), `${fact}: ${english}`);
			t.true(korean.includes(fact), `${fact}: ${korean}`);
		}
	});
}

for (const [argv, facts] of [
	[['templates', 'lst'], ['"lst"', 'lsf -t NAME', '--help']],
	[['completion'], ['bash', 'zsh', 'fish', '--help']],
	[['completion', 'bsh'], ['"bsh"', '"bash"']],
	[['-f', 'notes.md', '--url', url], ['--file', '--image', 'lsf -f notes.md']],
	[['-i', 'notes.md', '--url', url, 'Hi'], ['--image', '--file', '"notes.md"']],
	[['-c', '--url', url, 'Hi'], ['--no-save']],
] as const) {
	test.serial(`in both languages: lsf ${argv.join(' ')}`, async t => {
		const {run, write} = await makeHome(t);
		await write('notes.md', 'x');
		const [korean, english] = [(await run([...argv], {environment: {LANG: 'ko_KR.UTF-8'}})).notices, (await run([...argv], {environment: {LANG: 'C'}})).notices];
		t.regex(korean, /\p{Script=Hangul}/v);
		t.notRegex(english, /\p{Script=Hangul}|bug of the client/v);
		for (const fact of facts) {
			t.true(english.includes(fact), `${fact}: ${english}`);
			t.true(korean.includes(fact), `${fact}: ${korean}`);
		}
	});
}
