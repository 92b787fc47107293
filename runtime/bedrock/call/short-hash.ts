import {createHash} from 'node:crypto';

/**
A short name for a text, the same each time: `length` of the digits 0 to 9 and a to f.
*/
export function shortHash(text: string, length: number): string {
	return createHash('sha256').update(text).digest('hex').slice(0, length);
}
