import {createHash} from 'node:crypto';
import {
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {version} from 'esbuild';
import {splitBundle, type SplitBundle} from './split-bundle.ts';

/**
A bundle as its file keeps it.
*/
type Kept = {
	/**
	Each file that decided about it, from the project's root, as it was then.
	*/
	decided: Record<string, Known>;
	exports: string[];
	files: Array<{name: string; code: string; bytes: number; inputs: Array<[string, number]>}>;
};

/**
Beside and above each source: what says how its imports are found and how it is compiled.
*/
const deciders = ['package.json', 'tsconfig.json', 'node_modules/.package-lock.json'];

/**
How long before a build a source must have been left alone, in ms: file systems round their times.
*/
const settled = 1000;

function hashOf(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url');
}

/**
What a file was when it was bundled: its hash, and what the file system says of it whenever it is written or replaced, which is asked in a tenth of the time. `null` where there was none.
*/
type Known = {hash: string; stamp?: string} | null;

/**
What changes with each change of a file, even where somebody sets its times back; undefined where there is none. It is not told for a file that was just written: what is written in the same tick of the clock would have the same.
*/
function look(place: string): {stamp?: string} | undefined {
	const stats = statSync(place, {bigint: true, throwIfNoEntry: false});
	if (stats === undefined) {
		return undefined;
	}

	return Number(stats.ctimeMs) > Date.now() - settled ? {} : {stamp: `${stats.ctimeNs} ${stats.size} ${stats.ino}`};
}

function know(place: string): Known {
	const seen = look(place);
	return seen === undefined ? null : {hash: hashOf(readFileSync(place)), ...seen};
}

/**
Whether a file is as it was. Where only its stamp is another, as after a checkout, that is noted.
*/
function isAsBefore(place: string, known: Known): boolean {
	const seen = look(place);
	if (known === null || seen === undefined) {
		return known === null && seen === undefined;
	}

	if (seen.stamp !== undefined && seen.stamp === known.stamp) {
		return true;
	}

	known.stamp = seen.stamp;
	return hashOf(readFileSync(place)) === known.hash;
}

/**
The sources, what lies around them, and how this folder bundles.
*/
function decidersOf(sources: readonly string[], root: string): string[] {
	const folders = new Set<string>();
	for (const source of sources) {
		for (let folder = path.dirname(path.resolve(root, source)); !folders.has(folder); folder = path.dirname(folder)) {
			folders.add(folder);
		}
	}

	const around = [...folders].flatMap(folder => deciders.map(name => path.join(folder, name)));
	const bundler = globSync('*.{ts,js}', {cwd: import.meta.dirname}).map(name => path.join(import.meta.dirname, name));
	return [...sources, ...[...around, ...bundler].map(file => path.relative(root, file))];
}

/**
What a file keeps, or nothing where it isn't whole or something that decided about it has changed.
*/
function read(file: string, root: string): SplitBundle | undefined {
	try {
		const [seal, text = ''] = readFileSync(file, 'utf8').split('\n', 2);
		if (seal !== hashOf(text)) {
			return undefined;
		}

		const kept = JSON.parse(text) as Kept;
		const {decided, exports, files} = kept;
		if (Object.entries(decided).some(([source, known]) => !isAsBefore(path.join(root, source), known))) {
			return undefined;
		}

		const noted = JSON.stringify(kept);
		if (noted !== text) {
			put(file, noted);
		}

		return {exports, files: files.map(one => ({...one, inputs: new Map(one.inputs)})), sources: Object.keys(decided)};
	} catch {
		return undefined;
	}
}

function write(file: string, root: string, {exports, files, sources}: SplitBundle, startedAt: number): void {
	try {
		const decided: Kept['decided'] = {};
		for (const source of decidersOf(sources, root)) {
			const place = path.join(root, source);
			decided[source] = know(place);
			// Changed since: nobody knows which of both the bundle has.
			if (decided[source] !== null && statSync(place).mtimeMs > startedAt - settled) {
				return;
			}
		}

		const text = JSON.stringify({decided, exports, files: files.map(one => ({...one, inputs: [...one.inputs]}))} satisfies Kept);
		put(file, text);
	} catch {
		// A source that can't be read any more is not what was bundled.
	}
}

function put(file: string, text: string): void {
	try {
		mkdirSync(path.dirname(file), {recursive: true});
		// In one step, so that nobody reads a half.
		const part = `${file}.${process.pid}`;
		writeFileSync(part, `${hashOf(text)}\n${text}`);
		renameSync(part, file);
	} catch {
		// A folder that can't be written keeps nothing.
	}
}

/**
{@link splitBundle}, or what that gave before, where the environment names a folder for it (`LSF_BUNDLE_CACHE`), as a local start does; deploys name none, and always bundle. What it gave before is taken while esbuild, the arguments, this folder's code, each source and what decides how those are found have not changed.
*/
export function keptBundle(entry: string, alias: Record<string, string>, root: string, {folder = process.env.LSF_BUNDLE_CACHE, build = splitBundle} = {}): SplitBundle {
	if (folder === undefined || folder === '') {
		return build(entry, alias, root);
	}

	const file = path.join(folder, `${hashOf(JSON.stringify([version, entry, alias, root]))}.json`);
	const kept = read(file, root);
	if (kept !== undefined) {
		return kept;
	}

	const startedAt = Date.now();
	const built = build(entry, alias, root);
	write(file, root, built, startedAt);
	return built;
}
