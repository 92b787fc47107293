import {Buffer, isUtf8} from 'node:buffer';
import {FieldRefusal} from '../field-refusal.ts';
import type {InputBounds, Media} from './input-bounds.ts';
import {unpackedBytes} from './unpacked-bytes.ts';

/**
How many bytes of text a byte of a format can become at most, where it is text itself. In HTML a short entity may stand for longer characters.
*/
const texts: Readonly<Record<string, number>> = {
	txt: 1, md: 1, csv: 1, html: 2,
};

/**
The most tokens that a document can be: the bytes of a text, the unpacked bytes of a `docx`. The pages of a PDF, the cells of a spreadsheet (which refer to texts as often as they like) and the older formats of Office say nothing of the kind, so the owner does.

@param most - Where measuring may stop.
@throws {ProtocolError} `invalid_request` where there is no bound.
*/
export function documentTokens({format, data, name}: Extract<Media, {type: 'document'}>, bounds: Pick<InputBounds, 'documentTokens'>, most: number): number {
	const factor = texts[format];
	const file = Buffer.from(data, 'base64');
	if (factor !== undefined) {
		// In another encoding a byte may be three of UTF-8.
		return file.length * factor * (isUtf8(file) ? 1 : 3);
	}

	const unpacked = format === 'docx' ? unpackedBytes(file, most) : undefined;
	if (unpacked !== undefined) {
		return unpacked;
	}

	// One that ought to be measurable, and isn't, is made to be that.
	if (format === 'docx') {
		throw new FieldRefusal('messages', () => `The document "${name}" can't be taken: it is no intact docx, so how long its text is can't be told; send an intact one, or txt, md, csv or html.`);
	}

	if (bounds.documentTokens === 0) {
		throw new FieldRefusal('messages', () => `The document "${name}" can't be taken: how long the text of a file of the format "${format}" is can't be measured, and this endpoint's owner hasn't said what such a file counts as (the option documentTokens is 0); ask the owner to set documentTokens, or send the text as txt, md, csv, html or docx.`);
	}

	return bounds.documentTokens;
}
