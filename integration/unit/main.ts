/**
`npm run test:unit`: the tests that start no process and no stack, for the time between two edits.

Arguments are parts of file paths (`npm run test:unit -- runtime/protocol`); what begins with a dash is AVA's (`-- --watch`).
*/
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {root} from '../runs/root.ts';
import {unitTests} from './unit-tests.ts';

const given = process.argv.slice(2);
const parts = given.filter(argument => !argument.startsWith('-'));
const files = unitTests().filter(file => parts.length === 0 || parts.some(part => file.includes(part)));
if (files.length === 0) {
	process.stderr.write(`No unit test has ${parts.join(' or ')} in its path; npm test -- <file> runs any test.\n`);
	process.exitCode = 1;
} else {
	const child = spawn(process.execPath, ['node_modules/.bin/ava', ...given.filter(argument => argument.startsWith('-')), ...files], {
		// The cache is that of npm test; the hundred thousand bodies of the price are its own.
		cwd: root, stdio: 'inherit', env: {LSF_PROPERTY_RUNS: '1000', ...process.env, NODE_COMPILE_CACHE: path.join(root, '.local', 'compile-cache')},
	});
	const [code] = await once(child, 'close') as [number | null];
	process.exitCode = code ?? 1;
}
