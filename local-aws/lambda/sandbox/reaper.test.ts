import {spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test, {type ExecutionContext} from 'ava';
import {isAlive, processState, until} from '../helpers/processes.ts';
import {
	addFunction,
	makeLambda,
	respond,
	text,
} from '../helpers/with-lambda.ts';

type Pids = {frozen: number; busy: number; grandchild: number; directory: string};

async function startStack(t: ExecutionContext) {
	const stack = spawn(process.execPath, [path.join(import.meta.dirname, '..', 'helpers', 'stack-process.ts')], {stdio: ['pipe', 'pipe', 'ignore']});
	t.teardown(() => stack.kill('SIGKILL'));
	const [line] = await once(createInterface({input: stack.stdout}), 'line') as [string];
	return {stack, ...JSON.parse(line) as Pids};
}

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
	test.serial(`no sandbox outlives a stack process that got ${signal}: none frozen, none busy, nothing they started`, async t => {
		const {stack, frozen, busy, grandchild, directory} = await startStack(t);
		if (process.platform === 'linux') {
			// The signal has been sent; the process takes it with its next turn.
			await until(() => processState(frozen) === 'T');
			t.is(processState(frozen), 'T');
		}

		t.true([frozen, busy, grandchild].every(pid => isAlive(pid)));
		t.true(fs.existsSync(directory));
		stack.kill(signal);
		await until(() => [frozen, busy, grandchild].every(pid => !isAlive(pid)));
		await until(() => !fs.existsSync(directory));
		t.false(isAlive(frozen));
	});
}

test('closing leaves no process and no file', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, 'export const handler = async () => process.pid;');
	const pid = Number(await text((await respond(lambda)).body));
	const {directory} = lambda;
	t.true(isAlive(pid));
	await lambda.close();
	t.false(isAlive(pid));
	t.false(fs.existsSync(directory));
	await t.throwsAsync(lambda.invoke('probe', undefined, Buffer.from('{}')), {message: /is closed/v});
});
