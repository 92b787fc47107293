/*
Preloaded by each npm script (`node --import`), in plain JavaScript, so that an old Node says one sentence instead of failing on the first line of TypeScript.

`npm install` brings Node 24 on Linux and on Intel Macs. On Apple silicon npm has no recent enough package, so the machine's own Node is used there.
*/
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 24 || (major === 24 && minor < 12)) {
	process.stderr.write(`This needs Node 24.12 or newer, but runs on ${process.versions.node}: run npm install first (Linux, Intel Mac), or install a newer Node (Apple silicon); on Windows use WSL.\n`);
	process.exit(1); // eslint-disable-line unicorn/no-process-exit -- a preload has no other way to keep the program from starting
}
