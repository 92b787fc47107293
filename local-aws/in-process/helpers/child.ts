/*
Runs one program and prints what came of it as JSON: one process runs one stack, so each test starts its own.
*/
import path from 'node:path';
import process from 'node:process';
import {providerOptions, startServices, stopServices} from '../../provider/helpers/services.ts';
import {LocalProvider} from '../../provider/provider.ts';
import {loadStack} from '../load-stack.ts';
import {runProgram} from '../run-program.ts';
import type {ChildRequest} from './run-in-child.ts';

const {
	program, directory, stack = 'dev', config = {}, secretKeys = [], isPreview = false, isRunTwice = false, isDestroyed = false, timeoutMs,
} = JSON.parse(process.argv[2] ?? '{}') as ChildRequest;
const services = startServices();
const log: string[] = [];
const own = {
	project: 'sample', stack, main: path.join(import.meta.dirname, 'programs', program ?? ''), config: {values: {'aws:region': 'us-east-1', ...config}, secretKeys},
};
async function run() {
	const loaded = directory === undefined ? own : {...await loadStack({directory}), stack};
	return runProgram({
		...loaded, program: loaded.main, provider: new LocalProvider(providerOptions(services)), preview: isPreview, timeoutMs, log(line) {
			log.push(line);
		},
	});
}

let answer: Record<string, unknown>;
try {
	const done = await run();
	const {outputs, secrets, resources} = done;
	answer = {
		outputs, secrets, resources, log,
	};
	const roles = resources.filter(({type}) => type === 'aws:iam/role:Role');
	if (isDestroyed) {
		await done.destroy();
	}

	answer.left = roles.filter(({id}) => id !== undefined && services.iam.getRole(id) !== undefined).length;
	if (isRunTwice) {
		await run();
	}
} catch (error) {
	answer = {error: error instanceof Error ? error.message : String(error), name: error instanceof Error ? error.name : '', log};
}

await stopServices(services);
process.stdout.write(JSON.stringify(answer), () => {
	process.exit(0); // eslint-disable-line unicorn/no-process-exit -- it is a program of its own, and a hanging one must end
});
