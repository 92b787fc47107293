import {parseArgs} from 'node:util';
import {insteadOf} from '../command-line/nearest-name.ts';
import {UserError} from '../user-error.ts';

/**
The flags of `lsf config`.
*/
export const configFlags = {
	url: {type: 'string'},
	profile: {type: 'string', short: 'p'},
	'key-file': {type: 'string'},
	'key-command': {type: 'string'},
	route: {type: 'string'},
	model: {type: 'string', short: 'm'},
	system: {type: 'string', short: 's'},
	json: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
} as const;

const commands = ['show', 'list', 'path', 'add', 'set', 'use'] as const;

/**
How many words each command takes.
*/
const wordsOf = {
	show: [], list: [], path: [], add: ['the name of the profile'], set: ['NAME.key', 'the value'], use: ['the name of a profile'],
} as const satisfies Record<typeof commands[number], readonly string[]>;

/**
Reads the command line.

@throws {UserError} Naming what is wrong with it.
*/
export function readConfigArguments(argv: string[]) {
	const secret = argv.find(argument => /^--(?:api-key|key|token)(?:=|$)/v.test(argument));
	if (secret !== undefined) {
		throw new UserError('A key is not taken from a flag, which everybody on this machine can read, nor kept in config.toml: put it into a file that only you can read, and give that by --key-file.');
	}

	const {values, positionals} = parse(argv);
	const [command = 'show', ...words] = positionals;
	const known = commands.find(name => name === command);
	if (known === undefined) {
		throw new UserError(`lsf config has no command ${JSON.stringify(command)}; ${insteadOf(command, commands)} --help tells more.`);
	}

	const wanted: readonly string[] = wordsOf[known];
	if (values.help !== true && words.length !== wanted.length) {
		throw new UserError(`lsf config ${known} takes ${wanted.length === 0 ? 'no words' : wanted.join(' and ')}, received ${words.length === 0 ? 'none' : `${words.length} ${words.length === 1 ? 'word' : 'words'}`}; --help shows how.`);
	}

	return {command: known, words, ...values};
}

function parse(argv: string[]) {
	try {
		return parseArgs({args: argv, options: configFlags, allowPositionals: true});
	} catch (error) {
		const sentence = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
		throw new UserError(`${sentence.replace(/\.$/v, '')}; --help lists the flags.`, {cause: error});
	}
}
