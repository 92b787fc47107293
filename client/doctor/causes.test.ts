import {readFileSync} from 'node:fs';
import test from 'ava';
import {causes} from './causes.ts';

test('the docs have every cause, as it is printed', t => {
	const docs = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');
	const rows = docs.split('\n').filter(line => /^\| `[\-a-z]+` \|/v.test(line));
	t.deepEqual(rows, Object.entries(causes).map(([id, {wrong, mend}]) => `| \`${id}\` | ${wrong} | ${mend} |`));
});

test('every cause is said in sentences', t => {
	for (const [id, {wrong, mend}] of Object.entries(causes)) {
		t.regex(wrong, /^[A-Z][^\n\|]*[^.]\.$/v, id);
		t.regex(mend, /^["A-Z][^\n\|]*[^.]\.$/v, id);
	}
});
