import {Buffer} from 'node:buffer';
import {asText} from '../json.ts';
import type {ModelPart} from '../model.ts';
import {
	constraint,
	invalid,
	readEnum,
	readPattern,
	readStructure,
} from './invalid.ts';

const mebibyte = 1024 * 1024;
/**
What images begin with, in base64.
*/
const beginnings = {
	png: 'iVBORw0KGg', jpeg: '/9j/', gif: 'R0lGOD', webp: 'UklGR',
} as const;

function readBytes(value: unknown, place: string, most: number): string {
	const source = readStructure(value, place, ['bytes']);
	const data = asText(source.bytes);
	if (data === undefined || data === '' || Buffer.from(data, 'base64').toString('base64') !== data) {
		throw constraint(`${place}.bytes`, 'Member must have length greater than or equal to 1');
	}

	if (Buffer.byteLength(data, 'base64') > most) {
		throw invalid(`The bytes at ${place} are larger than the ${most / mebibyte} MB that are allowed.`);
	}

	return data;
}

/**
Checks an image block.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readImage(value: unknown, place: string): ModelPart {
	const image = readStructure(value, place, ['format', 'source']);
	const format = readEnum(image.format, `${place}.format`, ['jpeg', 'png', 'gif', 'webp']);
	const data = readBytes(image.source, `${place}.source`, 3.75 * mebibyte);
	const [actual = format] = Object.entries(beginnings).find(([, beginning]) => data.startsWith(beginning)) ?? [];
	if (actual !== format) {
		throw invalid(`The model returned the following errors: ${place}.source.base64: The image was specified using the image/${format} media type, but the image appears to be a image/${actual} image`);
	}

	return {image: {format, data}};
}

/**
Checks a document block.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readDocument(value: unknown, place: string): ModelPart {
	const document = readStructure(value, place, ['format', 'name', 'source']);
	const name = readPattern(document.name, `${place}.name`, /^[\s\S]{1,200}$/v);
	// Measured on AWS (generative-ai-use-cases #1671): of white space the plain one alone, and the underscore though it isn't named.
	if (!/^(?!.* {2})[\w \(\)\-\[\]]+$/v.test(name)) {
		throw invalid('The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can\'t contain more than one consecutive whitespace character.');
	}

	return {
		document: {
			format: readEnum(document.format, `${place}.format`, ['docx', 'csv', 'html', 'txt', 'pdf', 'md', 'doc', 'xlsx', 'xls']),
			name,
			data: readBytes(document.source, `${place}.source`, 4.5 * mebibyte),
		},
	};
}
