import type {Attack} from './attack.ts';
import {characters} from './characters.ts';
import {controlSequences} from './control-sequences.ts';
import {disguised} from './disguised.ts';
import {controlStrings} from './strings.ts';

/**
All attacks.
*/
export const corpus: readonly Attack[] = [...controlSequences, ...controlStrings, ...characters, ...disguised];
