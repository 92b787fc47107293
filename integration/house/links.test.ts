import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {root} from '../runs/root.ts';

const pages = ['', 'docs', 'local-aws'].flatMap(folder => readdirSync(path.join(root, folder)).filter(name => name.endsWith('.md')).map(name => path.join(folder, name)));

/**
A page without its blocks of code.
*/
function proseOf(page: string): string {
	return readFileSync(path.join(root, page), 'utf8').replaceAll(/^```.+?^```$/gmsv, '');
}

/**
The anchors of a page's headings, as GitHub makes them.
*/
function anchorsOf(page: string): Set<string> {
	return new Set(proseOf(page).matchAll(/^#+ (.+)$/gmv).map(([, heading]) => heading!.toLowerCase().replaceAll(/[^\p{Letter}\p{Number} \-_]/gv, '').replaceAll(' ', '-')));
}

/**
The links of a page that lead to no file or to no heading of one.
*/
function brokenLinks(page: string): string[] {
	return proseOf(page).matchAll(/\]\((?!https?:)([^\s#\)]*)(?:#([^\s\)]+))?\)/gv).filter(([, file, anchor]) => {
		const target = file === '' ? page : path.join(path.dirname(page), file!);
		return !existsSync(path.join(root, target)) || (anchor !== undefined && !anchorsOf(target).has(anchor));
	}).map(([link]) => `${page}: ${link}`).toArray();
}

test('each link of a page leads to a file, and to a heading of it', t => {
	t.deepEqual(pages.flatMap(page => brokenLinks(page)), []);
});

test('twin: headings are found as GitHub names them', t => {
	const anchors = anchorsOf('docs/clients.md');
	t.true(anchors.has('an-answer-that-broke-off-in-python'));
	t.false(anchors.has('an-answer-that-never-was'));
});
