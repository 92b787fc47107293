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
import {UserError} from '../../client/cli/user-error.ts';
import {makeCertificate} from './certificate.ts';
import {command, wholeNumber} from './command.ts';
import {edgeFigures, edgeNote} from './edge/edge-figures.ts';
import {createExperiments} from './experiments.ts';
import {figures} from './figures.ts';
import {Laboratory} from './laboratory.ts';
import {formatTable, type Outcome} from './table.ts';

/*
`npm run bench [-- --only PATTERN] [--samples N] [--quick]`: measures the handlers' speed as ratios against the plain loop and others in the same run, prints a table and writes `.local/bench.json`. Ends with 1 where a bar is not held.
*/

function choose(only: string): typeof figures {
	try {
		const pattern = new RegExp(only, 'iv');
		return figures.filter(({name}) => pattern.test(name));
	} catch (error) {
		throw new UserError(`--only: received ${JSON.stringify(only)}, allowed a regular expression.`, {cause: error});
	}
}

const flags = {only: {type: 'string', default: ''}, samples: {type: 'string'}, quick: {type: 'boolean', default: false}} as const;

await command('Usage: npm run bench [-- --only PATTERN] [--samples N] [--quick]', flags, async ({only, samples: given, quick}) => {
	const samples = wholeNumber('samples', given ?? (quick ? '1' : '5'), 1000);
	const chosen = choose(only);
	if (chosen.length === 0) {
		throw new UserError(`--only: no figure's name matches ${JSON.stringify(only)}; the figures are:\n${figures.map(({name}) => `  ${name}`).join('\n')}`);
	}

	const directory = mkdtempSync(path.join(os.tmpdir(), 'lsf-bench-'));
	const outcomes: Outcome[] = [];
	try {
		makeCertificate(directory);
		const laboratory = await Laboratory.open(directory);
		try {
			const experiments = createExperiments(laboratory, {samples, isQuick: quick});
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
	if (chosen.some(figure => edgeFigures.includes(figure))) {
		console.log(edgeNote);
	}

	return outcomes.every(({isHeld}) => isHeld) ? 0 : 1;
});
