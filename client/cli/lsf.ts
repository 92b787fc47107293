#!/usr/bin/env node
/**
`lsf`: the command of the installed package. Each of its commands is a program of its own; what is none of them is a question, and nothing a conversation.
*/
import process from 'node:process';
import {commandNames, type CommandName} from './command-line/command-table.ts';
import {shortHelp} from './command-line/short-help.ts';
import {slipOf} from './command-line/slip-of.ts';

const programs: Readonly<Record<CommandName, () => Promise<unknown>>> = {
	chat: async () => import('./main.ts'),
	models: async () => import('./models/main.ts'),
	config: async () => import('./config/main.ts'),
	templates: async () => import('./templates/main.ts'),
	keys: async () => import('./keys/main.ts'),
	proxy: async () => import('./proxy/main.ts'),
	doctor: async () => import('./doctor/main.ts'),
	completion: async () => import('./completion/main.ts'),
};

const [first] = process.argv.slice(2);
const command = commandNames.find(name => name === first);
if (command !== undefined) {
	process.argv.splice(2, 1);
	await programs[command]();
} else if (first === '--help' || first === '-h') {
	const [{runCommand}, {printLine}] = await Promise.all([import('./run-command.ts'), import('./keys/print-line.ts')]);
	await runCommand(async () => {
		await printLine(shortHelp(process.env).trimEnd());
		return 0;
	});
} else {
	const slip = slipOf(process.argv.slice(2));
	if (slip === undefined) {
		await programs.chat();
	} else {
		process.stderr.write(`${slip}\n`);
		process.exitCode = 1;
	}
}
