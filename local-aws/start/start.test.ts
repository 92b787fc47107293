import {existsSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {once} from 'node:events';
import test from 'ava';
import {descendants, killAll} from './helpers/process-tree.ts';
import {
	npmStart,
	serve,
	temporaryOutputs,
	until,
	untilGone,
} from './helpers/serve.ts';

test.serial('two stacks serve side by side, and a third start on one\'s file is refused by name', async t => {
	const [one, two] = await Promise.all([serve(), serve()]);
	t.teardown(() => {
		killAll([...one.pids, ...two.pids]);
	});
	await until('the first one says how it is called', () => one.printed().includes('Serving'));
	t.true(Object.values(one.outputs.functions).every(({url}) => one.printed().includes(`\n  ${url}/v1\n`)), one.printed());
	t.not(one.outputs.url, two.outputs.url);
	for (const {outputs} of [one, two]) {
		const response = await fetch(outputs.url, {headers: {'x-api-key': outputs.apiKey!}});
		t.is(response.status, 200);
	}

	const {npm: third, printed} = npmStart(['--serve', '--outputs', one.outputsFile]);
	const [exitCode] = await once(third, 'close') as [number];
	t.is(exitCode, 1);
	t.regex(printed(), /already uses .*--outputs/v);
	t.notRegex(printed(), /\n\s+at /v);
	t.true(existsSync(one.outputsFile));
	for (const stack of [one, two]) {
		process.kill(stack.outputs.pid, 'SIGTERM');
		await untilGone(stack);
	}
});

test.serial('a file that a dead process left is replaced', async t => {
	const outputsFile = temporaryOutputs();
	writeFileSync(outputsFile, JSON.stringify({url: 'http://127.0.0.1:1', pid: (2 ** 22) + 1}));
	writeFileSync(`${outputsFile}.lock`, String((2 ** 22) + 1));
	const stack = await serve({outputsFile});
	t.teardown(() => {
		killAll(stack.pids);
	});
	process.kill(stack.outputs.pid, 'SIGTERM');
	await untilGone(stack);
	t.false(existsSync(outputsFile));
});

test.serial('a one-shot answers on stdout, exits 0 and leaves nothing', async t => {
	const outputsFile = temporaryOutputs();
	const {npm, printed} = npmStart(['--outputs', outputsFile, '야 안녕?']);
	const [exitCode] = await once(npm, 'close') as [number];
	t.is(exitCode, 0, printed());
	t.regex(printed(), /Ready in/v);
	t.false(existsSync(outputsFile));
});

for (const [argument, says] of [['--prot', /prot/v], ['--port=70000', /0 to 65535/v], ['  ', /nothing to ask: the prompt is " {2}"/v]] as const) {
	test.serial(`${argument.startsWith('-') ? argument : 'a blank prompt'} is refused in one sentence, before anything starts`, async t => {
		const {npm, printed} = npmStart(argument.startsWith('-') ? ['--serve', argument] : [argument]);
		const [exitCode] = await once(npm, 'close') as [number];
		t.is(exitCode, 1);
		t.regex(printed(), says);
		t.notRegex(printed(), /Starting/v);
		t.notRegex(printed(), /\n\s+at /v);
	});
}

test.serial('an address of a model that is none is refused in one sentence', async t => {
	const {npm, printed} = npmStart(['--outputs', temporaryOutputs(), 'hi'], {LSF_LOCAL_MODEL_URL: 'localhost:11434'});
	const [exitCode] = await once(npm, 'close') as [number];
	t.is(exitCode, 1);
	t.regex(printed(), /LSF_LOCAL_MODEL_URL is ‘localhost:11434’/v);
	t.notRegex(printed(), /\n\s+at /v);
});

for (const [title, place, says] of [['a folder', '.', /is a folder/v], ['below a file', 'package.json/outputs.json', /can't be written/v], ['where no folder can be made', '/proc/no-such/outputs.json', /can't be written/v]] as const) {
	test.serial(`an outputs file that is ${title} is refused in one sentence`, async t => {
		const {npm, printed} = npmStart(['--serve', '--outputs', place]);
		t.teardown(() => {
			killAll([npm.pid!, ...descendants(npm.pid!)]);
		});
		const closed = once(npm, 'close');
		await until('it ends or serves', () => npm.exitCode !== null || printed().includes('Serving'));
		t.is(npm.exitCode, 1);
		await closed;
		t.regex(printed(), says);
		t.notRegex(printed(), /\n\s+at /v);
	});
}

test.serial('a model\'s server that is not there is named, once', async t => {
	const {npm, printed} = npmStart(['--outputs', temporaryOutputs(), 'hi'], {LSF_LOCAL_MODEL_URL: 'http://127.0.0.1:1'});
	const [exitCode] = await once(npm, 'close') as [number];
	t.is(exitCode, 2);
	t.is(printed().match(/The local model server at http:\/\/127\.0\.0\.1:1\S* can't be reached .*; start it, or unset LSF_LOCAL_MODEL_URL/gv)?.length, 1);
});
