import path from 'node:path';

/**
The longest name that is kept, in characters; the endpoint takes 200.
*/
const longest = 190;

/**
A document's name as the protocol takes it, made of its file's name without the ending: what is no letter or digit of ASCII, hyphen, underscore, parenthesis or square bracket becomes a single space; `document` where nothing is left.
*/
export function documentName(file: string): string {
	const {name} = path.parse(file);
	const fit = name.replaceAll(/[^\w\(\)\-\[\]]+/gv, ' ').trim().slice(0, longest).trim();
	return fit === '' ? 'document' : fit;
}
