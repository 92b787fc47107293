import {spawnSync} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import process from 'node:process';
import test from 'ava';
import {answerWith, goodAnswer, startServer} from '../helpers/with-server.ts';
import {lsf, makeHome} from './helpers/run-lsf.ts';

test('a question is asked without a command, also by words and by a pipe', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run} = await makeHome(t);
	const environment = {LSF_URL: url};
	t.deepEqual(await run(['What', 'is', 'this?'], {environment}), {output: '야 안녕?\n', notices: '', exitCode: 0});
	t.is((await run(['-q'], {environment, input: 'Hi'})).exitCode, 0);
	t.is((await run(['chat', 'Hello'], {environment})).exitCode, 0);
	t.deepEqual(received.map(({body}) => (JSON.parse(new TextDecoder().decode(body)) as {prompt: string}).prompt), ['What is this?', 'Hi', 'Hello']);
});

for (const [word, hint] of [
	['modles', 'lsf models'], ['confg', 'lsf config'], ['doctro', 'lsf doctor'], ['key', 'lsf keys'], ['help', 'lsf --help'],
] as const) {
	test(`"${word}" alone is refused with ${hint}, and asked behind --`, async t => {
		const {url, received} = await startServer(t, answerWith(goodAnswer));
		const {run} = await makeHome(t);
		const refused = await run([word], {environment: {LSF_URL: url}});
		t.is(refused.exitCode, 1);
		t.true(refused.notices.includes(`did you mean ${hint}?`), refused.notices);
		t.is(received.length, 0);
		t.is((await run(['--', word], {environment: {LSF_URL: url}})).exitCode, 0);
		t.is(received.length, 1);
	});
}

test('twin: a word that is far from every command is asked', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run} = await makeHome(t);
	await run(['monads?'], {environment: {LSF_URL: url}});
	await run(['what', 'is', 'a', 'proxi'], {environment: {LSF_URL: url}});
	await run(['what'], {environment: {LSF_URL: url}});
	await run(['-q', 'modles'], {environment: {LSF_URL: url}});
	t.is(received.length, 4);
});

test('a URL is never taken for a prompt, also where npm has kept its --url', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run} = await makeHome(t);
	const alone = await run([url], {environment: {LSF_URL: url}});
	t.is(alone.exitCode, 1);
	t.true(alone.notices.includes(`lsf --url ${url}; to ask about it, lsf -- ${url}`), alone.notices);
	const npm = {LSF_URL: url, npm_lifecycle_event: 'chat', npm_config_loglevel: 'silent'};
	for (const environment of [npm, {...npm, npm_config_url: 'true'}]) {
		const kept = await run([url, 'Hello'], {environment});
		t.is(kept.exitCode, 1);
		t.regex(kept.notices, /put "--" in front of/v);
	}

	t.is(received.length, 0);
	await run(['--', url], {environment: {LSF_URL: url}});
	t.is(received.length, 1);
});

for (const [letter, variable] of [['c', 'call'], ['p', 'parseable'], ['m', 'message'], ['t', 't']] as const) {
	test(`-${letter} that npm has kept is not overheard`, async t => {
		const {run} = await makeHome(t);
		const {notices, exitCode} = await run(['Hello'], {environment: {npm_lifecycle_event: 'chat', [`npm_config_${variable}`]: 'true'}});
		t.is(exitCode, 1);
		t.true(notices.startsWith(`npm has taken -${letter} for a flag of its own`), notices);
	});
}

test('help and version go to stdout', async t => {
	const {run} = await makeHome(t);
	t.regex((await run(['--help'])).output, /lsf "question"/v);
	t.regex((await run(['--help'], {environment: {LANG: 'ko_KR.UTF-8'}})).output, /lsf "질문"/v);
	t.regex((await run(['chat', '--help'])).output, /^Chat with a deployed stack.*--idle-timeout/sv);
	t.regex((await run(['--version'])).output, /^\d+\.\d+\.\d+\n$/v);
	for (const command of ['models', 'config', 'templates', 'completion']) {
		const {output, notices, exitCode} = await run([command, '--help']);
		t.deepEqual([notices, exitCode], ['', 0], command);
		t.true(output.includes(`lsf ${command}`), output);
	}
});

test('files and pictures are sent in front of the question', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {run, write} = await makeHome(t);
	await write('notes.md', 'Buy milk.');
	const environment = {LSF_URL: url};
	t.is((await run(['-q', '--no-save', '-f', 'notes.md', 'What do I buy?'], {environment})).exitCode, 0);
	const [{content}] = (JSON.parse(new TextDecoder().decode(received[0]!.body)) as {messages: [{content: Array<{text: string}>}]}).messages;
	t.deepEqual(content.map(({text}) => text), ['File "notes.md":\n\nBuy milk.', 'What do I buy?']);
	t.regex((await run(['-i', 'notes.md', 'What is it?'], {environment})).notices, /^--image takes a PNG.*"notes\.md" is none/v);
	t.regex((await run(['-f', 'none.md', 'What is it?'], {environment})).notices, /^[^\n]*none\.md[^\n]*\n$/v);
	t.regex((await run(['-f', 'notes.md'], {environment})).notices, /need a question/v);
	t.is(received.length, 1);
});

for (const argv of [['--help'], ['--version'], ['chat', '--help'], ['config', '--help']]) {
	(process.platform === 'linux' ? test : test.skip)(`a full disk that does not take lsf ${argv.join(' ')} is told in a sentence`, async t => {
		const {environment} = await makeHome(t);
		const full = openSync('/dev/full', 'w');
		t.teardown(() => {
			closeSync(full);
		});
		for (const [language, sentence] of [['C', /^The output can't be written \(ENOSPC: [^\n]+\); make room, or write it elsewhere\.\n$/v], ['ko_KR.UTF-8', /^출력을 쓸 수 없습니다\(ENOSPC: [^\n]+\n$/v]] as const) {
			const {status, stderr} = spawnSync(process.execPath, [lsf, ...argv], {env: {...environment, LANG: language}, stdio: ['ignore', full, 'pipe'], encoding: 'utf8'});
			t.regex(stderr, sentence);
			t.is(status, 1);
		}
	});
}

test('a reader of the help that has left is told nothing', async t => {
	const {environment} = await makeHome(t);
	for (const argv of ['--help', 'chat --help', 'config --help']) {
		const {stdout, stderr} = spawnSync('/bin/bash', ['-c', `"$0" "$1" ${argv} | true; echo $PIPESTATUS`, process.execPath, lsf], {env: environment, encoding: 'utf8'});
		t.is(stderr, '', argv);
		// What was written before the reader left is no failure.
		t.regex(stdout, /^(?:0|141)\n$/v, argv);
	}
});
