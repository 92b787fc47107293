import {fork} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {ExecutionContext} from 'ava';
import {createProxy} from '../create-proxy.ts';

/**
What a process holds after garbage collection: its heap with the buffers outside of it, and its resident memory, in MB.
*/
export type Memory = {held: number; resident: number};

const megabyte = 1024 * 1024;
const file = fileURLToPath(import.meta.url);

/**
A proxy in a process of its own, so that its memory is its own too.
*/
export async function startProxyProcess(t: ExecutionContext, endpoint: string): Promise<{url: string; memory: () => Promise<Memory>}> {
	const child = fork(file, [endpoint]);
	t.teardown(() => child.kill('SIGKILL'));
	const [url] = await once(child, 'message') as [string];
	return {
		url,
		async memory() {
			child.send('memory');
			const [memory] = await once(child, 'message') as [Memory];
			return memory;
		},
	};
}

/**
The process itself.
*/
async function run(endpoint: string): Promise<void> {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const {url} = await createProxy({url: endpoint});
	process.on('message', () => {
		collect();
		collect();
		const {heapUsed, external, rss} = process.memoryUsage();
		process.send!({held: (heapUsed + external) / megabyte, resident: rss / megabyte} satisfies Memory);
	});
	process.on('disconnect', () => {
		process.exit();
	});
	process.send!(url);
}

if (process.argv[1] === file && process.send !== undefined) {
	await run(process.argv[2]!);
}
