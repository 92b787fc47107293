import {readFileSync} from 'node:fs';
import {squeezed} from './squeezed.ts';

const folder = new URL('viewer-request/', import.meta.url);

const imported = /^import (?:\w+|\{[\w ,]+\}) from '(?:\.\/)?(?<module>[^']+)';\n/gmv;

/**
A module's code after that of all that it imports, but for what was seen before.
*/
function modulesFrom(name: string, seen: Set<string>): string[] {
	seen.add(name);
	const code = readFileSync(new URL(name, folder), 'utf8');
	const own = Array.from(code.matchAll(imported), ({groups}) => groups!.module!).filter(module => module.endsWith('.js'));
	return [...own.flatMap(module => seen.has(module) ? [] : modulesFrom(module, seen)), code];
}

/**
The modules of `viewer-request/` as one, as they are read: the imports of CloudFront's modules first, nothing exported.
*/
export function joined(): string {
	const modules = modulesFrom('handler.js', new Set());
	const builtins = modules.flatMap(code => code.match(imported) ?? []).filter(line => !line.includes('\'./'));
	return [...new Set(builtins), ...modules.map(code => code.replaceAll(imported, '').replaceAll(/^export /gmv, ''))].join('');
}

let program: string | undefined;

/**
The program of the edge, without the settings of a distribution. It is read once, and is the same wherever it is made.
*/
export function edgeProgram(): string {
	program ??= `${squeezed(joined())}\n`;
	return program;
}
