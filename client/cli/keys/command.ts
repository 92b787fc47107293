import {parseArgs, type ParseArgsOptionsConfig} from 'node:util';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {UserError} from '../user-error.ts';
import type {KeyStore} from './store/key-store.ts';
import type {FoundStore} from './store/find-store.ts';

/**
What a command has around it.
*/
export type CommandContext = {
	environment: NodeJS.ProcessEnv;
	/**
	Writes a line to stdout: the answer, and nothing else. Rejects where it can't be written.
	*/
	print: (line: string) => Promise<void>;
	/**
	Writes a line to stderr.
	*/
	say: (line: string) => void;
	/**
	Epoch s.
	*/
	now: () => number;
	/**
	Everything on stdin.
	*/
	readInput: () => Promise<string>;
	/**
	Works on the store that `--store` names, or that is found without it.
	*/
	withStore: <Result>(flag: string | undefined, work: (store: KeyStore, found: FoundStore) => Promise<Result>) => Promise<Result>;
};

type Values<Flags extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{options: Flags; args: string[]}>>['values'];

/**
One of the commands below `lsf keys`.
*/
export type Command = {
	/**
	The text of `--help`.
	*/
	usage: string;
	/**
	The names of its flags.
	*/
	flags: readonly string[];
	/**
	Reads its command line; what comes back does the work.

	@throws {UserError} Naming the flag or the word.
	*/
	read: (argv: string[]) => {help: boolean; quiet: boolean; run: (context: CommandContext) => Promise<void>};
};

const commonFlags = {
	quiet: {type: 'boolean', short: 'q', default: false},
	help: {type: 'boolean', short: 'h', default: false},
} as const;

/**
Makes a command of its flags, its words and what it does.

@param words - What stands behind the command, each for its place, such as `<id|key>`.
*/
export function defineCommand<const Flags extends ParseArgsOptionsConfig>({usage, flags, words = [], run}: {
	usage: string;
	flags: Flags;
	words?: readonly string[];
	run: (context: CommandContext, values: Values<Flags>, words: string[]) => Promise<void>;
}): Command {
	const options = {...flags, ...commonFlags};
	return {
		usage,
		flags: Object.keys(options),
		read(argv) {
			const {values, positionals} = parse(argv, options);
			const {help, quiet} = values as {help: boolean; quiet: boolean};
			if (!help && positionals.length !== words.length) {
				throw new UserError(wrongWords(positionals, words));
			}

			return {help, quiet, run: async context => run(context, values as Values<Flags>, positionals)};
		},
	};
}

function parse(argv: string[], options: ParseArgsOptionsConfig) {
	if (argv.some(argument => /^--(?:api-)?key(?:=|$)/v.test(argument))) {
		throw new UserError('A key is not taken from a flag, which everyone on this machine can read: the id is enough to name it, and "token" takes its key from LSF_API_KEY.');
	}

	try {
		return parseArgs({args: argv, options, allowPositionals: true});
	} catch (error) {
		const sentence = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
		throw new UserError(`${hideSecrets(sentence).replace(/\.$/v, '')}; --help lists the flags.`);
	}
}

/**
None of the words is quoted: one may be a key.
*/
function wrongWords(received: readonly string[], expected: readonly string[]): string {
	return received.length < expected.length
		? `${expected[received.length]!} is missing; --help says what the command takes.`
		: `There ${received.length === 1 ? 'is one word' : `are ${received.length} words`} behind the command, which takes ${expected.length === 0 ? 'flags alone' : `only ${expected.join(' ')}`}; --help says more.`;
}
