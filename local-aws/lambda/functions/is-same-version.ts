import {isDeepStrictEqual} from 'node:util';
import type {FunctionConfiguration} from '../types.ts';

/**
Whether two versions of a function have the same code and settings. Reserved concurrency is the function's, not a version's.
*/
export function isSameVersion(left: FunctionConfiguration | undefined, right: FunctionConfiguration): boolean {
	return isDeepStrictEqual({...left, reservedConcurrency: undefined}, {...right, reservedConcurrency: undefined});
}
