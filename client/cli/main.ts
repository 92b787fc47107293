#!/usr/bin/env node
/**
`npm run chat`: the terminal client against any deployed stack.
*/
import process from 'node:process';
import {readArguments, refuseNpmFlags} from './arguments.ts';
import {exitOnSignals} from './process/exit-on-signals.ts';
import {printMistake} from './process/print-mistake.ts';
import {printLine} from './keys/print-line.ts';
import {refuseLoneUrl} from './command-line/refuse-lone-url.ts';
import {removeNpmHeader} from './npm-header.ts';
import {packageVersion} from './command-line/package-version.ts';
import {prepareChat} from './prepare-chat.ts';
import {runChat} from './run-chat.ts';
import {usageOf} from './usage.ts';
import {watchNpm} from './process/watch-npm.ts';
import {watchTerminal} from './process/watch-terminal.ts';

async function main(): Promise<number> {
	refuseNpmFlags(process.env);
	const given = readArguments(process.argv.slice(2));
	const {help, version, quiet} = given;
	removeNpmHeader('chat', line => {
		if (!quiet) {
			process.stderr.write(`${line}\n`);
		}
	});
	if (help) {
		await printLine(usageOf(process.env).trimEnd());
		return 0;
	}

	if (version) {
		await printLine(packageVersion());
		return 0;
	}

	refuseLoneUrl(given.words, given.isMeant, process.env);
	return runChat(await prepareChat(given, process.env));
}

watchNpm('chat', () => {
	process.exit(143);
});
watchTerminal(exitCode => {
	process.exit(exitCode);
});
exitOnSignals();

try {
	process.exitCode = await main();
} catch (error) {
	printMistake(error);
}
