import test from 'ava';
import fc from 'fast-check';
import {readAll} from './helpers/read-all.ts';
import {seededRandom} from './random.ts';
import {recut} from './recut.ts';

async function * of(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
	for (const chunk of chunks) {
		yield chunk;
	}
}

async function collect(chunks: Uint8Array[], seed: number): Promise<Uint8Array[]> {
	return readAll(recut(of(chunks), seededRandom(seed)));
}

test('bytes and their order stay, whatever the seed', async t => {
	await fc.assert(fc.asyncProperty(fc.array(fc.uint8Array({minLength: 1, maxLength: 50})), fc.integer(), async (chunks, seed) => {
		const pieces = await collect(chunks, seed);
		return Buffer.concat(pieces).equals(Buffer.concat(chunks)) && pieces.every(({length}) => length > 0);
	}));
	t.deepEqual(await collect([], 1), []);
});

test('chunks are split, and joined', async t => {
	const chunks = Array.from({length: 50}, () => Buffer.from('some text'));
	const lengths = (await collect(chunks, 3)).map(({length}) => length);
	t.true(lengths.some(length => length < 9));
	t.true(lengths.some(length => length > 9));
});

test('the same seed gives the same cuts, another one others', async t => {
	const chunks = Array.from({length: 20}, () => Buffer.from('some text'));
	const cuts = async (seed: number) => (await collect(chunks, seed)).map(({length}) => length);
	t.deepEqual(await cuts(1), await cuts(1));
	t.notDeepEqual(await cuts(1), await cuts(2));
});

test('a chunk doesn\'t wait for the next one', async t => {
	const never = Promise.withResolvers<IteratorResult<Uint8Array>>();
	for (let seed = 0; seed < 20; seed++) {
		const results = [Promise.resolve({done: false as const, value: Buffer.from('abc')}), never.promise];
		const pieces = recut({next: async () => results.shift()!}, seededRandom(seed));
		let text = '';
		while (text.length < 3) {
			text += Buffer.from((await pieces.next()).value as Uint8Array).toString();
		}

		t.is(text, 'abc');
	}
});
