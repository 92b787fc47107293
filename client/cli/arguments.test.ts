import test from 'ava';
import {isSavingOff, readArguments} from './arguments.ts';

test('a conversation is kept, and none is gone on with, without a flag', t => {
	t.deepEqual(readArguments(['Hi']).session, {save: true, continue: undefined});
	t.deepEqual(readArguments(['--no-save']).session, {save: false, continue: undefined});
});

test('the word behind -c is the question, and --continue= names a conversation', t => {
	const last = readArguments(['-c', 'and in French?']);
	t.deepEqual([last.session.continue, last.prompt], [true, 'and in French?']);
	const named = readArguments(['--continue=7f3a', 'and in French?']);
	t.deepEqual([named.session.continue, named.prompt], ['7f3a', 'and in French?']);
	t.is(readArguments(['--', '--continue=7f3a']).prompt, '--continue=7f3a');
	t.throws(() => readArguments(['--continue=']), {message: /needs the id/v});
});

test('-c= names a conversation as --continue= does', t => {
	const {session, prompt} = readArguments(['-c=7f3a', 'and in French?']);
	t.deepEqual([session.continue, prompt], ['7f3a', 'and in French?']);
	t.is(readArguments(['-c=a=b']).session.continue, 'a=b');
	t.is(readArguments(['--', '-c=7f3a']).prompt, '-c=7f3a');
	t.is(readArguments(['-s', 'x', '--continue=1', '-c=2']).session.continue, '2', 'the last one counts');
	t.throws(() => readArguments(['-c=']), {message: /^The flag -c= needs the id or the title .* -c alone /v});
});

test('--json and -x contradict each other', t => {
	for (const flags of [['--json', '-x'], ['--extract', '--json', 'Hi'], ['-qx', '--json']]) {
		t.throws(() => readArguments(flags), {name: 'UserError', message: /^--json [^\n]*-x [^\n]*leave one of them out\.$/v});
	}

	t.true(readArguments(['--json']).json);
});

test('short flags join, and files and pictures keep their order', t => {
	const {code, quiet, files, images, answer, profile, template} = readArguments(['-xq', '-f', 'b', '-f', 'a', '-i', 'c.png', '-m', 'm', '-s', 's', '-p', 'p', '-t', 't']);
	t.deepEqual({
		code, quiet, files, images, profile, template, model: answer.model, system: answer.system,
	}, {
		code: true, quiet: true, files: ['b', 'a'], images: ['c.png'], profile: 'p', template: 't', model: 'm', system: 's',
	});
});

test('npm keeps --no-save, and its own setting counts in what keeps conversations alone', t => {
	t.true(isSavingOff({npm_lifecycle_event: 'chat', npm_config_save: ''}));
	t.false(isSavingOff({npm_lifecycle_event: 'chat', npm_config_save: 'true'}));
	t.false(isSavingOff({npm_lifecycle_event: 'chat'}));
	t.true(isSavingOff({npm_lifecycle_event: 'start', npm_config_save: ''}));
	t.false(isSavingOff({npm_lifecycle_event: 'build', npm_config_save: ''}));
});
