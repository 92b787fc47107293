import {startLocalStack} from '../../../local-aws/index.ts';
import {post} from '../../suites/helpers/post.ts';
import {median} from '../statistics.ts';

/**
Milliseconds from the request to the first byte of its answer on the local stack: where the caller sends the hash of its body, and where the edge makes it.
*/
export type EdgeHashRound = {ownMs: number; edgeMs: number};

const warmUps = 20;
/**
A prompt of a few kilobytes.
*/
const value = {count: 1, padding: 'a'.repeat(4000)};

/**
Asks one function through two distributions in turn, `count` times a round, and takes the median of each round.
*/
export async function measureEdgeHash(rounds: number, count: number): Promise<EdgeHashRound[]> {
	const stack = await startLocalStack({program: new URL('edge-hash-program.ts', import.meta.url)});
	try {
		const {hashingUrl, hashingKey} = stack.run.outputs as Record<'hashingUrl' | 'hashingKey', string>;
		const hashing = stack.cloud.cloudfront.distributionOf(new URL(hashingUrl).host)!.url;
		const ask = async (url: string, key: string, headers: Record<string, string | undefined> = {}): Promise<number> => {
			const {status, text, startedAt, chunks} = await post(`${url}/ticker`, value, {headers: {authorization: `Bearer ${key}`, ...headers}});
			if (status !== 200) {
				throw new Error(`The local stack answered ${status}: ${text}`);
			}

			return chunks[0]!.at - startedAt;
		};

		const round = async (size: number): Promise<EdgeHashRound> => {
			const [own, edge]: [number[], number[]] = [[], []];
			for (let index = 0; index < size; index++) {
				own.push(await ask(stack.url, stack.apiKey!));
				edge.push(await ask(hashing, hashingKey, {'x-amz-content-sha256': undefined}));
			}

			return {ownMs: median(own), edgeMs: median(edge)};
		};

		await round(warmUps);
		const results: EdgeHashRound[] = [];
		for (let index = 0; index < rounds; index++) {
			results.push(await round(count));
		}

		return results;
	} finally {
		await stack.close();
	}
}
