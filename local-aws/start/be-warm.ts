import {enableCompileCache, flushCompileCache} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {putOffParts} from '../put-off-parts.ts';

/**
Lets this start take what the last one left in `.local/`: compiled modules (`keep-compiled.js` has them from the first module on, under npm) and bundles. Both are made anew where a source has changed, or where they can't be read; where `NODE_COMPILE_CACHE` or `LSF_BUNDLE_CACHE` names a folder, that one is taken.

To be called before Pulumi's SDK and the program are loaded.

@param folder - Where both are kept. Default: the project's `.local`.
@returns What keeps the modules that were compiled by now, which else happens when the process ends by itself.
*/
export function beWarm(folder = path.join(import.meta.dirname, '..', '..', '.local')): () => void {
	enableCompileCache(path.join(folder, 'compile-cache'));
	process.env.LSF_BUNDLE_CACHE ??= path.join(folder, 'bundles');
	putOffParts();
	return flushCompileCache;
}
