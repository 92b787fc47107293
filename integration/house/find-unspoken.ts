import {readFileSync} from 'node:fs';
import path from 'node:path';
import {listSources} from './list-sources.ts';

/**
The terminal client's code whose mistakes are told in both languages; the commands for an endpoint's owner and for other tools speak English.
*/
const spoken = /^client\/cli\/(?!(?:keys|doctor|proxy)\/)/v;

/**
A mistake that is told as it is, and not by `speak`.
*/
const unspoken = /\bnew\s+UserError\((?!\s*speak[\(<])/gv;

/**
Names each place at which the terminal client tells a mistake of the user's in one language alone.

@param directory - The folder that has the house's rooms.
*/
export function findUnspoken(directory: string): string[] {
	return listSources(directory).filter(file => spoken.test(file)).flatMap(file => {
		const text = readFileSync(path.join(directory, file), 'utf8');
		return Array.from(text.matchAll(unspoken), ({index}) => `${file}:${text.slice(0, index).split('\n').length} tells a mistake in one language: new UserError(speak({en, ko})).`);
	});
}
