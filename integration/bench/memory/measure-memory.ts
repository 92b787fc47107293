import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {functionOptions} from '../../../runtime/options.ts';
import {buildHandler} from '../bundles.ts';
import {makeCertificate} from '../certificate.ts';
import {workingFolder} from '../working-folder.ts';
import {CpuGroup} from './cpu-group.ts';
import {measurePeaks} from './measure-peaks.ts';
import {measureTimes} from './measure-sizes.ts';
import {startModel} from './model.ts';
import {priceTable} from './price-table.ts';
import {candidateOf, report, type Measured} from './report.ts';
import {settings} from './requests.ts';
import {periodUs, quotaUs, sizes} from './sizes.ts';
import {cheapest} from './verdict.ts';

/**
`npm run bench -- --memory`: runs our handler for Bedrock under the share of a CPU that each size has, says which is the cheapest that will do, and prints what a thousand answers cost with it. The figures go to `.local/memory.json`.

@param options.samples - Rounds.
@param options.isQuick - Whether each takes fewer invocations.
@returns The exit code: 1 where the default of `memory` is another size.
@throws {UserError} Where no control group can be made.
*/
export async function measureMemory({samples, isQuick}: {samples: number; isQuick: boolean}): Promise<number> {
	// Before anything else is made.
	CpuGroup.make(`lsf-bench-${process.pid}`, {quotaUs: quotaUs(sizes[0]), periodUs}).remove();
	using folder = workingFolder();
	const {directory} = folder;
	makeCertificate(directory);
	const handler = buildHandler(directory, 'ours');
	const model = await startModel({key: readFileSync(`${directory}/key.pem`, 'utf8'), cert: readFileSync(`${directory}/cert.pem`, 'utf8')});
	try {
		const environment = {...settings, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: model.endpoint, NODE_EXTRA_CA_CERTS: `${directory}/cert.pem`};
		const times = await measureTimes(handler, environment, {rounds: samples, warmUps: isQuick ? 5 : 8, samples: isQuick ? 4 : 6});
		const peaks = await measurePeaks(handler, environment);
		return tell(sizes.map(size => ({size, ...times.get(size)!, ...peaks.get(size)!})));
	} finally {
		model.close();
	}
}

function tell(measured: readonly Measured[]): number {
	const current = functionOptions.memory.default;
	const file = fileURLToPath(new URL('../../../.local/memory.json', import.meta.url));
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, `${JSON.stringify(measured, undefined, '\t')}\n`);
	const chosen = cheapest(measured.map(size => candidateOf(size)));
	console.log(`${report(measured, current)}\n\n${priceTable(chosen?.memoryMb ?? current)}`);
	return chosen?.memoryMb === current ? 0 : 1;
}
