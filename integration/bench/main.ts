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
import {buildBefore} from './beside/build-before.ts';
import {makeCertificate} from './certificate.ts';
import {command, wholeNumber} from './command.ts';
import {edgeFigures, edgeNote} from './edge/edge-figures.ts';
import {createExperiments} from './experiments.ts';
import type {Figure} from './figure.ts';
import {figures} from './figures.ts';
import {gatewayFigures} from './gateways/gateway-figures.ts';
import {Laboratory} from './laboratory.ts';
import {measureMemory} from './memory/measure-memory.ts';
import {exitCodeOf, formatTable, type Outcome} from './table.ts';

/*
`npm run bench [-- --only PATTERN] [--samples N] [--quick] [--beside COMMIT] [--gateways]`: measures the handlers' speed as ratios against the plain loop and others in the same run, an old commit's handler and other gateways too, prints a table and writes `.local/bench.json`. Ends with 1 where a bar is not held. With `--memory` it measures sizes of the function instead.
*/

function choose(only: string, all: readonly Figure[]): readonly Figure[] {
	try {
		const pattern = new RegExp(only, 'iv');
		return all.filter(({name}) => pattern.test(name));
	} catch (error) {
		throw new UserError(`--only: received ${JSON.stringify(only)}, allowed a regular expression.`, {cause: error});
	}
}

const flags = {
	only: {type: 'string', default: ''}, samples: {type: 'string'}, quick: {type: 'boolean', default: false}, beside: {type: 'string'}, gateways: {type: 'boolean', default: false}, memory: {type: 'boolean', default: false},
} as const;

await command('Usage: npm run bench [-- --only PATTERN | --memory] [--samples N] [--quick] [--beside COMMIT] [--gateways]', flags, async ({only, samples: given, quick, beside, gateways, memory}) => {
	const samples = wholeNumber('samples', given ?? (quick ? '1' : '5'), 1000);
	if (memory) {
		return measureMemory({samples, isQuick: quick});
	}

	const all = [...figures, ...(gateways ? gatewayFigures : [])];
	const chosen = choose(only, all);
	if (chosen.length === 0) {
		throw new UserError(`--only: no figure's name matches ${JSON.stringify(only)}; the figures are:\n${all.map(({name}) => `  ${name}`).join('\n')}`);
	}

	const directory = mkdtempSync(path.join(os.tmpdir(), 'lsf-bench-'));
	const outcomes: Outcome[] = [];
	try {
		makeCertificate(directory);
		const laboratory = await Laboratory.open(directory, beside === undefined ? undefined : await buildBefore(directory, beside));
		try {
			const experiments = createExperiments(laboratory, {samples, isQuick: quick, withGateways: gateways});
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
		node: process.version, platform: `${os.platform()} ${os.arch()}`, cpus: os.cpus().length, samples, beside, figures: outcomes,
	}, undefined, '\t')}\n`);
	console.log(formatTable(outcomes));
	if (chosen.some(figure => edgeFigures.includes(figure))) {
		console.log(edgeNote);
	}

	return exitCodeOf(outcomes);
});
