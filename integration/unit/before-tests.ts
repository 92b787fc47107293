import path from 'node:path';
import process from 'node:process';
import {putOffParts} from '../../local-aws/put-off-parts.ts';
import {root} from '../runs/root.ts';

/*
Loaded by AVA before each test file (`ava.config.js`), since each is a thread with modules of its own: what Pulumi's SDK loads for nobody takes a third of a second of it, and the same bundles a second of each stack.

What is bundled is taken from an earlier process where nothing of it has changed, as `npm start` does. Tests of what is bundled delete the variable.

What the terminal client says is expected in English, whatever the language of who runs the tests; those of its Korean set a variable themselves.
*/
putOffParts();
process.env.LSF_BUNDLE_CACHE ??= path.join(root, '.local', 'bundles');
for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) {
	if (process.env[name]?.startsWith('ko')) {
		process.env[name] = 'C.UTF-8';
	}
}
