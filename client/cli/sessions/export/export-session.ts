import {writeFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import path from 'node:path';
import {speak} from '../../language.ts';
import {UserError} from '../../user-error.ts';
import type {Session} from '../session.ts';
import {notWritten} from './not-written.ts';
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
		throw new UserError(speak(notWritten(file, (error as NodeJS.ErrnoException).code)), {cause: error});
	}

	return file;
}
