import {isDeepStrictEqual} from 'node:util';
import type {FunctionConfiguration} from '../types.ts';

/**
Whether two versions of a function have the same code and settings. Reserved concurrency and tags are the function's, not a version's.
*/
export function isSameVersion(left: FunctionConfiguration | undefined, right: FunctionConfiguration): boolean {
	const ofFunction = {reservedConcurrency: undefined, tags: undefined};
	return isDeepStrictEqual({...left, ...ofFunction}, {...right, ...ofFunction});
}
