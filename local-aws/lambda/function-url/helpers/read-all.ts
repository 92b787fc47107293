import {Readable} from 'node:stream';

/**
All that an iterable gives.
*/
export const readAll = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => await Readable.from(items).toArray() as Item[];
