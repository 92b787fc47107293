import test from 'ava';
import fc from 'fast-check';
import {largestValue, sizeOf} from './entry.ts';
import {formatExportLine, parseExport} from './export-lines.ts';
import {arbitraryEntry, keyId} from './helpers/arbitrary-entry.ts';

const h = 'ab'.repeat(32);
const good = formatExportLine('first', {h});

test('what is exported is read back, with blank lines, a byte order mark and line ends of Windows between', t => {
	const other = {h, name: '야', exp: 1};
	t.deepEqual(parseExport(`\u{FEFF}${good}\r\n\n${formatExportLine('b', other)}\n`), {entries: new Map<string, object>([['first', {h}], ['b', other]])});
	t.deepEqual(parseExport(''), {entries: new Map()});
});

for (const [title, line, problem] of [
	['half a line', good.slice(0, -1), 'line 3 is no JSON'],
	['a list', '[]', 'line 3 is not of the form {"id": …, "entry": {…}}'],
	['one more field', '{"id": "a", "entry": {}, "key": "lsf_a_secret"}', 'line 3 is not of the form {"id": …, "entry": {…}}'],
	['an id that is none', JSON.stringify({id: 'A', entry: {h}}), 'line 3 has an "id" that is not 1 to 32 lower-case letters and digits'],
	['a bad entry', JSON.stringify({id: 'a', entry: {h, exp: -1}}), 'line 3 (the key a) has a field that can\'t be: "exp" must be a time in whole seconds since 1970'],
	['a key for the second time', good, 'line 3 has the key first for a second time'],
] as const) {
	test(`${title} is named by its line`, t => {
		t.deepEqual(parseExport(`${good}\n\n${line}\n`), {problem});
	});
}

test('entries of all kinds come back as they were, and any text is read or has a problem', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.dictionary(keyId, arbitraryEntry.filter(entry => sizeOf(entry) <= largestValue), {maxKeys: 5}), keys => {
			const {entries} = parseExport(Object.entries(keys).map(([id, entry]) => formatExportLine(id, entry)).join('\n'));
			return JSON.stringify([...entries!]) === JSON.stringify(Object.entries(keys));
		}), {numRuns: 300});
		fc.assert(fc.property(fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(good))), lines => {
			const {entries, problem} = parseExport(lines.join('\n'));
			return (entries === undefined) !== (problem === undefined);
		}), {numRuns: 1000});
	});
});
