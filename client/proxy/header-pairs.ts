/**
Headers as Node has them from the wire: name, value, name, value.
*/
export type RawHeaders = readonly string[];

/**
A header line: its name and its value.
*/
export type HeaderPair = readonly [name: string, value: string];

/**
Raw headers, line by line.
*/
export function pairsOf(raw: RawHeaders): HeaderPair[] {
	return Array.from({length: raw.length / 2}, (_, index) => [raw[index * 2]!, raw[(index * 2) + 1]!]);
}

/**
The values of a header, one for each line that has it.

@param name - In small letters.
*/
export function valuesOf(raw: RawHeaders, name: string): string[] {
	return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]!.toLowerCase() === name);
}

/**
The transfer codings of a message but for plain chunks, which Node undoes; undefined where there are no others. Chunks go on as chunks of another connection, so what else is named there would be lost while its bytes go on.
*/
export function foreignCoding(raw: RawHeaders): string | undefined {
	const codings = valuesOf(raw, 'transfer-encoding');
	return codings.length === 0 || (codings.length === 1 && codings[0]!.trim().toLowerCase() === 'chunked') ? undefined : codings.join(', ');
}

/**
What is about one connection and not about the message (RFC 9110, section 7.6.1), besides what `connection` names.
*/
const hopByHop: readonly string[] = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'http2-settings'];

/**
The headers that belong to the message, in their order, but for some.

@param isDropped - Says by its name, in small letters, which others stay behind.
*/
export function endToEnd(raw: RawHeaders, isDropped: (name: string) => boolean): HeaderPair[] {
	const named = valuesOf(raw, 'connection').flatMap(value => value.split(',').map(name => name.trim().toLowerCase()));
	const staying = new Set([...hopByHop, ...named]);
	return pairsOf(raw).filter(([name]) => !staying.has(name.toLowerCase()) && !isDropped(name.toLowerCase()));
}
