import path from 'node:path';
import {buildSync, type Metafile, type OutputFile} from 'esbuild';
import {buildApart, bytesByInput, modulesApart} from './build-apart.ts';
import {withoutBuiltinImports} from './builtin-imports.ts';
import {esbuildOptions} from './esbuild-options.ts';
import {joinStart, type Chunk} from './join-start.ts';

/**
A file of a bundle.
*/
export type BundleFile = {
	/**
	Its name in the function's package.
	*/
	name: string;
	code: string;
	bytes: number;
	/**
	What it was made of: minified bytes by path from the project's root, with slashes.
	*/
	inputs: ReadonlyMap<string, number>;
};

/**
A bundle in files.
*/
export type SplitBundle = {
	/**
	`index.mjs` first.
	*/
	files: BundleFile[];
	/**
	Of `index.mjs`.
	*/
	exports: string[];
	/**
	All that esbuild read of modules, from the project's root, with slashes; more than what is left in the files.
	*/
	sources: string[];
};

/**
CommonJS dependencies call `require` for built-in modules, which an ES module doesn't have.
*/
const requireLine = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);';

/**
Bundles an entry into `index.mjs`, which has all that its static imports lead to, and a file for each part that only an `import()` needs, so that Node reads and parses that when it is asked for. Neither names nor bytes depend on where it runs.

@param entry - Its absolute path.
@param alias - What stands in for what: package -> file.
@param root - Absolute; the paths of inputs begin there.
@throws {Error} of esbuild.
*/
export function splitBundle(entry: string, alias: Record<string, string>, root: string): SplitBundle {
	const apart = modulesApart(alias);
	const {outputFiles, metafile} = buildSync({
		...esbuildOptions,
		entryPoints: [entry],
		alias,
		external: [...apart],
		splitting: true,
		absWorkingDir: root,
		outdir: 'out',
		outExtension: {'.js': '.mjs'},
		entryNames: 'index',
		chunkNames: '[name]-[hash]',
		write: false,
		metafile: true,
	});
	const alone = buildApart(metafile, alias, root);
	const chunks = new Map([...chunksOf(outputFiles, metafile, apart), ...alone.chunks].map(chunk => [chunk.name, chunk]));
	const index = chunks.get('index.mjs')!;
	const eager = closure(index, chunks, ['import-statement']);
	const all = closure(index, chunks, ['import-statement', 'dynamic-import']);
	// A file for a module of Node's, or for what the start has anyway, would only be one more to read.
	const start = [...eager, ...all.filter(chunk => !eager.includes(chunk) && isBuiltin(chunk) && closure(chunk, chunks, ['import-statement']).every(needed => needed === chunk || eager.includes(needed)))];
	const joined = joinStart(start, all.filter(chunk => !start.includes(chunk)));
	const names = finalNames(joined.later);
	const files = [{...joined.start, name: 'index.mjs'}, ...joined.later].map(({name, code, inputs}): BundleFile => {
		const named = withRequire(withNames(code, names));
		const text = apart.length > 0 ? withoutBuiltinImports(named) : named;
		return {
			name: names.get(name) ?? name, code: text, bytes: Buffer.byteLength(text), inputs,
		};
	});
	return {files, exports: index.exports, sources: [...new Set([...Object.keys(metafile.inputs), ...alone.sources])]};
}

function chunksOf(outputFiles: readonly OutputFile[], {outputs}: Metafile, apart: readonly string[]): Chunk[] {
	const texts = new Map(outputFiles.map(file => [path.basename(file.path), file.text]));
	return Object.entries(outputs).map(([file, output]) => {
		const name = path.posix.basename(file);
		return {
			name,
			code: texts.get(name)!,
			source: output.entryPoint,
			exports: output.exports,
			imports: output.imports
				.filter(({path: imported, external}) => external !== true || apart.includes(imported))
				.map(({path: imported, kind}) => ({name: path.posix.basename(imported), kind})),
			inputs: bytesByInput(output.inputs),
		};
	});
}

/**
A chunk and what it leads to, in the order in which each is met.
*/
function closure(first: Chunk, chunks: ReadonlyMap<string, Chunk>, kinds: readonly string[]): Chunk[] {
	const found: Chunk[] = [];
	const visit = (chunk: Chunk) => {
		if (found.includes(chunk)) {
			return;
		}

		found.push(chunk);
		for (const {name, kind} of chunk.imports) {
			if (kinds.includes(kind)) {
				visit(chunks.get(name)!);
			}
		}
	};

	visit(first);
	return found;
}

/**
Whether a chunk has no code of its own but what stands in for modules of Node's.
*/
function isBuiltin({inputs}: Chunk): boolean {
	return [...inputs].every(([input, bytes]) => bytes === 0 || /(?:^|\/)components\/bundle\/shims\/builtin-[^\/]+$/v.test(input));
}

/**
Names without esbuild's hash: those of the sources, which read well in a stack trace.
*/
function finalNames(later: readonly Chunk[]): Map<string, string> {
	const taken = new Set(['index']);
	return new Map(later.map(({name, source}) => {
		const wanted = source === undefined ? 'shared' : path.posix.basename(source).replace(/\.\w+$/v, '');
		let free = wanted;
		for (let count = 2; taken.has(free); count++) {
			free = `${wanted}-${count}`;
		}

		taken.add(free);
		return [name, `${free}.mjs`];
	}));
}

function withNames(code: string, names: ReadonlyMap<string, string>): string {
	let text = code;
	for (const [name, final] of names) {
		text = text.replaceAll(`"./${name}"`, () => `"./${final}"`);
	}

	return text;
}

/**
Only where something may call it.
*/
function withRequire(code: string): string {
	return /\brequire\b/v.test(code) ? `${requireLine}\n${code}` : code;
}
