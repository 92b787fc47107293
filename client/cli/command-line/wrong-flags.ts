import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
What `parseArgs` of Node says of a command line, by what its English message has; `name` is what it quotes.
*/
const problems: ReadonlyArray<readonly [RegExp, (name: string) => string]> = [
	[/^Unknown option /v, name => `알 수 없는 옵션입니다: ${name}`],
	[/ argument missing/v, name => `${name} 옵션에 값이 없습니다`],
	[/ does not take an argument/v, name => `${name} 옵션은 값을 받지 않습니다`],
	[/ argument is ambiguous/v, name => `${name} 옵션의 값이 없거나 "-"로 시작합니다. 그런 값은 ${name}=-XYZ처럼 붙여 적으십시오`],
	[/^Unexpected argument /v, name => `이 명령은 옵션만 받습니다. 받은 값: ${name}`],
];

/**
What is wrong with flags, as the user's mistake.

@param error - What `parseArgs` of `node:util` threw.
@param more - Where there is help, as the rest of the sentence: in English behind a semicolon, in Korean a sentence; both with a full stop.
*/
export function wrongFlags(error: unknown, more: Words<string>): UserError {
	const sentence = error instanceof Error ? error.message.split('. ', 1)[0]!.replace(/\.$/v, '') : String(error);
	const name = /'(?<name>[^']*)'/v.exec(sentence)?.groups?.name;
	const korean = name === undefined ? undefined : problems.find(([pattern]) => pattern.test(sentence))?.[1](name);
	return new UserError(speak({en: `${sentence}; ${more.en}`, ko: `${korean ?? sentence}. ${more.ko}`}), {cause: error});
}

/**
Where a command's flags are told.
*/
export const flagsHelp: Words<string> = {en: '--help lists the flags.', ko: '옵션 목록은 --help에 있습니다.'};
