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
	return {image: {format: readEnum(image.format, `${place}.format`, ['jpeg', 'png', 'gif', 'webp']), data: readBytes(image.source, `${place}.source`, 3.75 * mebibyte)}};
}

/**
Checks a document block.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readDocument(value: unknown, place: string): ModelPart {
	const document = readStructure(value, place, ['format', 'name', 'source']);
	const name = readPattern(document.name, `${place}.name`, /^[\s\S]{1,200}$/v);
	if (!/^(?!.*\s\s)[\s\(\)\-0-9A-Z\[\]a-z]+$/v.test(name)) {
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
