import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {root} from '../../runs/root.ts';
import {versions} from '../versions.ts';
import {matrix} from './matrix.ts';

const page = readFileSync(path.join(root, 'docs', 'clients.md'), 'utf8').split('\n');
const title = page.indexOf('### An answer that broke off, in Python');
const rows = page.slice(title + 1, page.findIndex((line, index) => index > title && line.startsWith('#')))
	.filter(line => line.startsWith('| '))
	.slice(1)
	.map(line => line.split('|', 4).map(cell => cell.trim()));

/**
A client's name without what the page writes otherwise.
*/
function bare(client: string): string {
	return client.toLowerCase().replaceAll(/[^a-z]/gv, '');
}

test('docs/clients.md has how to notice a cut for each client and API that raises nothing, and for no other', t => {
	const quiet = Object.entries(matrix).flatMap(([client, cells]) => cells.filter(row => (row[3]?.noticed ?? 'raises') !== 'raises').map(([api]) => `${bare(client)} ${api}`));
	const told = rows.map(([, client, way]) => `${bare(client!)} ${/responses/iv.test(way!) ? 'responses' : (/messages/iv.test(way!) ? 'messages' : 'chat')}`);
	t.deepEqual([...new Set(told)].toSorted(), [...new Set(quiet)].toSorted());
	t.true(told.length > 5);
});

test('each client of the matrix is pinned, and has a program and a test', t => {
	for (const client of Object.keys(matrix)) {
		t.true(Object.hasOwn(versions.python, client), client);
		for (const file of [`${client.replaceAll('-', '_')}_cells.py`, `${client}.test.ts`]) {
			t.true(existsSync(path.join(root, 'integration/clients/python', file)), file);
		}
	}
});

test('each client is shown text, a structure, an error before the first byte and a cut', t => {
	for (const [client, cells] of Object.entries(matrix)) {
		const scripts = new Set(cells.map(row => row[2]));
		t.true(scripts.has('structured') && scripts.has('tooLong') && scripts.has('busy'), client);
		t.true(scripts.has('cut') || scripts.has('cutWhole'), client);
	}
});
