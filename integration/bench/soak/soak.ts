import {Agent} from 'node:http';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {growth, holdings, type Holdings} from './holdings.ts';
import {mix, send, type Mixed} from './mix.ts';

/**
What a soak is.
*/
export type SoakOptions = {
	/**
	Requests that are counted, after a tenth as many that warm up.
	*/
	requests: number;
	/**
	How many at once. Default: 8.
	*/
	parallel?: number;
};

/**
What came of it: what was held before and after, what of it has grown, and which answers were wrong.
*/
export type Soaked = {before: Holdings; after: Holdings; grown: string[]; wrong: string[]};

/**
Sends the mix, one kind after the other, side by side.

@returns Which answers were wrong, each kind once.
*/
async function sendAll({url, apiKey}: LocalStack, count: number, {parallel = 8}: SoakOptions): Promise<string[]> {
	const agent = new Agent({keepAlive: true, maxSockets: parallel});
	const wrong = new Set<string>();
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const request: Mixed = mix[next++ % mix.length]!;
			try {
				const status = await send(url, request, {agent, apiKey});
				if (status !== request.status) {
					wrong.add(`${request.name}: ${status} instead of ${request.status}`);
				}
			} catch (error) {
				wrong.add(`${request.name}: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	};

	await Promise.all(Array.from({length: parallel}, worker));
	agent.destroy();
	return [...wrong];
}

/**
Asks a local stack of its own many times, and compares what this process holds before and after. A process takes one soak: Pulumi's mocks are global.
*/
export async function soak(options: SoakOptions): Promise<Soaked> {
	const stack = await startLocalStack({
		async * model() {
			yield {text: 'Hello, '};
			yield {text: 'world!'};
		},
	});
	try {
		const warmedUp = await sendAll(stack, Math.ceil(options.requests / 10), options);
		const before = await holdings();
		const wrong = await sendAll(stack, options.requests, options);
		const after = await holdings();
		return {
			before, after, grown: growth(before, after), wrong: [...new Set([...warmedUp, ...wrong])],
		};
	} finally {
		await stack.close();
	}
}
