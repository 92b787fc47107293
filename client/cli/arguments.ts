import {parseArgs} from 'node:util';
import {chatFlags} from './command-line/chat-flags.ts';
import {wrongFlags} from './command-line/wrong-flags.ts';
import {speak, type Words} from './language.ts';
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

@throws {UserError} Naming the flag, what was received and what is allowed, or the flags that contradict each other.
*/
export function readArguments(argv: string[]): ChatArguments {
	if (argv.some(argument => argument === '--api-key' || argument.startsWith('--api-key='))) {
		throw new UserError(speak({
			en: 'The API key is taken from the environment variable LSF_API_KEY or from a profile\'s key file ("lsf config"), because a flag can be read by everyone on this machine.',
			ko: 'API 키는 환경 변수 LSF_API_KEY나 프로필의 키 파일("lsf config")에서 읽습니다. 명령줄의 옵션은 이 컴퓨터의 누구나 볼 수 있기 때문입니다.',
		}));
	}

	const {values, positionals, conversation} = parse(argv);
	const milliseconds = (name: 'timeout' | 'idle-timeout') => {
		const seconds = readNumber(name, values[name], {least: 0.001, most: 2_147_483, what: {en: 'seconds', ko: '초'}});
		return seconds === undefined ? undefined : seconds * 1000;
	};

	const {help = false, version = false, json = false, stats = false, quiet = false, raw = false, reasoning = false, extract = false} = values;
	if (json && extract) {
		throw new UserError(speak({
			en: '--json prints every event and -x (--extract) the first block of code alone, so that they can\'t go together; leave one of them out.',
			ko: '--json은 모든 이벤트를, -x(--extract)는 첫 코드 블록만 출력하므로 함께 쓸 수 없습니다. 둘 중 하나를 빼십시오.',
		}));
	}

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
				least: 1, most: Number.MAX_SAFE_INTEGER, what: {en: 'tokens', ko: '토큰'}, isWhole: true,
			}),
			temperature: readNumber('temperature', values.temperature, {least: 0, most: 2, what: {en: 'a temperature', ko: '온도'}}),
		},
		timeouts: {total: milliseconds('timeout'), idle: milliseconds('idle-timeout')},
		session: {save: !(values['no-save'] ?? false), continue: conversation ?? (values.continue ? true : undefined)},
		json,
		stats,
		quiet,
		raw,
		reasoning,
		code: extract,
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
Takes `--continue=ID` and `-c=ID` out, which is a flag with a value only where it has one: `-c "and in French?"` goes on with the last conversation.
*/
function takeConversation(argv: string[]): {rest: string[]; conversation?: string} {
	const end = argv.indexOf('--');
	const isNamed = (argument: string, place: number) => (end === -1 || place < end) && /^(?:--continue|-c)=/v.test(argument);
	const named = argv.findLast((argument, place) => isNamed(argument, place));
	if (named === undefined) {
		return {rest: argv};
	}

	const [flag = ''] = named.split('=', 1);
	const conversation = named.slice(flag.length + 1);
	if (conversation === '') {
		throw new UserError(speak({
			en: `The flag ${flag}= needs the id or the title of a conversation behind the "="; ${flag} alone goes on with the last one.`,
			ko: `${flag}= 뒤에는 대화의 아이디나 제목을 적어야 합니다. ${flag}만 쓰면 마지막 대화를 이어 갑니다.`,
		}));
	}

	return {rest: argv.filter((argument, place) => !isNamed(argument, place)), conversation};
}

function parse(argv: string[]) {
	const {rest, conversation} = takeConversation(argv);
	try {
		return {...parseArgs({args: rest, options: chatFlags, allowPositionals: true}), conversation};
	} catch (error) {
		throw wrongFlags(error, {
			en: '--help lists the flags, and a prompt that begins with "-" goes behind "--".',
			ko: '옵션 목록은 --help에 있습니다. "-"로 시작하는 프롬프트는 "--" 뒤에 적으십시오.',
		});
	}
}

function readNumber(name: string, value: string | undefined, {least, most, what, isWhole = false}: {least: number; most: number; what: Words<string>; isWhole?: boolean}): number | undefined {
	if (value === undefined) {
		return undefined;
	}

	const number = value.trim() === '' ? NaN : Number(value);
	if (!(number >= least && number <= most) || (isWhole && !Number.isSafeInteger(number))) {
		throw new UserError(speak({
			en: `The flag --${name} must be ${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most} (${what.en}), received ${JSON.stringify(value)}.`,
			ko: `--${name} 값(${what.ko})은 ${least}에서 ${most}까지의 ${isWhole ? '정수' : '수'}여야 합니다. 받은 값: ${JSON.stringify(value)}.`,
		}));
	}

	return number;
}
