import {createHash} from 'node:crypto';

/**
What the mocks draw for a random resource: the same text for the same name, another one for another, so that tests can tell where it went.

@param name - The resource's.
@param length - How many hex digits.
*/
export function randomText(name: string, length: number): string {
	let text = '';
	while (text.length < length) {
		text += createHash('sha256').update(`${name} ${text.length}`).digest('hex');
	}

	return text.slice(0, length);
}
