import {fork, type ChildProcess} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {Agent, request, type IncomingMessage} from 'node:http';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {endWithUs} from '../leavings.ts';
import {median} from '../statistics.ts';

/**
What a call costs, directly and through the proxy: ms to its first byte, and CPU of a stream in ms, the caller's and the proxy's together.
*/
export type ProxyRun = Record<'direct' | 'through', {firstByteMs: number; cpuMs: number}>;

/**
How much is measured in a run.
*/
export type ProxyEffort = {
	/**
	Calls whose first byte is waited for.
	*/
	calls: number;
	/**
	Streams, each of `deltas` at `everyMs`.
	*/
	streams: number;
	deltas: number;
	everyMs: number;
};

const ways = ['direct', 'through'] as const;

async function cpuOf(child: ChildProcess): Promise<number> {
	child.send('cpu');
	const [used] = await once(child, 'message') as [number];
	const {user, system} = process.cpuUsage();
	return used + ((user + system) / 1000);
}

/**
A call that reads to the end, from the caller's own process; a direct one has the hash that the proxy would add.

@returns The ms to the first byte.
*/
async function call(url: string, agent: Agent, {deltas, everyMs, isHashed}: {deltas: number; everyMs: number; isHashed: boolean}): Promise<number> {
	const body = JSON.stringify({prompt: `deltas=${deltas} everyMs=${everyMs}`});
	const begun = performance.now();
	const outgoing = request(url, {method: 'POST', agent, headers: {'content-type': 'application/json', ...(isHashed && {'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')})}});
	outgoing.setNoDelay(true);
	outgoing.end(body);
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	let firstByteMs = NaN;
	answer.on('data', () => {
		firstByteMs = Number.isNaN(firstByteMs) ? performance.now() - begun : firstByteMs;
	});
	await once(answer, 'end');
	return firstByteMs;
}

/**
Measures both ways in turn, call by call, over warm connections.

@param endpoint - The URL of a fake service, in another process.
*/
export async function measureProxy(endpoint: string, {calls, streams, deltas, everyMs}: ProxyEffort): Promise<ProxyRun> {
	const child = endWithUs(fork(fileURLToPath(new URL('main.ts', import.meta.url)), [endpoint]));
	const agent = new Agent({keepAlive: true});
	try {
		const [proxy] = await once(child, 'message') as [string];
		const urls = {direct: endpoint, through: proxy};
		const firstBytes: Record<typeof ways[number], number[]> = {direct: [], through: []};
		const cpu = {direct: 0, through: 0};
		// The first ones warm both processes up.
		for (let index = -50; index < calls; index++) {
			for (const way of ways) {
				const firstByteMs = await call(urls[way], agent, {deltas: 1, everyMs: 0, isHashed: way === 'direct'});
				if (index >= 0) {
					firstBytes[way].push(firstByteMs);
				}
			}
		}

		for (let index = -1; index < streams; index++) {
			for (const way of ways) {
				const before = await cpuOf(child);
				await call(urls[way], agent, {deltas, everyMs, isHashed: way === 'direct'});
				cpu[way] += index < 0 ? 0 : await cpuOf(child) - before;
			}
		}

		return Object.fromEntries(ways.map(way => [way, {firstByteMs: median(firstBytes[way]), cpuMs: cpu[way] / streams}])) as ProxyRun;
	} finally {
		agent.destroy();
		child.kill();
	}
}
