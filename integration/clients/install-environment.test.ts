import {existsSync, mkdtempSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import type {Installer} from './installer.ts';

process.env.LSF_CLIENTS = mkdtempSync(path.join(os.tmpdir(), 'lsf-clients-'));
const {environmentOf, isInstalled} = await import('./clients-directory.ts');
const {installEnvironment} = await import('./install-environment.ts');

/**
An installer that notes what it was asked for, and leaves a file behind.
*/
function noting() {
	const asked: Array<{packages: unknown; asOf: string | undefined; isEmpty: boolean}> = [];
	const installer: Installer = {
		async install(folder, packages, asOf) {
			const file = path.join(folder, 'file');
			asked.push({packages, asOf, isEmpty: !existsSync(file)});
			writeFileSync(file, '');
			return {thing: '2.0.0'};
		},
	};
	return {asked, installer: async () => installer};
}

const wanted = {packages: {thing: '2.0.0'}, asOf: '2026-11-28T00:00:00Z'};

test('what is there as it is wanted is kept, and anything else is made anew', async t => {
	const {asked, installer} = noting();
	t.false(isInstalled('python', 'kept'));
	t.deepEqual(await installEnvironment(environmentOf('python', 'kept'), wanted, installer), {versions: {thing: '2.0.0'}, isKept: false});
	t.true(isInstalled('python', 'kept'));
	t.deepEqual(await installEnvironment(environmentOf('python', 'kept'), wanted, installer), {versions: {thing: '2.0.0'}, isKept: true});
	await installEnvironment(environmentOf('python', 'kept'), {...wanted, packages: {thing: '2.0.1'}}, installer);
	await installEnvironment(environmentOf('python', 'kept'), {...wanted, packages: {thing: '2.0.1'}, asOf: '2026-11-29T00:00:00Z'}, installer);
	t.deepEqual(asked, [
		{packages: {thing: '2.0.0'}, asOf: '2026-11-28T00:00:00Z', isEmpty: true},
		{packages: {thing: '2.0.1'}, asOf: '2026-11-28T00:00:00Z', isEmpty: true},
		{packages: {thing: '2.0.1'}, asOf: '2026-11-29T00:00:00Z', isEmpty: true},
	]);
});

test('the newest has no version, is never kept, and is replaced by the pinned one', async t => {
	const {asked, installer} = noting();
	for (const each of [{packages: wanted.packages}, {packages: wanted.packages}, wanted]) {
		t.false((await installEnvironment(environmentOf('npm', 'newest'), each, installer)).isKept);
	}

	t.deepEqual(asked.map(({packages, asOf}) => ({packages, asOf})), [
		{packages: {thing: undefined}, asOf: undefined},
		{packages: {thing: undefined}, asOf: undefined},
		wanted,
	]);
});

test('what can\'t be had is not there afterwards', async t => {
	const {installer} = noting();
	await installEnvironment(environmentOf('npm', 'gone'), wanted, installer);
	await t.throwsAsync(installEnvironment(environmentOf('npm', 'gone'), {...wanted, packages: {thing: '3.0.0'}}, async () => {
		throw new Error('no such version');
	}), {message: 'no such version'});
	t.false(isInstalled('npm', 'gone'));
	t.false(existsSync(path.join(environmentOf('npm', 'gone'), 'file')));
});
