/**
How many characters in a row must stand in both texts to count as a quote.
*/
const shortestQuote = 8;

/**
Leaves out of a text what it quotes of another one: each stretch of at least 8 characters that stands in both becomes `…`. Characters that are escaped as JSON and Python do it (`\uc57c`) are read first, so that they are found too. Time is linear in both lengths.
*/
export function withoutQuotes(text: string, source: string): string {
	const plain = text.replaceAll(/\\u([\dA-Fa-f]{4})/gv, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
	const pieceAt = (whole: string, position: number): string => whole.slice(position, position + shortestQuote);
	const pieces = new Set<string>();
	for (let position = 0; position < plain.length; position++) {
		pieces.add(pieceAt(plain, position));
	}

	const quoted = new Set<string>();
	for (let position = 0; position <= source.length - shortestQuote; position++) {
		const piece = pieceAt(source, position);
		if (pieces.has(piece)) {
			quoted.add(piece);
		}
	}

	let rest = '';
	let quotedUntil = 0;
	for (let position = 0; position < plain.length; position++) {
		if (quoted.has(pieceAt(plain, position))) {
			rest += position < quotedUntil ? '' : '…';
			quotedUntil = position + shortestQuote;
		} else if (position >= quotedUntil) {
			rest += plain[position]!;
		}
	}

	return rest;
}
