const escapes: Readonly<Record<string, string>> = {
	n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', '\\': '\\', '/': '/',
};

/**
Reads the inside of a JSON string while it comes.
*/
export type StringText = {
	/**
	The characters that a further piece adds, up to a quote that is not escaped, and what stands behind that one, if there is one. Reading goes on behind it: whether it closes the string, others tell.
	*/
	add: (piece: string) => {text: string; behindQuote?: string};
};

/**
Makes the reader of one string, from behind its opening quote. It forgives what a model may get wrong: line ends that are not escaped, and escapes that JSON does not have, which stay as they are.
*/
export function createStringText(): StringText {
	/**
	The beginning of an escape.
	*/
	let held = '';

	return {
		add(piece) {
			const source = held + piece;
			held = '';
			let text = '';
			let from = 0;
			for (;;) {
				const at = nextSpecial(source, from);
				text += source.slice(from, at);
				if (at === source.length) {
					return {text};
				}

				if (source[at] === '"') {
					return {text, behindQuote: source.slice(at + 1)};
				}

				const escape = readEscape(source, at);
				if (escape === undefined) {
					held = source.slice(at);
					return {text};
				}

				text += escape.text;
				from = at + escape.length;
			}
		},
	};
}

/**
Where the next quote or backslash is; the text's length where there is none.
*/
function nextSpecial(text: string, from: number): number {
	let at = from;
	while (at < text.length && text[at] !== '"' && text[at] !== '\\') {
		at++;
	}

	return at;
}

/**
What an escape stands for, and its length; `undefined` where more of it is to come.
*/
function readEscape(text: string, at: number): {text: string; length: number} | undefined {
	const kind = text[at + 1];
	if (kind === undefined) {
		return undefined;
	}

	if (kind !== 'u') {
		return {text: escapes[kind] ?? `\\${kind}`, length: 2};
	}

	const digits = text.slice(at + 2, at + 6);
	if (/[^\da-f]/iv.test(digits)) {
		return {text: String.raw`\u`, length: 2};
	}

	return digits.length < 4 ? undefined : {text: String.fromCodePoint(Number.parseInt(digits, 16)), length: 6};
}
