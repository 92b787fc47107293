/*
Preloaded by each npm script (`node --import`), in plain JavaScript, so that an old Node says one sentence instead of failing on the first line of TypeScript.

`npm install` brings Node 24 on Linux and on Intel Macs. On Apple silicon npm has no recent enough package, so the machine's own Node is used there.
*/
import process from 'node:process';
import {whyNotScripts} from '../node-version.js';

const reason = whyNotScripts(process.versions.node);

if (reason !== undefined) {
	process.stderr.write(`${reason}\n`);
	process.exit(1); // eslint-disable-line unicorn/no-process-exit -- a preload has no other way to keep the program from starting
}
