import {existsSync} from 'node:fs';
import {relative, resolve} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {UserError} from '../user-error.ts';
import {keptBundle} from './kept-bundle.ts';
import type {BundleFile, SplitBundle} from './split-bundle.ts';
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
	ES modules: `index.mjs` first, which a start reads, and then a file for each part that waits for an `import()`.
	*/
	files: readonly BundleFile[];
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

function build(entry: string, alias: Record<string, string>): SplitBundle {
	try {
		return keptBundle(entry, alias, root);
	} catch (error) {
		const [first] = (error as {errors?: Array<{text: string; location?: {file: string; line: number}}>}).errors ?? [];
		const place = first?.location ? ` at ${first.location.file}:${first.location.line}` : '';
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), entry)} can't be bundled: ${first?.text ?? String(error)}${place}.`, {cause: error});
	}
}

/**
Bundles a handler into minified ES modules for Node 24, at once. What it imports by `import()` lies in files of its own, so that a start neither reads nor parses it. The same sources give the same bytes, wherever it runs.

@throws {UserError} `ERR_BUNDLE` where the file is missing, doesn't compile, or lacks the export.
*/
export function bundleHandler(options: BundleOptions): Bundle {
	const {entry, handler = 'handler', trimSdk = false} = options;
	const file = entry instanceof URL ? fileURLToPath(entry) : resolve(entry);
	const shipped = shippedBundle(file);
	if (shipped !== undefined) {
		return {
			files: shipped, bytes: bytesOf(shipped), ownBytes: 0, ownFiles: new Map(), dependencyBytes: 0, packages: [],
		};
	}

	if (!existsSync(file)) {
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), file)} does not exist: check \`entry\`, and give a URL such as new URL('handler.ts', import.meta.url) where it is relative to a module.`);
	}

	const {files, exports} = build(file, {...builtinAliases(), ...(trimSdk && sdkAliases())});
	if (!exports.includes(handler)) {
		const names = exports.length === 0 ? 'nothing' : exports.join(', ');
		throw new UserError('ERR_BUNDLE', `The handler ${relative(process.cwd(), file)} exports ${names}, but Lambda is to call its export \`${handler}\`: export it, or set \`handler\`.`);
	}

	const inputs = files.flatMap(({inputs}) => [...inputs]);
	const ownFiles = new Map<string, number>();
	for (const [path, bytes] of inputs) {
		if (!path.includes('node_modules/')) {
			ownFiles.set(path, (ownFiles.get(path) ?? 0) + bytes);
		}
	}

	const bytes = bytesOf(files);
	const ownBytes = sum(ownFiles.values());
	return {
		files,
		bytes,
		ownBytes,
		ownFiles,
		dependencyBytes: bytes - ownBytes,
		packages: packagesIn(inputs.map(([path]) => path)),
	};
}

function sum(numbers: Iterable<number>): number {
	let all = 0;
	for (const number of numbers) {
		all += number;
	}

	return all;
}

function bytesOf(files: readonly BundleFile[]): number {
	return sum(files.map(({bytes}) => bytes));
}

function packagesIn(inputs: readonly string[]): string[] {
	const folders = inputs.map(input => /^(?:.*\/)?node_modules\/(?:@[^\/]+\/)?[^\/]+/v.exec(input)?.[0]);
	return [...new Set(folders.filter(folder => folder !== undefined))].toSorted();
}
