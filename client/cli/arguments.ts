import {parseArgs} from 'node:util';
import {refuseKeptFlags} from './npm-flags.ts';
import {UserError} from './user-error.ts';

/**
What the command line says.
*/
export type ChatArguments = {
	help: boolean;
	url?: string;
	/**
	The words after the flags, joined with spaces.
	*/
	prompt?: string;
	answer: {model?: string; system?: string; maxTokens?: number; temperature?: number};
	/**
	In milliseconds.
	*/
	timeouts: {total?: number; idle?: number};
	json: boolean;
	stats: boolean;
	quiet: boolean;
};

const flags = {
	url: {type: 'string'},
	model: {type: 'string'},
	system: {type: 'string'},
	'max-tokens': {type: 'string'},
	temperature: {type: 'string'},
	timeout: {type: 'string'},
	'idle-timeout': {type: 'string'},
	json: {type: 'boolean', default: false},
	stats: {type: 'boolean', default: false},
	quiet: {type: 'boolean', short: 'q', default: false},
	help: {type: 'boolean', short: 'h', default: false},
} as const;

/**
Reads the command line of the terminal client.

@throws {UserError} Naming the flag, what was received and what is allowed.
*/
export function readArguments(argv: string[]): ChatArguments {
	if (argv.some(argument => argument === '--api-key' || argument.startsWith('--api-key='))) {
		throw new UserError('The API key is taken from the environment variable LSF_API_KEY, because a flag can be read by everyone on this machine.');
	}

	const {values, positionals} = parse(argv);
	const milliseconds = (name: 'timeout' | 'idle-timeout') => {
		const seconds = readNumber(name, values[name], {least: 0.001, most: 2_147_483, what: 'seconds'});
		return seconds === undefined ? undefined : seconds * 1000;
	};

	return {
		help: values.help,
		url: values.url,
		prompt: positionals.length === 0 ? undefined : positionals.join(' '),
		answer: {
			model: values.model,
			system: values.system,
			maxTokens: readNumber('max-tokens', values['max-tokens'], {
				least: 1, most: Number.MAX_SAFE_INTEGER, what: 'tokens', isWhole: true,
			}),
			temperature: readNumber('temperature', values.temperature, {least: 0, most: 2, what: 'a temperature'}),
		},
		timeouts: {total: milliseconds('timeout'), idle: milliseconds('idle-timeout')},
		json: values.json,
		stats: values.stats,
		quiet: values.quiet,
	};
}

/**
Refuses the flags of this client that npm has kept for itself.

@throws {UserError} Naming the flag.
*/
export function refuseNpmFlags(environment: NodeJS.ProcessEnv): void {
	refuseKeptFlags('chat', Object.keys(flags), environment);
}

function parse(argv: string[]) {
	try {
		return parseArgs({args: argv, options: flags, allowPositionals: true});
	} catch (error) {
		const sentence = error instanceof Error ? error.message.split('. ', 1)[0]! : String(error);
		throw new UserError(`${sentence.replace(/\.$/v, '')}; --help lists the flags, and a prompt that begins with "-" goes behind "--".`, {cause: error});
	}
}

function readNumber(name: string, value: string | undefined, {least, most, what, isWhole = false}: {least: number; most: number; what: string; isWhole?: boolean}): number | undefined {
	if (value === undefined) {
		return undefined;
	}

	const number = value.trim() === '' ? NaN : Number(value);
	if (!(number >= least && number <= most) || (isWhole && !Number.isSafeInteger(number))) {
		throw new UserError(`The flag --${name} must be ${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most} (${what}), received ${JSON.stringify(value)}.`);
	}

	return number;
}
