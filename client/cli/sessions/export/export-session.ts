import {writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {speak} from '../../language.ts';
import {UserError} from '../../user-error.ts';
import type {Session} from '../session.ts';
import {toJson, toJsonLines} from './to-json.ts';
import {toMarkdown} from './to-markdown.ts';

const formats: Readonly<Record<string, (session: Session) => string>> = {
	'.md': toMarkdown, '.markdown': toMarkdown, '.json': toJson, '.jsonl': toJsonLines,
};

/**
Writes a conversation into a new file, for its owner alone. Returns its path.

@param wanted - The path, whose ending says the format; `~/` is the home folder. `''` for a Markdown file in the current folder, named after the session.
@throws {UserError} Where there is nothing to write, the ending is unknown, the file is there already, or it can't be written.
*/
export async function exportSession(session: Session, wanted: string): Promise<string> {
	if (session.conversation.isEmpty) {
		throw new UserError(speak({en: 'There is nothing to write yet.', ko: '아직 쓸 내용이 없습니다.'}));
	}

	const file = wanted === '' ? `lsf-${session.id ?? 'chat'}.md` : (wanted.startsWith('~/') ? path.join(homedir(), wanted.slice(2)) : wanted);
	const ending = path.extname(file).toLowerCase();
	const format = Object.hasOwn(formats, ending) ? formats[ending]! : undefined;
	if (format === undefined) {
		throw new UserError(speak({
			en: `The file must end in .md, .json or .jsonl, received ${JSON.stringify(wanted)}.`,
			ko: `파일 이름은 .md, .json, .jsonl 가운데 하나로 끝나야 합니다. 받은 값: ${JSON.stringify(wanted)}.`,
		}));
	}

	try {
		await writeFile(file, format(session), {flag: 'wx', mode: 0o600});
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		throw new UserError(speak(code === 'EEXIST'
			? {en: `${JSON.stringify(file)} is there already, and is not overwritten; give another name.`, ko: `${JSON.stringify(file)} 파일이 이미 있어 덮어쓰지 않습니다. 다른 이름을 적어 주십시오.`}
			: {en: `The conversation can't be written: ${message}.`, ko: `대화를 쓸 수 없습니다: ${message}.`}), {cause: error});
	}

	return file;
}
