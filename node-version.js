// Plain JavaScript, as all that an old Node may have to read.
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/**
Where `npm install` puts the Node that comes with the project, on Linux and on Intel Macs.
*/
const bin = fileURLToPath(new URL('node_modules/.bin', import.meta.url));

/**
Why this Node can't run the project's npm scripts, in one sentence; `undefined` where it can.

@param {string} version - Such as `24.12.0`.
@returns {string | undefined} The sentence.
*/
export function whyNotScripts(version) {
	const [major, minor] = version.split('.', 2).map(Number);
	return major > 24 || (major === 24 && minor >= 12)
		? undefined
		: `This needs Node 24.12 or newer, but runs on ${version}: run npm install first (Linux, Intel Mac), or install a newer Node (Apple silicon); on Windows use WSL.`;
}

/**
Why this Node can't run the Pulumi program, in one sentence; `undefined` where it can.

@param {string} version - Such as `20.20.2`.
@param {unknown} typescript - `process.features.typescript`: false, or nothing at all, where Node runs no TypeScript.
@returns {string | undefined} The sentence.
*/
export function whyNotProgram(version = process.versions.node, typescript = process.features.typescript) {
	return typescript
		? undefined
		: `This program needs Node 24 (22.18 is the oldest that runs TypeScript), but Pulumi started it with Node ${version}, the first on the PATH: run PATH="${bin}:$PATH" pulumi up (Linux, Intel Mac; npm install brings that Node), or install a newer Node.`;
}
