import type {Attack} from './corpus/attack.ts';
import {corpus} from './corpus/corpus.ts';

/**
An attack between two words that must be seen, paragraphs of their own.
*/
export function marked({text}: Attack, index: number): string {
	return `A${index}b\n\n${text}\n\nc${index}Z`;
}

/**
The words that must be seen of it.
*/
export function marksOf({visible}: Attack, index: number): string[] {
	return [`A${index}b`, `c${index}Z`, ...(visible === undefined ? [] : [visible])];
}

/**
The corpus, four at a time: as many as an answer may well hold, so that one exchange isn't needed for each.
*/
export function groups(): Array<Array<{attack: Attack; index: number}>> {
	const numbered = corpus.map((attack, index) => ({attack, index}));
	return Array.from({length: Math.ceil(numbered.length / 4)}, (_, group) => numbered.slice(group * 4, (group + 1) * 4));
}
