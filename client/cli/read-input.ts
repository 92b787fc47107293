import {fstatSync} from 'node:fs';
import {speak} from './language.ts';
import type {InputStream} from './terminal.ts';
import {UserError} from './user-error.ts';

/**
How long the input of a program that may never send any is waited for. In milliseconds.
*/
const grace = 1000;

/**
Reads piped input to its end; `''` where there is none.

A pipe of a shell or a file is always read to its end, however slow it is. Other programs often start a command with an open input that they never use (Node does): where the prompt is complete without it, such a one is waited for only shortly.

@param isOptional - Whether there is a prompt without the input.
@throws {UserError} Where it is not UTF-8, for a model would get other characters than the user sent, or has NULs, as only binary files have.
*/
export async function readInput(input: InputStream, isOptional: boolean): Promise<string> {
	if (input.isTTY) {
		return '';
	}

	const timer = isOptional && isSocket(input)
		? setTimeout(() => {
			(input as InputStream & {destroy: () => void}).destroy();
		}, grace)
		: undefined;
	const decoder = new TextDecoder('utf-8', {fatal: true});
	let text = '';
	try {
		for await (const chunk of input) {
			clearTimeout(timer);
			text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, {stream: true});
		}

		text += decoder.decode();
	} catch (error) {
		if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
			throw new UserError(speak({
				en: 'The piped input is not UTF-8; give an image or a document with --file, and convert text first, for example with: iconv -f LATIN1 -t UTF-8.',
				ko: '파이프로 받은 입력이 UTF-8이 아닙니다. 그림이나 문서는 --file로 보내고, 글은 먼저 변환하십시오. 예: iconv -f CP949 -t UTF-8',
			}), {cause: error});
		}

		if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) {
			throw error;
		}
	} finally {
		clearTimeout(timer);
	}

	if (text.includes('\0')) {
		throw new UserError(speak({
			en: 'The piped input is binary (it has NULs), and a pipe is for text; give an image or a document with --file.',
			ko: '파이프로 받은 입력이 글이 아니라 바이너리입니다(NUL이 있습니다). 그림이나 문서는 --file로 보내십시오.',
		}));
	}

	return text;
}

/**
Joins the prompt of the command line with the piped input: the question first, then what it is about.
*/
export function joinPrompt(argument: string | undefined, input: string): string | undefined {
	const parts = [argument, input].filter(part => part !== undefined && part.trim() !== '');
	return parts.length === 0 ? undefined : parts.join('\n\n');
}

function isSocket(input: InputStream): boolean {
	const {fd} = input as {fd?: number};
	try {
		return fd !== undefined && fstatSync(fd).isSocket();
	} catch {
		return false;
	}
}
