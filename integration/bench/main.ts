import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {makeCertificate} from './certificate.ts';
import {createExperiments} from './experiments.ts';
import {figures} from './figures.ts';
import {Laboratory} from './laboratory.ts';
import {formatTable, type Outcome} from './table.ts';

/*
`npm run bench [-- --only PATTERN] [--samples N] [--quick]`: measures the handlers' speed as ratios against the plain loop and others in the same run, prints a table and writes `.local/bench.json`. Ends with 1 where a bar is not held.
*/

const {values: options} = readFlags();
function readFlags() {
	try {
		return parseArgs({options: {only: {type: 'string', default: ''}, samples: {type: 'string'}, quick: {type: 'boolean', default: false}}});
	} catch (error) {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}. Usage: npm run bench [-- --only PATTERN] [--samples N] [--quick]\n`);
		process.exit(2); // eslint-disable-line unicorn/no-process-exit -- before anything has been started
	}
}

const samples = Number(options.samples ?? (options.quick ? 1 : 5));
const pattern = new RegExp(options.only, 'iv');
const chosen = figures.filter(({name}) => pattern.test(name));
if (!Number.isSafeInteger(samples) || samples < 1 || chosen.length === 0) {
	process.stderr.write(chosen.length === 0
		? `No figure's name matches --only ${options.only}; the figures are:\n${figures.map(({name}) => `  ${name}\n`).join('')}`
		: `--samples must be a whole number of at least 1, but is ${options.samples}.\n`);
	process.exit(2); // eslint-disable-line unicorn/no-process-exit -- before anything has been started
}

const directory = mkdtempSync(path.join(os.tmpdir(), 'lsf-bench-'));
const outcomes: Outcome[] = [];
try {
	makeCertificate(directory);
	const laboratory = await Laboratory.open(directory);
	try {
		const experiments = createExperiments(laboratory, {samples, isQuick: options.quick});
		for (const {name, bar, measure} of chosen) {
			outcomes.push({name, bar, ...await measure(experiments)});
		}
	} finally {
		laboratory.close();
	}
} finally {
	rmSync(directory, {recursive: true, force: true});
}

const file = fileURLToPath(new URL('../../.local/bench.json', import.meta.url));
mkdirSync(path.dirname(file), {recursive: true});
writeFileSync(file, `${JSON.stringify({
	node: process.version, platform: `${os.platform()} ${os.arch()}`, cpus: os.cpus().length, samples, figures: outcomes,
}, undefined, '\t')}\n`);
console.log(formatTable(outcomes));
process.exitCode = outcomes.every(({isHeld}) => isHeld) ? 0 : 1;
