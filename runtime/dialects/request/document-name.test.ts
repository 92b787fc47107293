import fc from 'fast-check';
import test from 'ava';
import {messageList} from '../../request/parse-messages.ts';
import {documentName} from './document-name.ts';

test('a file\'s name becomes one that models take', t => {
	for (const [filename, name] of [
		['Report (1).pdf', 'Report (1)'], ['q3_report.v2.PDF', 'q3_report v2'], ['/home/me/a.txt', 'a'], [String.raw`C:\docs\b.md`, 'b'], ['a\u{3000}b\tc\u{A0}d.csv', 'a b c d'], ['Résumé.docx', 'Resume'], ['보고서.pdf', 'document'], ['', 'document'], ['.pdf', 'document'], ['a  b -- [c].pdf', 'a b -- [c]'],
	] as const) {
		t.is(documentName(filename), name);
	}
});

function documentOf(name: string) {
	return {
		type: 'document', format: 'txt', name, data: 'AAEC',
	};
}

test('whatever a file is called, the native protocol would take its name', t => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('a', 'a (2)', 'x'.repeat(300))), file => {
		t.notThrows(() => messageList([{role: 'user', content: [documentOf(documentName(file))]}], 'messages'));
	}));
});
