import {speak} from '../../language.ts';
import {exportSession} from '../../sessions/export/export-session.ts';
import {makeHarmlessLine} from '../../answer/make-harmless.ts';
import type {Command} from './command.ts';

/**
Writes the conversation into a file of the user's.
*/
export const exportCommand: Command = {
	name: '/export',
	argument: {en: '[FILE.md|.json|.jsonl]', ko: '[파일.md|.json|.jsonl]'},
	summary: {en: 'write the conversation into a new file', ko: '대화를 새 파일에 쓰기'},
	takesPath: true,
	async run(argument, {session}) {
		const file = makeHarmlessLine(await exportSession(session, argument));
		return {notice: speak({en: `Written: ${file}`, ko: `파일에 썼습니다: ${file}`})};
	},
};
