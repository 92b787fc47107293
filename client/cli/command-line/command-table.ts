import type {Words} from '../language.ts';

/**
A command of `lsf`, as the help, the man page and the completions tell of it.
*/
export type CommandEntry = Readonly<{
	name: string;
	/**
	The words that may follow it.
	*/
	words?: readonly string[];
	/**
	What it is for, on half a line.
	*/
	about: Words<string>;
}>;

/**
The commands of `lsf`, in the order of the help. What is none of them is a question.
*/
export const commandTable = [
	{name: 'chat', about: {en: 'as lsf; --help: all flags', ko: 'lsf와 같습니다'}},
	{name: 'models', about: {en: 'which models can be asked', ko: '쓸 수 있는 모델'}},
	{name: 'config', words: ['show', 'path', 'list', 'add', 'set', 'use'], about: {en: 'profiles: where, which key', ko: '프로필: 엔드포인트와 키'}},
	{name: 'templates', words: ['list', 'path'], about: {en: 'your prompts in files', ko: '파일에 적어 둔 프롬프트'}},
	{name: 'keys', words: ['add', 'list', 'revoke', 'rotate', 'export', 'import', 'token'], about: {en: 'make and revoke API keys', ko: 'API 키 만들기와 폐기'}},
	{name: 'proxy', about: {en: 'a base URL for other tools', ko: '다른 도구를 위한 base URL'}},
	{name: 'doctor', about: {en: 'finds what is wrong', ko: '엔드포인트의 문제 찾기'}},
	{name: 'completion', words: ['bash', 'zsh', 'fish'], about: {en: 'for bash, zsh or fish', ko: 'bash, zsh, fish 자동 완성'}},
] as const satisfies readonly CommandEntry[];

/**
The name of a command.
*/
export type CommandName = typeof commandTable[number]['name'];

/**
The commands' names.
*/
export const commandNames: readonly CommandName[] = commandTable.map(({name}) => name);
