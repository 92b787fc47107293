import {makeHarmless} from '../../answer/make-harmless.ts';
import {speak} from '../../language.ts';
import {UserError} from '../../user-error.ts';
import {readQuestion} from '../read-question.ts';
import type {Command} from './command.ts';

/**
Writes the next message in the user's editor.
*/
export const edit: Command = {
	name: '/edit',
	argument: {en: '[TEXT]', ko: '[글]'},
	summary: {en: 'write the message in $VISUAL or $EDITOR', ko: '$VISUAL이나 $EDITOR에서 메시지 쓰기'},
	async run(argument, {reader}) {
		if (reader.edit === undefined) {
			throw new UserError(speak({en: 'There is no editor to be had on this terminal.', ko: '이 터미널에서는 편집기를 쓸 수 없습니다.'}));
		}

		const text = (await reader.edit(argument))?.trim() ?? '';
		return text === ''
			? {notice: speak({en: 'Nothing was written, so nothing is sent.', ko: '쓴 내용이 없어 보내지 않습니다.'})}
			// It is to be seen what is asked.
			: {notice: text.split('\n').map((line, index) => `${index === 0 ? '> ' : '  '}${makeHarmless(line)}`).join('\n'), question: await readQuestion(text)};
	},
};
