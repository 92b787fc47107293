import {Buffer} from 'node:buffer';

/**
Secrets by what they are.
*/
export type Canaries = Readonly<Record<string, string>>;

/**
How a secret may be spelled: as it is, and as the encodings that headers, archives and logs use have it. Of base64 that is what doesn't depend on the bytes beside it, for each of the three places where it can begin.
*/
function spellings(secret: string): string[] {
	const shifted = [0, 1, 2].map(shift => {
		const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64url');
		return text.slice(shift === 0 ? 0 : shift + 1, -4);
	});
	return [secret, Buffer.from(secret).toString('hex'), ...shifted, ...shifted.map(text => text.replaceAll('-', '+').replaceAll('_', '/'))];
}

/**
Looks for secrets.

@param texts - What is looked through, by where it comes from.
@returns Which secret is where, a sentence each; never the secret itself.
*/
export function findCanaries(texts: Readonly<Record<string, string>>, canaries: Canaries): string[] {
	return Object.entries(texts).flatMap(([place, text]) => Object.entries(canaries)
		.filter(([, secret]) => spellings(secret).some(spelling => text.includes(spelling)))
		.map(([name]) => `${name} is in ${place}`));
}
