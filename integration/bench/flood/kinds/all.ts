import {goodKinds} from './good.ts';
import {hostile} from './hostile.ts';
import type {Kind} from './kind.ts';
import {rawKinds} from './raw.ts';

const rounds = Math.max(hostile.length, goodKinds.length, rawKinds.length);

/**
All that a flood is made of; what is refused, admitted and held is mixed.
*/
export const kinds: readonly Kind[] = Array.from({length: rounds}, (_, index) => [goodKinds[index], rawKinds[index], hostile[index]]).flat().filter(kind => kind !== undefined);
