import {Buffer} from 'node:buffer';
import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import fc from 'fast-check';
import {UserError} from '../user-error.ts';
import {completePath} from './complete-path.ts';
import {documentName} from './document-name.ts';
import {expandMentions} from './expand-mentions.ts';
import {readAttachment} from './read-attachment.ts';
import {mostBytes} from './read-bytes.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-attach-'));
const png = Buffer.from('89504E470D0A1A0A0000', 'hex');
process.env.HOME = folder;

function write(name: string, content: string | Buffer): string {
	const file = path.join(folder, name);
	writeFileSync(file, content);
	return file;
}

const note = write('a.txt', 'one\n');
const spaced = write('a b.txt', 'two\n');
mkdirSync(path.join(folder, 'src'));
mkdirSync(path.join(folder, 'my files'));
write('src/in.ts', 'x');
write('.hidden', 'x');

test.after.always(() => {
	rmSync(folder, {recursive: true, force: true});
});

const kinds: Array<[name: string, content: Buffer, expected: Record<string, string>]> = [
	['photo.jpg', png, {type: 'image', format: 'png'}],
	['photo', Buffer.from('FFD8FFE0', 'hex'), {type: 'image', format: 'jpeg'}],
	['moving', Buffer.from('GIF89a..'), {type: 'image', format: 'gif'}],
	['small', Buffer.from('RIFF1234WEBPVP8 '), {type: 'image', format: 'webp'}],
	['보고서_2026 (1).pdf', Buffer.from('%PDF-1.7\n'), {type: 'document', format: 'pdf', name: '_2026 (1)'}],
	['a.bin', Buffer.from('PK\u{3}\u{4}…word/document.xml'), {type: 'document', format: 'docx', name: 'a'}],
	['a.xlsx', Buffer.from('PK\u{3}\u{4}…xl/workbook.xml'), {type: 'document', format: 'xlsx', name: 'a'}],
	['a.doc', Buffer.concat([Buffer.from('D0CF11E0', 'hex'), Buffer.from('WordDocument', 'utf16le')]), {type: 'document', format: 'doc', name: 'a'}],
	['a.xls', Buffer.concat([Buffer.from('D0CF11E0', 'hex'), Buffer.from('Workbook', 'utf16le')]), {type: 'document', format: 'xls', name: 'a'}],
];
for (const [name, content, expected] of kinds) {
	test(`its bytes tell what ${name} is`, async t => {
		t.deepEqual(await readAttachment(write(`kind-${name}`, content)) as unknown, {...expected, ...(expected.name !== undefined && {name: documentName(`kind-${name}`)}), data: content.toString('base64')});
		t.is(expected.name, expected.type === 'document' ? documentName(name) : undefined);
	});
}

test('another text goes as text with its name, CSV too', async t => {
	t.deepEqual(await readAttachment(note), {type: 'text', text: 'File "a.txt":\n\none\n'});
	t.deepEqual(await readAttachment(write('b.csv', '\u{FEFF}이름,값\n')), {type: 'text', text: 'File "b.csv":\n\n이름,값\n'});
});

const refusals: Array<[title: string, file: string, message: RegExp]> = [
	['a missing file', path.join(folder, 'none'), /^The file "[^"]+\/none" can't be read: there is none; check the path\.$/v],
	['a folder', folder, /it is a folder; name the files in it\.$/v],
	['an empty file', write('empty', ''), /is empty/v],
	['a file of white space', write('blank', ' \n'), /white space/v],
	['another encoding', write('latin', Buffer.from([0xB0, 0xA1, 0xC3])), /no text in UTF-8; convert it first/v],
	['another binary', write('tool', Buffer.from([0x7F, 0x45, 0, 1])), /allowed are images/v],
	['a zip that is no document', write('z.docx', Buffer.from('PK\u{3}\u{4}\0')), /allowed are images/v],
	['one too large', write('large', Buffer.alloc(mostBytes + 1, 97)), /larger than 4\.5 MiB/v],
];
for (const [title, file, message] of refusals) {
	test(`${title} is refused in one sentence`, async t => {
		const error = await t.throwsAsync(readAttachment(file), {instanceOf: UserError, message});
		t.false(error.message.includes('\n'));
	});
}

test('twin: the largest file is taken', async t => {
	t.is((await readAttachment(write('largest', Buffer.alloc(mostBytes, 97)))).type, 'text');
});

test('a name can neither colour a message nor end its line', async t => {
	const error = await t.throwsAsync(readAttachment(path.join(folder, 'a\u{1B}[31m"b\nc')), {instanceOf: UserError});
	t.false(error.message.includes('\u{1B}') || error.message.includes('\n'));
	t.is((await readAttachment(write('x\u{1B}[31m"\ny', 'text')) as {text: string}).text.split('\n').length, 3);
});

const file = {type: 'text', text: 'File "a.txt":\n\none\n'};
const mentions: Array<[text: string, files: number]> = [
	[`Read @${note}`, 1],
	[`Read @${note}, please`, 1],
	[`(@${note})`, 1],
	[`@${note}를 읽어 주세요`, 1],
	[`@"${note}" and again @${note}`, 1],
	[`@${note}와 @"${spaced}"`, 2],
	['Read @~/a.txt.', 1],
	['mail me@example.com or @nobody', 0],
	[`x@${note}`, 0],
	[`a folder @${folder}`, 0],
	['@', 0],
	['@""', 0],
	['a \0 @\0', 0],
];
for (const [text, files] of mentions) {
	test(`mentions: ${JSON.stringify(text.replaceAll(folder, ''))}`, async t => {
		const expanded = await expandMentions(text);
		if (files === 0) {
			t.is(expanded, text);
		} else {
			t.deepEqual(expanded, [{type: 'text', text}, file, {type: 'text', text: 'File "a b.txt":\n\ntwo\n'}].slice(0, files + 1) as never);
		}
	});
}

test('a file that is mentioned and can\'t be read is told, not left out', async t => {
	await t.throwsAsync(expandMentions(`@${path.join(folder, 'empty')}`), {instanceOf: UserError, message: /is empty/v});
});

test('a text without files stays as it is, whatever it says', async t => {
	await fc.assert(fc.asyncProperty(fc.string({unit: 'binary'}), async text => {
		t.is(await expandMentions(`@\u{2}${text.replaceAll(/[.\/@~]/gv, '')}`), `@\u{2}${text.replaceAll(/[.\/@~]/gv, '')}`);
	}));
});

test('every file\'s name gives a document\'s name that the protocol takes', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), name => {
		t.regex(documentName(name), /^(?!.* {2})[\w \(\)\-\[\]]{1,200}$/v);
	}));
	t.is(documentName('a\u{3000}b\tc  d_e.pdf'), 'a b c d_e');
	t.is(documentName('보고서.pdf'), 'document');
});

test('paths are completed, folders with a slash, hidden ones when asked for', async t => {
	t.deepEqual(await completePath(`${folder}/a`), [spaced, note]);
	t.deepEqual(await completePath(`${folder}/sr`), [`${folder}/src/`]);
	t.deepEqual(await completePath(`${folder}/src/`), [`${folder}/src/in.ts`]);
	t.deepEqual(await completePath(`${folder}/.h`), [`${folder}/.hidden`]);
	t.false((await completePath(`${folder}/`)).some(found => found.endsWith('.hidden')));
	t.deepEqual(await completePath('@~/sr'), ['@~/src/']);
	t.deepEqual(await completePath('@~/my'), ['@"~/my files/']);
	t.deepEqual(await completePath('@"~/a b'), ['@"~/a b.txt"']);
	t.deepEqual(await completePath(`${folder}/none/x`), []);
});
