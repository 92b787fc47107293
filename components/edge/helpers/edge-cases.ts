import {bodyHashCases} from './body-hash-cases.ts';
import type {EdgeCase} from './edge-case.ts';
import {keyCases} from './key-cases.ts';
import {requestCases} from './request-cases.ts';
import {tokenCases} from './token-cases.ts';

/**
All cases of the function at the edge, for whichever engine: the answers are written by hand.
*/
export const edgeCases: readonly EdgeCase[] = [...keyCases, ...tokenCases, ...requestCases, ...bodyHashCases];
