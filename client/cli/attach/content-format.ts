import {Buffer} from 'node:buffer';
import type {DocumentPart, ImagePart} from '../../types.ts';

/**
What a file is that is no text.
*/
export type ContentFormat = {type: 'image'; format: ImagePart['format']} | {type: 'document'; format: DocumentPart['format']};

const beginnings: ReadonlyArray<readonly [RegExp, ContentFormat]> = [
	[/^\u{89}PNG\r\n/v, {type: 'image', format: 'png'}],
	[/^\u{FF}\u{D8}\u{FF}/v, {type: 'image', format: 'jpeg'}],
	[/^GIF8[79]a/v, {type: 'image', format: 'gif'}],
	[/^RIFF[\s\S]{4}WEBP/v, {type: 'image', format: 'webp'}],
	[/^%PDF-/v, {type: 'document', format: 'pdf'}],
];

/**
What a container of Office's has in it, as it is written there: the names of a zip are never compressed, and those of the older container are UTF-16.
*/
const containers: ReadonlyArray<readonly [beginning: Buffer, inside: Buffer, format: DocumentPart['format']]> = [
	[Buffer.from('PK'), Buffer.from('word/document'), 'docx'],
	[Buffer.from('PK'), Buffer.from('xl/workbook'), 'xlsx'],
	[Buffer.from('D0CF11E0', 'hex'), Buffer.from('WordDocument', 'utf16le'), 'doc'],
	[Buffer.from('D0CF11E0', 'hex'), Buffer.from('Workbook', 'utf16le'), 'xls'],
];

/**
Tells by its bytes what a file is, whatever it is called; `undefined` where it is none of the images and documents that the protocol has. CSV, HTML and Markdown are texts.
*/
export function contentFormatOf(bytes: Buffer): ContentFormat | undefined {
	const first = bytes.subarray(0, 16).toString('latin1');
	const known = beginnings.find(([beginning]) => beginning.test(first))?.[1];
	if (known !== undefined) {
		return known;
	}

	const format = containers.find(([beginning, inside]) => bytes.subarray(0, beginning.length).equals(beginning) && bytes.includes(inside))?.[2];
	return format === undefined ? undefined : {type: 'document', format};
}
