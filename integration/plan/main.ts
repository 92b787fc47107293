#!/usr/bin/env node
/**
`npm run plan`: shows how the default program's resources differ from the checked-in list, and renews it.
*/
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {diffLines} from './diff-lines.ts';
import {planFile, readPlan, runPlan} from './run-plan.ts';

const {text} = await runPlan();
const difference = diffLines(readPlan(), text);
if (difference === '') {
	process.stdout.write('The plan is as checked in.\n');
} else {
	writeFileSync(planFile, text);
	process.stdout.write(`${difference}\n\n${path.relative('', planFile)} is renewed; read the change before you commit it.\n`);
}
