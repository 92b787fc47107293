import leven from 'leven';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {UserError} from '../user-error.ts';
import type {Command, CommandContext} from './command.ts';
import {add} from './commands/add.ts';
import {exportKeys} from './commands/export.ts';
import {importKeys} from './commands/import.ts';
import {list} from './commands/list.ts';
import {revoke} from './commands/revoke.ts';
import {rotate} from './commands/rotate.ts';
import {token} from './commands/token.ts';
import {keysUsage, usageOf} from './keys-usage.ts';

const commands: Readonly<Record<string, Command>> = {
	add, list, revoke, rotate, export: exportKeys, import: importKeys, token,
};

/**
The flags of all commands.
*/
export const keysFlags: readonly string[] = [...new Set(Object.values(commands).flatMap(({flags}) => flags))];

/**
What the command line asks for: a text to print, or work to do.

@throws {UserError} Naming what is wrong with it.
*/
export function readKeysCommand(argv: readonly string[], environment: NodeJS.ProcessEnv): {help: string} | {help?: undefined; quiet: boolean; run: (context: CommandContext) => Promise<void>} {
	const [name = '', ...rest] = argv;
	if (name === '--help' || name === '-h') {
		return {help: keysUsage(environment)};
	}

	if (!Object.hasOwn(commands, name)) {
		throw new UserError(unknownCommand(name));
	}

	const command = commands[name]!;
	const {help, quiet, run} = command.read(rest);
	return help ? {help: usageOf(command, environment)} : {quiet, run};
}

function unknownCommand(name: string): string {
	const names = Object.keys(commands);
	if (name === '' || name.startsWith('-')) {
		return `lsf keys needs a command first: ${names.join(', ')}; --help says what they do.`;
	}

	const nearest = names.find(known => leven(known, name) <= 2);
	return `lsf keys has no command ${hideSecrets(JSON.stringify(name))}${nearest === undefined ? `, only ${names.join(', ')}.` : `: did you mean ${nearest}?`}`;
}
