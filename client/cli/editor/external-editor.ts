import process from 'node:process';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdtemp,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';

/**
Lets the user write a text in the editor of `VISUAL`, else `EDITOR`. The terminal is the editor's meanwhile.

@returns The text without line ends behind it; `undefined` where the editor failed, which it does where the user wants nothing to happen (`:cq`).
@throws {UserError} Where neither variable is set, or the editor can't be started; where it failed after it had saved something, with the file that has it.
*/
export async function editText(text: string, environment: Record<string, string | undefined>): Promise<string | undefined> {
	const editor = [environment.VISUAL, environment.EDITOR].find(value => value !== undefined && value.trim() !== '');
	if (editor === undefined) {
		throw new UserError(speak({
			en: 'There is no editor: set VISUAL or EDITOR, for example export EDITOR=nano.',
			ko: '편집기가 없습니다. VISUAL이나 EDITOR를 설정하십시오. 예: export EDITOR=nano',
		}));
	}

	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-edit-'));
	// Ctrl-C in the editor is the editor's, but the signal reaches all processes in front of the terminal.
	const ignore = () => {/* The editor has it. */};
	process.on('SIGINT', ignore);
	let isKept = false;
	try {
		const file = path.join(directory, 'message.md');
		await writeFile(file, text, {mode: 0o600});
		// By a shell, since the variable may hold flags: EDITOR="code --wait".
		const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], {stdio: 'inherit'});
		const [exitCode] = await once(child, 'exit') as [number | null];
		if (exitCode === 127) {
			const variable = environment.VISUAL === editor ? 'VISUAL' : 'EDITOR';
			throw new UserError(speak({
				en: `The editor can't be started: ${JSON.stringify(editor)} of ${variable} is no command here.`,
				ko: `편집기를 시작할 수 없습니다. ${variable}의 ${JSON.stringify(editor)} 명령이 이 컴퓨터에 없습니다.`,
			}));
		}

		// An editor may have removed it.
		const written = (await readFile(file, 'utf8').catch(() => '')).trimEnd();
		// Who gives up saves nothing. What was saved before the editor failed is the user's.
		isKept = exitCode !== 0 && written !== '' && written !== text.trimEnd();
		if (isKept) {
			throw new UserError(speak({
				en: `The editor failed${exitCode === null ? '' : ` with exit code ${exitCode}`}, so nothing is sent; what it had saved is in ${file}.`,
				ko: `편집기가 실패해${exitCode === null ? '' : `(종료 코드 ${exitCode})`} 보내지 않았습니다. 저장된 글은 ${file}에 있습니다.`,
			}));
		}

		return exitCode === 0 ? written : undefined;
	} finally {
		process.off('SIGINT', ignore);
		if (!isKept) {
			await rm(directory, {recursive: true, force: true});
		}
	}
}
