import {isUtf8, type Buffer} from 'node:buffer';
import path from 'node:path';
import type {DocumentPart, ImagePart, TextPart} from '../../types.ts';
import {makeHarmless} from '../answer/make-harmless.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {contentFormatOf} from './content-format.ts';
import {documentName} from './document-name.ts';
import {readBytes} from './read-bytes.ts';

/**
What a file becomes in a message of the user.
*/
export type AttachmentPart = TextPart | ImagePart | DocumentPart;

/**
Reads a file as a part of a message. What it is, its bytes tell: an image (PNG, JPEG, GIF, WebP), a document (PDF, Word, Excel), or else a text in UTF-8, which goes as text with the file's name, since every endpoint takes that.

@param file - Its path; a leading `~/` is the home folder.
@throws {UserError} Where it can't be read, is empty, a folder or too large, or of another kind.
*/
export async function readAttachment(file: string): Promise<AttachmentPart> {
	const shown = `"${shownName(file)}"`;
	const bytes = await readBytes(file, shown);
	const found = contentFormatOf(bytes);
	if (found?.type === 'image') {
		return {...found, data: bytes.toString('base64')};
	}

	return found === undefined
		? {type: 'text', text: `File "${shownName(path.basename(file))}":\n\n${textOf(bytes, shown)}`}
		: {
			type: 'document', format: found.format, name: documentName(file), data: bytes.toString('base64'),
		};
}

/**
A name as one harmless line.
*/
function shownName(file: string): string {
	return makeHarmless(file).replaceAll(/\s/gv, ' ').replaceAll('"', '\'');
}

function textOf(bytes: Buffer, shown: string): string {
	if (bytes.includes(0)) {
		throw new UserError(speak({
			en: `The file ${shown} is none that a model reads; allowed are images (PNG, JPEG, GIF, WebP), documents (PDF, DOC, DOCX, XLS, XLSX) and texts in UTF-8.`,
			ko: `${shown} 파일은 모델이 읽을 수 없는 형식입니다. 그림(PNG, JPEG, GIF, WebP), 문서(PDF, DOC, DOCX, XLS, XLSX), UTF-8 텍스트를 보낼 수 있습니다.`,
		}));
	}

	if (!isUtf8(bytes)) {
		throw new UserError(speak({
			en: `The file ${shown} is no text in UTF-8; convert it first, for example with: iconv -f CP949 -t UTF-8.`,
			ko: `${shown} 파일은 UTF-8 텍스트가 아닙니다. 먼저 변환하십시오. 예: iconv -f CP949 -t UTF-8`,
		}));
	}

	const text = new TextDecoder().decode(bytes);
	if (text.trim() === '') {
		throw new UserError(speak({
			en: `The file ${shown} has nothing but white space; give one with something in it.`,
			ko: `${shown} 파일에 공백밖에 없습니다. 내용이 있는 파일을 지정하십시오.`,
		}));
	}

	return text;
}
