import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';

/**
The handlers that are compared. `ours-proven` is ours as it is called through the distribution, with a proof of the edge to check, `ours-undialected` has no dialects; the others are called directly.
*/
export const variants = ['ours', 'ours-proven', 'ours-undialected', 'ours-sagemaker', 'plain', 'plain-sagemaker', 'raw-copy', 'vercel-ai-sdk', 'hono', 'middy', 'hello'] as const;
export type Variant = typeof variants[number];

/**
A handler's bundle on disk.
*/
export type BuiltHandler = {
	/**
	What Lambda would have as its task root.
	*/
	directory: string;
	file: string;
	bytes: number;
	/**
	Of the file that a start reads.
	*/
	startBytes: number;
	/**
	Without the bytes of our own code; of the other handlers that code is a few lines, and counts.
	*/
	dependencyBytes: number;
};

const ours: Partial<Record<Variant, URL>> = {
	ours: new URL('../../runtime/bedrock/handler.ts', import.meta.url),
	'ours-proven': new URL('../../runtime/bedrock/handler.ts', import.meta.url),
	'ours-undialected': new URL('handlers/ours-undialected.ts', import.meta.url),
	'ours-sagemaker': new URL('../../runtime/sagemaker/handler.ts', import.meta.url),
};
const entries: Partial<Record<Variant, string>> = {plain: 'plain-bedrock'};

/**
As most people bundle for Lambda, and with the ES modules of the SDK, which are smaller.
*/
function bundle(entry: string): string {
	const {outputFiles} = buildSync({
		entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
		bundle: true,
		minify: true,
		format: 'esm',
		platform: 'node',
		target: 'node24',
		mainFields: ['module', 'main'],
		legalComments: 'none',
		banner: {js: 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);'},
		write: false,
	});
	return outputFiles[0]!.text;
}

function write(directory: string, code: string, name = 'index.mjs'): string {
	mkdirSync(directory, {recursive: true});
	const file = `${directory}/${name}`;
	writeFileSync(file, code);
	return file;
}

/**
Bundles one handler; ours just as its component does.
*/
export function buildHandler(root: string, variant: Variant): BuiltHandler {
	const directory = `${root}/${variant}`;
	const entry = ours[variant];
	if (entry !== undefined) {
		const {files, bytes, dependencyBytes} = bundleHandler({entry, trimSdk: true});
		for (const {name, code} of files) {
			write(directory, code, name);
		}

		return {
			directory, file: `${directory}/index.mjs`, bytes, startBytes: files[0]!.bytes, dependencyBytes,
		};
	}

	const code = bundle(`handlers/${entries[variant] ?? variant}.ts`);
	const bytes = new TextEncoder().encode(code).length;
	return {
		directory, file: write(directory, code), bytes, startBytes: bytes, dependencyBytes: bytes,
	};
}

/**
Bundles the measured process, so that it carries no compiler.
*/
export function buildSubject(root: string): string {
	return write(`${root}/subject`, bundle('subject.ts'));
}
