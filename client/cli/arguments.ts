import {parseArgs} from 'node:util';
import {chatFlags} from './command-line/chat-flags.ts';
import {refuseKeptFlags} from './npm-flags.ts';
import {UserError} from './user-error.ts';

/**
What the command line says.
*/
export type ChatArguments = {
	help: boolean;
	version: boolean;
	url?: string;
	/**
	The name of an endpoint in `config.toml`.
	*/
	profile?: string;
	/**
	The name of a template.
	*/
	template?: string;
	/**
	What the template's variables are, as `name=text`.
	*/
	variables: string[];
	/**
	The words after the flags, joined with spaces.
	*/
	prompt?: string;
	/**
	Those words, and whether they stand behind `--`, so that nothing else can have been meant.
	*/
	words: string[];
	isMeant: boolean;
	/**
	The paths of what is sent along, in their order.
	*/
	files: string[];
	images: string[];
	answer: {model?: string; system?: string; maxTokens?: number; temperature?: number};
	/**
	In milliseconds.
	*/
	timeouts: {total?: number; idle?: number};
	/**
	`continue`: `true` is the last conversation, a text the one with that id or title.
	*/
	session: {save: boolean; continue?: true | string};
	json: boolean;
	stats: boolean;
	quiet: boolean;
	raw: boolean;
	reasoning: boolean;
	/**
	Only the first block of code (`-x`).
	*/
	code: boolean;
};

/**
Reads the command line of the terminal client.

@throws {UserError} Naming the flag, what was received and what is allowed.
*/
export function readArguments(argv: string[]): ChatArguments {
	if (argv.some(argument => argument === '--api-key' || argument.startsWith('--api-key='))) {
		throw new UserError('The API key is taken from the environment variable LSF_API_KEY or from a profile\'s key file ("lsf config"), because a flag can be read by everyone on this machine.');
	}

	const {values, positionals, conversation} = parse(argv);
	const milliseconds = (name: 'timeout' | 'idle-timeout') => {
		const seconds = readNumber(name, values[name], {least: 0.001, most: 2_147_483, what: 'seconds'});
		return seconds === undefined ? undefined : seconds * 1000;
	};

	const {help = false, version = false, json = false, stats = false, quiet = false, raw = false, reasoning = false} = values;
	return {
		help,
		version,
		url: values.url,
		profile: values.profile,
		template: values.template,
		prompt: positionals.length === 0 ? undefined : positionals.join(' '),
		words: positionals,
		isMeant: argv.includes('--'),
		variables: values.var ?? [],
		files: values.file ?? [],
		images: values.image ?? [],
		answer: {
			model: values.model,
			system: values.system,
			maxTokens: readNumber('max-tokens', values['max-tokens'], {
				least: 1, most: Number.MAX_SAFE_INTEGER, what: 'tokens', isWhole: true,
			}),
			temperature: readNumber('temperature', values.temperature, {least: 0, most: 2, what: 'a temperature'}),
		},
		timeouts: {total: milliseconds('timeout'), idle: milliseconds('idle-timeout')},
		session: {save: !(values['no-save'] ?? false), continue: conversation ?? (values.continue ? true : undefined)},
		json,
		stats,
		quiet,
		raw,
		reasoning,
		code: values.extract ?? false,
	};
}

/**
Refuses the flags of this client that npm has kept for itself. `--no-save` is not among them: npm sets the same variable where somebody's `.npmrc` says so, see `isSavingOff`.

@throws {UserError} Naming the flag.
*/
export function refuseNpmFlags(environment: NodeJS.ProcessEnv): void {
	refuseKeptFlags('chat', Object.keys(chatFlags).filter(name => name !== 'no-save'), environment, ['c', 'm', 'p', 't', 'x']);
}

/**
Whether npm has kept a `--no-save` of the chat, or an `.npmrc` sets `save=false`: then nothing is saved, since the one who asked for that must not be overheard.
*/
export function isSavingOff({npm_lifecycle_event: event, npm_config_save: save}: NodeJS.ProcessEnv): boolean {
	return (event === 'chat' || event === 'start') && save === '';
}

/**
Takes `--continue=ID` out, which is a flag with a value only where it has one: `-c "and in French?"` goes on with the last conversation.
*/
function takeConversation(argv: string[]): {rest: string[]; conversation?: string} {
	const end = argv.indexOf('--');
	const index = argv.findLastIndex((argument, place) => (end === -1 || place < end) && argument.startsWith('--continue='));
	if (index === -1) {
		return {rest: argv};
	}

	const conversation = argv[index]!.slice('--continue='.length);
	if (conversation === '') {
		throw new UserError('The flag --continue= needs the id or the title of a conversation behind the "="; --continue alone goes on with the last one.');
	}

	return {rest: argv.toSpliced(index, 1), conversation};
}

function parse(argv: string[]) {
	const {rest, conversation} = takeConversation(argv);
	try {
		return {...parseArgs({args: rest, options: chatFlags, allowPositionals: true}), conversation};
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
