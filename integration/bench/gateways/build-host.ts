import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';

/**
Bundles the host, so that its process carries no compiler.

@returns Its file.
*/
export function buildHost(directory: string): string {
	const outfile = `${directory}/host.mjs`;
	buildSync({
		entryPoints: [fileURLToPath(new URL('host.ts', import.meta.url))], bundle: true, format: 'esm', platform: 'node', target: 'node24', outfile,
	});
	return outfile;
}
