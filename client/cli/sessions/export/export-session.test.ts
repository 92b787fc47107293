import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {openSession} from '../open-session.ts';
import {exportSession} from './export-session.ts';
import {notWritten} from './not-written.ts';

test.before(() => {
	process.env.LC_ALL = 'C';
});

test('a file that can\'t be written is told in one sentence with what to do, and without the system\'s own', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'lsf-export-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const session = await openSession({save: false, directory: path.join(folder, 'sessions')});
	session.begin('a');
	session.settle('b', false);
	writeFileSync(path.join(folder, 'file'), '');
	mkdirSync(path.join(folder, 'folder.md'));
	symlinkSync('loop', path.join(folder, 'loop'));
	for (const [name, end] of [
		['none/a.md', `there is no folder ${JSON.stringify(path.join(folder, 'none'))}; make it with mkdir -p, or name another one.`],
		['file/a.md', `${JSON.stringify(path.join(folder, 'file'))} is not a folder, or lies below a file; name a folder.`],
		['loop/a.md', 'its links lead in a circle; check the path.'],
		[`${'x'.repeat(300)}.md`, 'its name is too long; give a shorter one.'],
	] as const) {
		const file = path.join(folder, name);

		await t.throwsAsync(exportSession(session, file), {message: `The file ${JSON.stringify(file)} can't be written: ${end}`});
	}

	await t.throwsAsync(exportSession(session, path.join(folder, 'folder.md')), {message: /is there already/v});
});

for (const code of ['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOSPC', 'EDQUOT', 'EMFILE', undefined]) {
	test(`${code ?? 'a failure without a code'} is one sentence in both languages`, t => {
		const {en, ko} = notWritten('/closed/a.md', code);
		t.regex(en, /^The file "\/closed\/a\.md" can't be written: [^\n]+; [^\n]+\.$/v);
		t.regex(ko, /^"\/closed\/a\.md" 파일을 쓸 수 없습니다: [^\n]+\. [^\n]+\.$/v);
	});
}
