/**
Every escape of a JSON text: a whole character in two halves, half of one, or anything else.
*/
const escapes = /\\(?:u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|u[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[\s\S])/gv;

/**
A JSON text without half characters: a surrogate without its other half, which only an escape such as `\ud83d` can be, becomes the replacement character U+FFFD, as in every encoder of UTF-8 (WHATWG Encoding, scalar value string). UTF-8 has no bytes for one, so a service or container would refuse it in words of its own, fail, or read something else than was sent.

Refusing it would end conversations: models write halves too, and a client sends back what it got.

@param json - What `JSON.parse` takes.
*/
export function withWholeCharacters(json: string): string {
	// An escape of any half: most texts have none.
	return /\\u[Dd][89A-Fa-f]/v.test(json) ? json.replaceAll(escapes, escape => escape.length === 6 ? String.raw`\ufffd` : escape) : json;
}
