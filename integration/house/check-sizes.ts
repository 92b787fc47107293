import {readFileSync} from 'node:fs';
import path from 'node:path';
import {listSources} from './list-sources.ts';

/**
How large the house's rooms may be: lines of a source file at the median, at the ninth decile and at most, and source files that lie in one folder.
*/
export const bounds = {
	median: 60, p90: 140, longest: 200, folder: 20,
} as const;

function linesOf(file: string): number {
	return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

/**
Measures the sources of a tree, tests excluded.

@param directory - The tree.
@returns What is over {@link bounds}, a sentence each; one for each file and folder that is too large.
*/
export function checkSizes(directory: string): string[] {
	const sources = listSources(directory).map(file => ({file, lines: linesOf(path.join(directory, file))}));
	const sorted = sources.map(({lines}) => lines).toSorted((one, other) => one - other);
	const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
	const folders = Object.entries(Object.groupBy(sources, ({file}) => path.posix.dirname(file)));
	return [
		...(['median', 'p90'] as const)
			.map(name => ({name, lines: rank(name === 'median' ? 0.5 : 0.9)}))
			.filter(({name, lines}) => lines > bounds[name])
			.map(({name, lines}) => `The ${name} of the files has ${lines} lines, allowed ${bounds[name]}.`),
		...sources
			.filter(({lines}) => lines > bounds.longest)
			.map(({file, lines}) => `${file} has ${lines} lines, allowed ${bounds.longest}.`),
		...folders
			.filter(([, files]) => files!.length > bounds.folder)
			.map(([folder, files]) => `${folder} has ${files!.length} files, allowed ${bounds.folder}.`),
	];
}
