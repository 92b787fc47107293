#!/usr/bin/env node
/**
`lsf keys`, and `npm run keys` in a checkout: the keys of an endpoint.
*/
import process from 'node:process';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {printMistake} from '../process/print-mistake.ts';
import {refuseKeptFlags} from '../npm-flags.ts';
import {removeNpmHeader} from '../npm-header.ts';
import {readInput} from '../read-input.ts';
import {watchTerminal} from '../process/watch-terminal.ts';
import type {CommandContext} from './command.ts';
import {printLine} from './print-line.ts';
import {keysFlags, readKeysCommand} from './run-keys.ts';
import {findStore} from './store/find-store.ts';
import {openStore} from './store/open-store.ts';

const context: CommandContext = {
	environment: process.env,
	print: printLine,
	say(line) {
		process.stderr.write(`${line}\n`);
	},
	now: () => Math.floor(Date.now() / 1000),
	readInput: async () => readInput(process.stdin, false),
	async withStore(flag, work) {
		const found = await findStore(flag, process.env);
		const store = await openStore(found, process.env);
		try {
			return await work(store, found);
		} finally {
			store.close();
		}
	},
};

async function main(): Promise<void> {
	refuseKeptFlags('keys', keysFlags, process.env);
	const command = readKeysCommand(process.argv.slice(2), process.env);
	const isQuiet = command.help === undefined && command.quiet;
	removeNpmHeader('keys', line => {
		if (!isQuiet) {
			context.say(line);
		}
	});
	await (command.help === undefined ? command.run(isQuiet ? {...context, say() {}} : context) : context.print(command.help.trimEnd()));
}

watchTerminal(exitCode => {
	process.exit(exitCode);
});

try {
	await main();
} catch (error) {
	// Whoever is quoted in it: no key.
	printMistake(error, hideSecrets);
}
