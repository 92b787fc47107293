import {Buffer} from 'node:buffer';
import type {ContentPart} from './model-request.ts';

type ImagePart = Extract<ContentPart, {type: 'image'}>;

/**
What the bytes of an image begin with.
*/
const beginnings: ReadonlyArray<[format: ImagePart['format'], beginning: RegExp]> = [
	['png', /^\u{89}PNG\r\n/v],
	['jpeg', /^\u{FF}\u{D8}\u{FF}/v],
	['gif', /^GIF8[79]a/v],
	['webp', /^RIFF[\s\S]{4}WEBP/v],
];

/**
The format of an image by its first bytes; `undefined` where they tell none. Clients mislabel images, and models refuse one whose bytes are of another format than is said.

@param data - In base64.
*/
export function imageFormatOf(data: string): ImagePart['format'] | undefined {
	const first = Buffer.from(data.slice(0, 16), 'base64').toString('latin1');
	return beginnings.find(([, beginning]) => beginning.test(first))?.[0];
}
