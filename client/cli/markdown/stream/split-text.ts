import type {MarkedToken, Token, Tokens} from 'marked';

// What may begin markup that isn't closed yet. A star with a space behind it, an underscore within a word and a bracket that nothing follows begin nothing.
const opener = /\*+(?=\S|$)|(?<![\p{Letter}\p{Number}_])_+(?=\S|$)|~~|`|\[(?![^\n\[\]]*\][^\(\[])|<(?=[!\/?A-Za-z]|$)|https?:|www\.|\\$|&[\w#]*$/v;
const wide = /[\u{3041}-\u{3096}\u{30A1}-\u{30FA}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}]/v;

/**
Divides the text of a paragraph into what no further text can change, and the source of the rest.

@param isForced - Takes all of it for final, open markup as it is.
*/
export function splitText(token: Tokens.Paragraph | Tokens.Text | Tokens.Heading, isForced: boolean): {stable: Token[]; rest: string} {
	const tokens = (token.tokens ?? [token]) as MarkedToken[];
	if (isForced) {
		return {stable: tokens, rest: ''};
	}

	let count = 0;
	let cut = 0;
	for (const [index, inline] of tokens.entries()) {
		if (inline.type !== 'text' && inline.type !== 'br') {
			continue;
		}

		const found = inline.type === 'text' ? opener.exec(inline.raw)?.index : undefined;
		const boundary = inline.type === 'br' ? inline.raw.length : lastBoundary(inline.raw.slice(0, found));
		if (boundary > 0) {
			count = index;
			cut = boundary;
		}

		if (found !== undefined) {
			break;
		}
	}

	const stable: Token[] = tokens.slice(0, count);
	const last = tokens[count];
	if (last && cut > 0) {
		stable.push(last.type === 'text' ? {type: 'text', raw: last.raw.slice(0, cut), text: last.raw.slice(0, cut)} : last);
	}

	return {stable, rest: (last?.raw.slice(cut) ?? '') + tokens.slice(count + 1).map(({raw}) => raw).join('')};
}

/**
The last place at which text can be cut so that both parts mean what they mean together: behind a space, or between two syllables or ideographs.
*/
export function lastBoundary(text: string): number {
	for (let index = text.length; index > 0; index--) {
		if (text[index - 1] === ' ' || (index < text.length && wide.test(text[index - 1]!) && wide.test(text[index]!))) {
			return index;
		}
	}

	return 0;
}
