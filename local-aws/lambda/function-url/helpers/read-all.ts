import {Readable} from 'node:stream';

/**
All that an iterable gives.
*/
export async function readAll<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	return await Readable.from(items).toArray() as Item[];
}
