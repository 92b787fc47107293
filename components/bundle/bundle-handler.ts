import {existsSync} from 'node:fs';
import {relative, resolve} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {buildSync, type BuildResult} from 'esbuild';
import {UserError} from '../user-error.ts';
import {shippedBundle} from './shipped-bundle.ts';
import {builtinAliases, sdkAliases} from './sdk-aliases.ts';

/**
How a handler is bundled.
*/
export type BundleOptions = {
	/**
	The handler's file. A relative path is taken from the current directory, so give a `URL` (`new URL('handler.ts', import.meta.url)`) or an absolute path.
	*/
	entry: string | URL;
	/**
	The export that Lambda calls. Default: `handler`.
	*/
	handler?: string;
	/**
	Whether to leave out of AWS SDK clients what a streaming function never needs: all credential sources but the environment, bearer tokens, HTTP/2, websockets and outgoing event streams.

	@default false
	*/
	trimSdk?: boolean;
};

/**
A bundled handler.
*/
export type Bundle = {
	/**
	The one file, an ES module.
	*/
	code: string;
	/**
	Bytes in all.
	*/
	bytes: number;
	/**
	Bytes of that which come from outside `node_modules`; 0 where the bundle came with the package.
	*/
	ownBytes: number;
	/**
	The same file by file: bytes by path from the project's root, with slashes.
	*/
	ownFiles: ReadonlyMap<string, number>;
	/**
	The rest: dependencies, and what esbuild adds.
	*/
	dependencyBytes: number;
	/**
	The folders of the packages that it has parts of, from the project's root.
	*/
	packages: readonly string[];
};

/**
Two levels above `components/bundle`: paths in the metafile are relative to it, whatever the current directory is.
*/
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
CommonJS dependencies call `require` for built-in modules, which an ES module doesn't have.
*/
const requireBanner = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);';

function build(entry: string, alias: Record<string, string>): BuildResult<{metafile: true; write: false}> {
	try {
		return buildSync({
			entryPoints: [entry],
			bundle: true,
			format: 'esm',
			platform: 'node',
			target: 'node24',
			// Node 24 has the `v` flag, but esbuild's table doesn't say so, and it would build each such expression anew at every use.
			supported: {'regexp-set-notation': true},
			// ES modules first, because they can be tree-shaken: 145 KB less of an SDK client.
			mainFields: ['module', 'main'],
			minify: true,
			legalComments: 'none',
			banner: {js: requireBanner},
			alias,
			absWorkingDir: root,
			outfile: 'index.mjs',
			write: false,
			metafile: true,
			logLevel: 'silent',
		});
	} catch (error) {
		const [first] = (error as {errors?: Array<{text: string; location?: {file: string; line: number}}>}).errors ?? [];
		const place = first?.location ? ` at ${first.location.file}:${first.location.line}` : '';
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), entry)} can't be bundled: ${first?.text ?? String(error)}${place}.`, {cause: error});
	}
}

/**
Bundles a handler into one minified ES module for Node 24, at once. The same sources give the same bytes, wherever it runs.

@throws {UserError} `ERR_BUNDLE` where the file is missing, doesn't compile, or lacks the export.
*/
export function bundleHandler(options: BundleOptions): Bundle {
	const {entry, handler = 'handler', trimSdk = false} = options;
	const file = entry instanceof URL ? fileURLToPath(entry) : resolve(entry);
	const shipped = shippedBundle(file);
	if (shipped !== undefined) {
		return {
			code: shipped, bytes: Buffer.byteLength(shipped), ownBytes: 0, ownFiles: new Map(), dependencyBytes: 0, packages: [],
		};
	}

	if (!existsSync(file)) {
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), file)} does not exist: check \`entry\`, and give a URL such as new URL('handler.ts', import.meta.url) where it is relative to a module.`);
	}

	const {outputFiles, metafile} = build(file, {...builtinAliases(), ...(trimSdk && sdkAliases())});
	const [output] = Object.values(metafile.outputs);
	if (!output?.exports.includes(handler)) {
		const names = output === undefined || output.exports.length === 0 ? 'nothing' : output.exports.join(', ');
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), file)} exports ${names}, but Lambda is to call its export \`${handler}\`: export it, or set \`handler\`.`);
	}

	const code = outputFiles[0]?.text ?? '';
	const bytes = outputFiles[0]?.contents.length ?? 0;
	const ownFiles = new Map(Object.entries(output.inputs).filter(([path]) => !path.includes('node_modules/')).map(([path, {bytesInOutput}]) => [path, bytesInOutput]));
	let ownBytes = 0;
	for (const fileBytes of ownFiles.values()) {
		ownBytes += fileBytes;
	}

	return {
		code,
		bytes,
		ownBytes,
		ownFiles,
		dependencyBytes: bytes - ownBytes,
		packages: packagesIn(Object.keys(output.inputs)),
	};
}

function packagesIn(inputs: readonly string[]): string[] {
	const folders = inputs.map(input => /^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(input)?.[0]);
	return [...new Set(folders.filter(folder => folder !== undefined))].toSorted();
}
