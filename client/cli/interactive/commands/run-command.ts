import {makeHarmlessLine} from '../../answer/make-harmless.ts';
import {nearestName} from '../../command-line/nearest-name.ts';
import {speak} from '../../language.ts';
import {explain} from '../../explain.ts';
import {StreamError} from '../../../errors.ts';
import {isUserMistake} from '../../user-error.ts';
import type {ChatState, Command, CommandResult} from './command.ts';
import {commands} from './table.ts';

/**
So many letters may be wrong in the name of a command.
*/
const mostWrong = 2;

/**
Runs a line that is a command. A mistake of the user becomes the notice.
*/
export async function runCommand(line: string, chat: ChatState): Promise<CommandResult> {
	const {name, argument} = splitCommand(line.trim());
	const command = findCommand(name);
	if (command === undefined) {
		return {notice: unknownCommand(name)};
	}

	if (command.argument === undefined && argument !== '') {
		// A message that begins with a command's name would be lost, and /clear and /quit would do what nobody asked for.
		return {notice: noWords(name, argument)};
	}

	try {
		return await command.run(argument, chat, commands);
	} catch (error) {
		if (isUserMistake(error) || error instanceof StreamError) {
			return {notice: explain(error).message};
		}

		throw error;
	}
}

/**
Takes a command's line apart: its name with the slash, and the rest.
*/
export function splitCommand(line: string): {name: string; argument: string} {
	const [name = ''] = line.split(/\s/v, 1);
	return {name, argument: line.slice(name.length).trim()};
}

/**
The command of a name.
*/
export function findCommand(name: string): Command | undefined {
	return commands.find(command => command.name === name || command.aliases?.includes(name));
}

function noWords(name: string, argument: string): string {
	const shown = JSON.stringify(makeHarmlessLine(argument.length > 40 ? `${argument.slice(0, 40)}…` : argument));
	return speak({
		en: `${name} takes no words, received ${shown}; a space before the "/" sends it as a message.`,
		ko: `${name} 명령 뒤에는 아무것도 적지 않습니다. 받은 값: ${shown}. "/" 앞에 빈칸을 두면 메시지로 보냅니다.`,
	});
}

function unknownCommand(name: string): string {
	const names = commands.flatMap(command => [command.name, ...command.aliases ?? []]);
	const nearest = nearestName(name, names, mostWrong);
	const shown = makeHarmlessLine(name.slice(0, 40));
	const hint = speak(nearest === undefined
		? {en: '/help lists them.', ko: '/help가 목록을 보여 줍니다.'}
		: {en: `did you mean ${nearest}?`, ko: `${nearest} 명령을 찾으십니까?`});
	return speak({
		en: `There is no command ${shown}; ${hint} A space before the "/" sends it as a message.`,
		ko: `${shown} 명령은 없습니다. ${hint} "/" 앞에 빈칸을 두면 메시지로 보냅니다.`,
	});
}
