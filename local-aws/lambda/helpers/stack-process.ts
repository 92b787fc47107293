// A process with a Lambda in it, for tests that kill it: one sandbox frozen, one blocked without ever giving its event loop a turn. Prints its process ids as one line of JSON.
import process from 'node:process';
import {Iam} from '../../iam/iam.ts';
import {awsLimits} from '../../limits.ts';
import {Lambda} from '../lambda.ts';
import {until} from './processes.ts';

// Should the test itself be killed.
process.stdin.resume().on('end', () => {
	process.kill(process.pid, 'SIGKILL');
});

const iam = new Iam({accountId: '111122223333', partition: 'aws', region: 'eu-central-1'});
const {arn: roleArn} = iam.createRole({name: 'function-role', trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]}});
const lambda = new Lambda({
	iam,
	limits: awsLimits,
	endpoints: () => ({bedrockRuntime: 'http://127.0.0.1:1', sagemakerRuntime: 'http://127.0.0.1:2'}),
	failedStreamEnding: 'clean',
	seed: 1,
	log() {
		// Stdout is for the process ids.
	},
});

const source = `
import {spawn} from 'node:child_process';
export const handler = awslambda.streamifyResponse(async (event, stream) => {
	if (event.busy) {
		// What isn't on its way when the event loop stops never gets there.
		await new Promise(resolve => stream.write('busy', resolve));
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
	}

	stream.end(String(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {stdio: 'ignore'}).pid));
});
`;
function add(name: string) {
	return lambda.createFunction({
		name, roleArn, handler: 'index.handler', timeout: 900, code: {'index.mjs': Buffer.from(source)},
	});
}

add('frozen');
add('busy');

const first = await lambda.invoke('frozen', undefined, Buffer.from('{}'));
const chunks: Uint8Array[] = [];
if (first.type === 'response') {
	for await (const chunk of first.body) {
		chunks.push(chunk);
	}
}

const second = await lambda.invoke('busy', undefined, Buffer.from('{"busy":true}'));
if (second.type === 'response') {
	await second.body[Symbol.asyncIterator]().next();
}

await until(() => lambda.sandboxes('frozen')[0]!.frozen);
process.stdout.write(`${JSON.stringify({
	frozen: lambda.sandboxes('frozen')[0]!.pid, busy: lambda.sandboxes('busy')[0]!.pid, grandchild: Number(Buffer.concat(chunks).toString()), directory: lambda.directory,
})}\n`);
