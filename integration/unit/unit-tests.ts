import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../runs/root.ts';

/**
What starts a process: Node's module for it, the bundler, which is one, and terminals, which have one.
*/
const starters = new Set(['node:child_process', 'esbuild', '@lydell/node-pty']);

const declared = /^(?:import|export)\s(?!type\s)(?:[^"';]*?\sfrom\s)?'(?<name>[^']+)'/gmv;
const asked = /\bimport\('(?<name>[^']+)'\)/gv;

/**
What a module of ours loads when it is loaded or used, as its source names it; types are erased and load nothing.
*/
export function importsOf(source: string): string[] {
	return [declared, asked].flatMap(pattern => source.matchAll(pattern).map(match => match.groups!.name!).toArray());
}

/**
Whether what a file imports, and what that imports, leads to the start of a process.

@param file - Its path in the repository.
@param seen - The files that need no second look: those on the way to this one, and what was found harmless.
*/
function startsProcesses(file: string, seen: Set<string>): boolean {
	if (seen.has(file)) {
		return false;
	}

	seen.add(file);
	return importsOf(readFileSync(path.join(root, file), 'utf8')).some(name => {
		const imported = path.join(path.dirname(file), name);
		return starters.has(name) || (name.startsWith('.') && existsSync(path.join(root, imported)) && startsProcesses(imported, seen));
	});
}

/**
The unit tests: every test file whose imports lead to no start of a process. A stack is processes too, so none of them starts one.

@returns Paths in the repository, sorted.
*/
export function unitTests(): string[] {
	return globSync('{components,runtime,client,local-aws,integration}/**/*.test.ts', {cwd: root}).filter(file => !startsProcesses(file, new Set())).toSorted();
}
