import process from 'node:process';
import {pathToFileURL} from 'node:url';
import type {buildHandler} from '../bundles.ts';

/*
Bundles the Bedrock handler of another commit by that commit's own bundler, and tells where it is. A process of its own: a bundler finds itself by its place.

Arguments: the folder of that commit's sources, and the one for the bundle.
*/

const [sources = '', directory = ''] = process.argv.slice(2);
const old = await import(pathToFileURL(`${sources}/integration/bench/bundles.ts`).href) as {buildHandler: typeof buildHandler};
process.stdout.write(JSON.stringify(old.buildHandler(directory, 'ours')));
