import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {buildSync} from 'esbuild';
import {esbuildOptions} from './esbuild-options.ts';

/**
A file as esbuild splits a bundle.
*/
export type Chunk = {
	name: string;
	code: string;
	/**
	The source that it begins with; undefined for what several share.
	*/
	source: string | undefined;
	exports: string[];
	imports: ReadonlyArray<{name: string; kind: string}>;
	inputs: ReadonlyMap<string, number>;
};

/**
Esbuild makes a file of its own for whatever two parts share, so that a start would read ten files in place of one, each of which costs it a quarter of a millisecond. This joins those that a start reads into one, which then also exports what the later ones take of it.

@param start - What the entry's static imports lead to, the entry first.
@param later - The rest.
@returns The one file, and the rest with their imports led to it, as `./index.mjs`.
*/
export function joinStart(start: readonly Chunk[], later: readonly Chunk[]): {start: Chunk; later: Chunk[]} {
	const [entry] = start;
	if (start.length === 1 || entry === undefined) {
		return {start: entry!, later: [...later]};
	}

	const shared = new SharedNames(entry);
	const led = later.map(chunk => ({...chunk, code: leadToStart(leadImports(chunk.code, start, shared), start.slice(1), shared)}));
	const own = start.map(chunk => ({...chunk, code: leadToStart(chunk.code, start.slice(1), shared)}));
	return {
		start: {
			...entry,
			code: join(own, shared, led.map(({name}) => name)),
			inputs: new Map(start.flatMap(({inputs}) => [...inputs])),
		},
		later: led,
	};
}

/**
What the joined file exports for the others, each under a name that the entry doesn't have.
*/
class SharedNames {
	readonly #names = new Map<string, string>();
	readonly #entry: Chunk;
	#count = 0;

	constructor(entry: Chunk) {
		this.#entry = entry;
	}

	nameOf(chunk: Chunk, exported: string): string {
		const key = `${exported} as the export of ${chunk.name}`;
		let name = this.#names.get(key);
		while (name === undefined || this.#entry.exports.includes(name)) {
			name = `$${this.#count++}`;
		}

		this.#names.set(key, name);
		return name;
	}

	/**
	The names of a chunk, as an export clause has them.
	*/
	clause({name: chunk, exports}: Chunk): string {
		return exports.map(exported => [exported, this.#names.get(`${exported} as the export of ${chunk}`)]).filter(([, name]) => name !== undefined).map(([exported, name]) => `${exported} as ${name}`).join(',');
	}
}

/**
Esbuild writes each such import as `import{a as b}from"./chunk-ABCDEFGH.mjs"`, and one for effects alone without the names.
*/
function leadImports(code: string, start: readonly Chunk[], shared: SharedNames): string {
	return code.replaceAll(/import(?:\{(?<names>[^\}]*)\}from)?"\.\/(?<file>[^"]+)"/gv, (whole, names: string | undefined, file: string) => {
		const chunk = start.find(({name}) => name === file);
		if (chunk === undefined) {
			return whole;
		}

		const led = names?.split(',').map(pair => {
			const [exported, local = exported] = pair.split(' as ', 2);
			return `${shared.nameOf(chunk, exported!)} as ${local}`;
		});
		return `import${led === undefined ? '' : `{${led.join(',')}}from`}"./index.mjs"`;
	});
}

/**
Whoever asks by `import()` for a file that the start has, too, gets what of the start it is.
*/
function leadToStart(code: string, start: readonly Chunk[], shared: SharedNames): string {
	return code.replaceAll(/import\("\.\/(?<file>[^"]+)"\)/gv, (whole, file: string) => {
		const chunk = start.find(({name}) => name === file);
		return chunk === undefined ? whole : `import("./index.mjs").then(s=>({${chunk.exports.map(exported => `get ${exported}(){return s.${shared.nameOf(chunk, exported)}}`).join(',')}}))`;
	});
}

function join(start: readonly Chunk[], shared: SharedNames, external: readonly string[]): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-join-'));
	try {
		// Without one of its own, what lies above a directory would count.
		writeFileSync(path.join(directory, 'package.json'), '{}');
		for (const {name, code} of [{name: 'entry.mjs', code: start[0]!.code}, ...start.slice(1)]) {
			writeFileSync(path.join(directory, name), code);
		}

		const clauses = start.map((chunk, index) => [shared.clause(chunk), index === 0 ? 'entry.mjs' : chunk.name]).filter(([clause]) => clause !== '').map(([clause, name]) => `export{${clause}}from"./${name}";`);
		writeFileSync(path.join(directory, 'start.mjs'), `export*from"./entry.mjs";${clauses.join('')}`);
		const {outputFiles} = buildSync({
			entryPoints: ['start.mjs'],
			...esbuildOptions,
			tsconfigRaw: {},
			absWorkingDir: directory,
			external: ['./index.mjs', ...external.map(name => `./${name}`)],
			write: false,
		});
		return outputFiles[0]!.text;
	} finally {
		rmSync(directory, {recursive: true, force: true});
	}
}
