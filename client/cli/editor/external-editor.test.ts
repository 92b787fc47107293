import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {UserError} from '../user-error.ts';
import {editText} from './external-editor.ts';

test('the text is edited in a file that only its owner may read, and that is gone afterwards', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-edit-test-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const seen = path.join(directory, 'seen');
	// What follows gets the file as "$1"; it is the last word of the command.
	const editor = `edit() { stat -c '%a %n' "$1" > '${seen}'; echo ' and more' >> "$1"; }; edit`;
	t.is(await editText('some 글', {EDITOR: editor}), 'some 글 and more');
	const [mode, file] = readFileSync(seen, 'utf8').trim().split(' ', 2);
	t.is(mode, '600');
	t.throws(() => readFileSync(file!), {code: 'ENOENT'});
});

test('VISUAL goes before EDITOR, and an editor that fails means nothing', async t => {
	t.is(await editText('kept', {VISUAL: 'true', EDITOR: 'false'}), 'kept');
	t.is(await editText('dropped', {VISUAL: ' ', EDITOR: 'false'}), undefined);
});

test('what an editor had saved before it failed is kept, and the user told where', async t => {
	for (const [end, words] of [['exit 3', /exit code 3, so/v], ['kill -9 $$', /failed, so|exit code 137/v]] as const) {
		const error = await t.throwsAsync(editText('some', {EDITOR: `edit() { echo ' and more' >> "$1"; ${end}; }; edit`}), {instanceOf: UserError, message: words});
		const file = /is in (?<file>\S+)\.$/v.exec(error.message)!.groups!.file!;
		t.is(readFileSync(file, 'utf8').trim(), 'some and more');
		rmSync(path.dirname(file), {recursive: true});
	}
});

test('Ctrl-C in the editor does not end the chat', t => {
	// In a process of its own, since the signal would end that of the tests.
	const script = `
		import {editText} from ${JSON.stringify(new URL('external-editor.ts', import.meta.url).href)};
		console.log(await editText('kept', {EDITOR: \`kill -INT \${process.pid}; true\`}), process.listenerCount('SIGINT'));
	`;
	t.is(execFileSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'}), 'kept 0\n');
});

test('without an editor, or with one that isn\'t there, the user is told', async t => {
	await t.throwsAsync(editText('', {}), {instanceOf: UserError, message: /VISUAL.*EDITOR/v});
	await t.throwsAsync(editText('', {EDITOR: 'no-such-editor-here'}), {instanceOf: UserError, message: /no-such-editor-here/v});
});
