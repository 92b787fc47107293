import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {root} from '../runs/root.ts';

const [english, korean] = ['README.md', 'README.ko.md'].map(page => readFileSync(path.join(root, page), 'utf8')) as [string, string];

const aspects: Readonly<Record<string, (page: string) => unknown[]>> = {
	'blocks of code': page => page.match(/^```.+?^```$/gmsv) ?? [],
	'code in the text': page => (proseOf(page).match(/`[^\n`]+`/gv) ?? []).toSorted((a, b) => a < b ? -1 : Number(a > b)),
	links: page => proseOf(page).matchAll(/\]\(([^\)]+)\)/gv).map(([, target]) => target).filter(target => !target!.startsWith('README')).toArray().toSorted((a, b) => a! < b! ? -1 : Number(a! > b!)),
	'levels of headings': page => proseOf(page).match(/^#+(?= )/gmv) ?? [],
	'first cells of tables': page => proseOf(page).matchAll(/^\| (?<first>(?:`|\[)(?:\\\||[^\|])+) \|/gmv).map(({groups}) => groups!.first).toArray(),
	'lengths of lists': page => proseOf(page).split(/^#+ .*$/mv).map(section => section.match(/^- /gmv)?.length ?? 0),
};

function proseOf(page: string): string {
	return page.replaceAll(/^```.+?^```$/gmsv, '');
}

for (const [aspect, read] of Object.entries(aspects)) {
	test(`the README is the same in both languages: ${aspect}`, t => {
		t.true(read(english).length > 3, 'twin: there are some');
		t.deepEqual(read(korean), read(english));
	});
}

test('each README leads to the other', t => {
	t.true(english.includes('[한국어](README.ko.md)'));
	t.true(korean.includes('[English](README.md)'));
});
