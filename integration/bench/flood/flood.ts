import {Agent} from 'node:http';
import pLimit from 'p-limit';
import {floodGrowth, floodHoldings, type FloodHoldings} from './flood-holdings.ts';
import type {FloodStack} from './flood-stack.ts';
import {kinds} from './kinds/all.ts';
import {crowd} from './kinds/good.ts';
import type {Kind, Target} from './kinds/kind.ts';
import {openStream, type OpenStream} from './open-stream.ts';
import {paced, type Pace} from './pace.ts';
import {readings, type Reading} from './read-text.ts';
import {alive} from './sandboxes.ts';
import {Tally} from './tally.ts';

/**
What a flood is.
*/
export type FloodOptions = Pace & {
	streams: number;
	/**
	Requests beside them, after a tenth as many that warm up, or two of each kind.
	*/
	requests: number;
	/**
	How long those hold their connection who say little or read little, in ms.
	*/
	holdMs: number;
	/**
	Called once half of the requests have been started, with the processes of the streams' sandboxes.
	*/
	halfway?: (streaming: readonly number[]) => void;
};

/**
What came of it.
*/
export type Flooded = {
	tally: Tally;
	/**
	Streams that were whole and exact, and what is wrong with the others.
	*/
	whole: number;
	cut: string[];
	/**
	Sandboxes that were started and are gone.
	*/
	exited: number;
	before: FloodHoldings;
	after: FloodHoldings;
	/**
	How long the requests took that are counted.
	*/
	seconds: number;
};

/**
Opens the streams on both routes, in every format, a few at a time: each is a process that starts.
*/
async function openStreams({stack, model}: FloodStack, count: number): Promise<OpenStream[]> {
	const few = pLimit(4);
	const formats = Object.keys(readings) as Reading[];
	return Promise.all(Array.from({length: count}, async (_, index) => {
		const route = index % 2 === 0 ? 'bedrock' : 'sagemaker';
		return few(async () => openStream(stack.functions[route]!.url, `stream ${index}`, formats[Math.floor(index / 2) % formats.length]!, model));
	}));
}

async function send(kind: Kind, target: Target, tally: Tally): Promise<void> {
	try {
		tally.add(kind, await kind.send(target));
	} catch (error) {
		tally.fail(kind, error);
	}
}

/**
Floods a stack beside streams that are open all the while.

@throws Error where a stream isn't admitted, or the stack doesn't come to rest.
*/
export async function flood(place: FloodStack, options: FloodOptions): Promise<Flooded> {
	const {stack, model, names, spare, sandboxes} = place;
	const tally = new Tally();
	const run = async (count: number, halfway?: () => void): Promise<void> => {
		const agent = new Agent({keepAlive: true, maxSockets: options.atOnce});
		const target = {
			base: stack.url, direct: stack.functions.bedrock!.directUrl, agent, model, holdMs: options.holdMs, spare,
		};
		// Alone on each route, so that all their sandboxes are there afterwards.
		for (const index of [0, 1]) {
			await send(crowd, {...target, index}, tally);
		}

		await paced(count, options, async index => {
			if (index === Math.floor(count / 2)) {
				halfway?.();
			}

			await send(kinds[index % kinds.length]!, {...target, index}, tally);
		});
		agent.destroy();
	};

	model.begin();
	const streams = await openStreams(place, options.streams);
	const streaming = alive(stack.cloud, names).filter(({frozen}) => !frozen).map(({pid}) => pid);
	try {
		await run(Math.max(2 * kinds.length, Math.ceil(options.requests / 10)));
		const before = await floodHoldings(place, streaming);
		const begun = performance.now();
		await run(options.requests, () => {
			options.halfway?.(streaming);
		});
		const seconds = (performance.now() - begun) / 1000;
		const after = await floodHoldings(place, streaming);
		model.end();
		const ended = await Promise.all(streams.map(async ({name, ended}) => ({name, problem: await ended})));
		const cut = ended.flatMap(({name, problem}) => problem === undefined ? [] : [`${name}: ${problem}`]);
		return {
			tally, whole: streams.length - cut.length, cut, exited: sandboxes.started - alive(stack.cloud, names).length, before, after, seconds,
		};
	} finally {
		model.end();
	}
}

/**
What of it must not be, in words; nothing where all is well.
*/
export function faults({tally, cut, exited, before, after}: Pick<Flooded, 'after' | 'before' | 'cut' | 'exited' | 'tally'>): string[] {
	return [...cut, ...(exited === 0 ? [] : [`${exited} sandboxes ended`]), ...tally.wrong, ...floodGrowth(before, after)];
}
