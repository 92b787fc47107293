#!/usr/bin/env node
/**
`npm run options`: writes `config:` of both project files from the table of options, `runtime/options.ts`.
*/
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {configBlock, withConfigBlock} from './config-block.ts';
import {projectFiles} from './project-files.ts';

const block = configBlock();
for (const file of projectFiles) {
	const text = readFileSync(file, 'utf8');
	const renewed = withConfigBlock(text, block);
	if (renewed !== text) {
		writeFileSync(file, renewed);
	}

	process.stdout.write(`${path.relative('', file)} ${renewed === text ? 'is up to date' : 'is renewed'}.\n`);
}
