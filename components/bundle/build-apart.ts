import path from 'node:path';
import {buildSync, type Metafile} from 'esbuild';
import {esbuildOptions} from './esbuild-options.ts';
import type {Chunk} from './join-start.ts';
import {sdkModules} from './sdk-aliases.ts';

/**
Our modules with the whole SDK, as `import()` names them; none in a bundle of an SDK that isn't trimmed.
*/
export function modulesApart(alias: Readonly<Record<string, string>>): readonly string[] {
	return Object.hasOwn(alias, '@smithy/node-http-handler') ? sdkModules : [];
}

/**
Bundles each of {@link modulesApart} by itself, with a copy of its own of what it shares with the rest.

Esbuild gives the start all that both it and a later part may lead to by a package's index, whichever of that each of them takes: 60 KB of the SDK's core for four functions. No class or state of a copy may matter to the other side.

@param metafile - Of the rest, for which they are external.
@returns The files, and what was read for them.
*/
export function buildApart({inputs}: Metafile, alias: Record<string, string>, root: string): {chunks: Chunk[]; sources: string[]} {
	const apart = modulesApart(alias);
	const found = new Set(Object.entries(inputs).flatMap(([importer, {imports}]) => imports
		.filter(({path: imported, external}) => external === true && apart.includes(imported))
		.map(({path: imported}) => path.posix.join(path.posix.dirname(importer), imported))));
	const built = [...found].map(source => {
		const {outputFiles, metafile} = buildSync({
			...esbuildOptions, entryPoints: [source], alias, absWorkingDir: root, outfile: 'out.mjs', write: false, metafile: true,
		});
		const {exports, inputs: read} = Object.values(metafile.outputs)[0]!;
		return {
			chunk: {
				name: path.posix.basename(source), code: outputFiles[0]!.text, source, exports, imports: [], inputs: bytesByInput(read),
			},
			sources: Object.keys(metafile.inputs),
		};
	});
	return {chunks: built.map(({chunk}) => chunk), sources: built.flatMap(({sources}) => sources)};
}

/**
The minified bytes of each source in an output.
*/
export function bytesByInput(inputs: Metafile['outputs'][string]['inputs']): Map<string, number> {
	return new Map(Object.entries(inputs).map(([input, {bytesInOutput}]) => [input, bytesInOutput]));
}
