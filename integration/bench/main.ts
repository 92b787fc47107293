import {mkdirSync, writeFileSync} from 'node:fs';
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
import {
	exitCodeOf,
	formatTable,
	legend,
	type Outcome,
} from './table.ts';
import {
	benchFlags,
	benchUsage,
	checkTogether,
	missingGateways,
} from './usage.ts';
import {workingFolder} from './working-folder.ts';

/*
`npm run bench`: measures the handlers' speed as ratios against the plain loop and others in the same run, an old commit's handler and other gateways too, prints a table and writes `.local/bench.json`. Ends with 1 where a bar is not held. With `--memory` it measures sizes of the function instead. `usage.ts` has the flags.
*/

function choose(only: string, all: readonly Figure[]): readonly Figure[] {
	try {
		const pattern = new RegExp(only, 'iv');
		return all.filter(({name}) => pattern.test(name));
	} catch (error) {
		throw new UserError(`--only: received ${JSON.stringify(only)}, allowed a regular expression.`, {cause: error});
	}
}

await command(benchUsage, benchFlags, async flags => {
	checkTogether(flags);
	const {only = '', samples: given, quick, beside, gateways, memory} = flags;
	const samples = wholeNumber('samples', given ?? (quick ? '1' : '5'), 1000);
	if (memory) {
		return measureMemory({samples, isQuick: quick});
	}

	const missing = gateways ? missingGateways() : undefined;
	const all = [...figures, ...(gateways ? gatewayFigures : [])];
	const chosen = choose(only, all);
	if (chosen.length === 0) {
		throw new UserError(`--only: no figure's name matches ${JSON.stringify(only)}; the figures are:\n${all.map(({name}) => `  ${name}`).join('\n')}`);
	}

	if (missing !== undefined) {
		process.stderr.write(`${missing}\n`);
	}

	using folder = workingFolder();
	const {directory} = folder;
	const outcomes: Outcome[] = [];
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

	const file = fileURLToPath(new URL('../../.local/bench.json', import.meta.url));
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, `${JSON.stringify({
		node: process.version, platform: `${os.platform()} ${os.arch()}`, cpus: os.cpus().length, samples, beside, figures: outcomes,
	}, undefined, '\t')}\n`);
	console.log(`${formatTable(outcomes)}\n\n${legend}`);
	if (chosen.some(figure => edgeFigures.includes(figure))) {
		console.log(edgeNote);
	}

	return exitCodeOf(outcomes);
});
