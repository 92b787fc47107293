import {parseArgs} from 'node:util';
import {insteadOf} from '../command-line/nearest-name.ts';
import {flagsHelp, wrongFlags} from '../command-line/wrong-flags.ts';
import {speak, type Words} from '../language.ts';
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

const nothing = {en: [], ko: []};

/**
The words that each command takes.
*/
const wordsOf: Readonly<Record<typeof commands[number], Words<readonly string[]>>> = {
	show: nothing,
	list: nothing,
	path: nothing,
	add: {en: ['the name of the profile'], ko: ['프로필 이름']},
	set: {en: ['NAME.key', 'the value'], ko: ['NAME.key', '값']},
	use: {en: ['the name of a profile'], ko: ['프로필 이름']},
};

/**
Reads the command line.

@throws {UserError} Naming what is wrong with it.
*/
export function readConfigArguments(argv: string[]) {
	const secret = argv.find(argument => /^--(?:api-key|key|token)(?:=|$)/v.test(argument));
	if (secret !== undefined) {
		throw new UserError(speak({
			en: 'A key is not taken from a flag, which everybody on this machine can read, nor kept in config.toml: put it into a file that only you can read, and give that by --key-file.',
			ko: '키는 이 컴퓨터의 누구나 볼 수 있는 옵션으로 받지 않고 config.toml에도 두지 않습니다. 본인만 읽을 수 있는 파일에 넣어 --key-file로 지정하십시오.',
		}));
	}

	const {values, positionals} = parse(argv);
	const [command = 'show', ...words] = positionals;
	const known = commands.find(name => name === command);
	if (known === undefined) {
		const instead = insteadOf(command, commands);
		throw new UserError(speak({
			en: `lsf config has no command ${JSON.stringify(command)}; ${instead} --help tells more.`,
			ko: `lsf config에 ${JSON.stringify(command)} 명령은 없습니다. ${instead} 자세한 내용은 --help에 있습니다.`,
		}));
	}

	const {en, ko} = wordsOf[known];
	if (values.help !== true && words.length !== en.length) {
		throw new UserError(speak({
			en: `lsf config ${known} takes ${en.length === 0 ? 'no words' : en.join(' and ')}, received ${words.length === 0 ? 'none' : `${words.length} ${words.length === 1 ? 'word' : 'words'}`}; --help shows how.`,
			ko: `lsf config ${known} ${ko.length === 0 ? '명령은 옵션만 받습니다' : `명령에는 다음이 필요합니다: ${ko.join(', ')}`}. 받은 단어: ${words.length}개. 쓰는 법은 --help에 있습니다.`,
		}));
	}

	return {command: known, words, ...values};
}

function parse(argv: string[]) {
	try {
		return parseArgs({args: argv, options: configFlags, allowPositionals: true});
	} catch (error) {
		throw wrongFlags(error, flagsHelp);
	}
}
