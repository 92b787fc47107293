#!/usr/bin/env node
/**
`npm run chat`: the terminal client against any deployed stack.
*/
import process from 'node:process';
import {readArguments, refuseNpmFlags} from './arguments.ts';
import {explain} from './explain.ts';
import {findEndpoint} from './endpoint/find-endpoint.ts';
import {removeNpmHeader} from './npm-header.ts';
import {joinPrompt, readInput} from './read-input.ts';
import {runChat} from './run-chat.ts';
import {usageOf} from './usage.ts';
import {watchNpm} from './watch-npm.ts';
import {watchTerminal} from './watch-terminal.ts';

async function main(): Promise<number> {
	refuseNpmFlags(process.env);
	const {help, url, prompt, ...options} = readArguments(process.argv.slice(2));
	removeNpmHeader('chat', line => {
		if (!options.quiet) {
			process.stderr.write(`${line}\n`);
		}
	});
	if (help) {
		process.stdout.write(usageOf(process.env));
		return 0;
	}

	const endpoint = await findEndpoint(url, process.env);
	const input = await readInput(process.stdin, prompt !== undefined);
	return runChat({...endpoint, ...options, prompt: joinPrompt(prompt, input) ?? (process.stdin.isTTY ? undefined : '')});
}

watchNpm('chat', () => {
	process.exit(143);
});
watchTerminal(exitCode => {
	process.exit(exitCode);
});

try {
	process.exitCode = await main();
} catch (error) {
	const {message, exitCode} = explain(error);
	process.stderr.write(`${message}\n`);
	process.exitCode = exitCode;
}
