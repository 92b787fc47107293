import {stripVTControlCharacters} from 'node:util';
import type {Token, Tokens} from 'marked';
import {makeHarmless, makeHarmlessLine} from '../../answer/make-harmless.ts';
import {addStyle, styles, type Pen} from '../pen.ts';
import {decodeEntities} from './decode-entities.ts';
import {safeAddress} from './safe-address.ts';
import {drawnMark, type Span} from './span.ts';

// What the parser may have made of entities; text itself comes without.
const dangerous = /[[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]--[\t\n]]/v;
// The same, and tabs and our own marks, which are control characters.
const suspicious = /[[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]--\n]/v;

type InlineToken = Tokens.Strong | Tokens.Em | Tokens.Del | Tokens.Codespan | Tokens.Br | Tokens.Link | Tokens.Image | Tokens.Tag | Tokens.Text | Tokens.Escape | Tokens.Checkbox;

type Look = Readonly<{style: string; address?: string | undefined}>;

/**
Turns the inline tokens of a paragraph, heading or cell into spans. A `\n` in them ends a row.
*/
export function drawInline(tokens: readonly Token[], pen: Pen, style = ''): Span[] {
	const spans: Span[] = [];
	drawAll(tokens, pen, {style}, spans);
	return spans;
}

function drawAll(tokens: readonly Token[], pen: Pen, look: Look, spans: Span[]): void {
	for (const token of tokens as InlineToken[]) {
		drawOne(token, pen, look, spans);
	}
}

function drawOne(token: InlineToken, pen: Pen, look: Look, spans: Span[]): void {
	switch (token.type) {
		case 'strong': {
			drawStyled(token.tokens, styles.strong, pen, look, spans);
			break;
		}

		case 'em': {
			drawStyled(token.tokens, styles.em, pen, look, spans);
			break;
		}

		case 'del': {
			drawStyled(token.tokens, styles.del, pen, look, spans);
			break;
		}

		case 'codespan': {
			const text = token.text.replaceAll('\n', ' ');
			put(text, {style: addStyle(look.style, styles.code), address: look.address}, spans);
			break;
		}

		case 'br': {
			put('\n', look, spans);
			break;
		}

		case 'link': {
			drawLink(token.href, token.tokens, pen, look, spans);
			break;
		}

		case 'image': {
			drawLink(token.href, [{type: 'text', raw: makeHarmlessLine(token.text), text: token.text}], pen, look, spans);
			break;
		}

		case 'html': {
			put(/^<br\s*\/?>$/iv.test(token.text) ? '\n' : token.text, look, spans);
			break;
		}

		case 'text': {
			if (token.tokens) {
				drawAll(token.tokens, pen, look, spans);
			} else {
				// The parser decodes some entities itself, those of control characters too: not its text is shown, but the source.
				put(decodeEntities(token.raw), look, spans);
			}

			break;
		}

		case 'escape': {
			put(token.text, look, spans);
			break;
		}

		// It is part of the bullet.
		case 'checkbox': {
			break;
		}
	}
}

/**
Most text has nothing that must be changed, and that is found in one go.
*/
function put(text: string, {style, address}: Look, spans: Span[]): void {
	spans.push({text: suspicious.test(text) ? clean(text) : text, style, address});
}

function clean(text: string): string {
	const source = text.startsWith(drawnMark) ? text.slice(1) : text;
	return (dangerous.test(source) ? makeHarmless(source) : source).replaceAll('\t', ' ');
}

/**
Text with a look of its own.
*/
function drawStyled(tokens: readonly Token[], style: string, pen: Pen, look: Look, spans: Span[]): void {
	drawAll(tokens, pen, {style: addStyle(look.style, style), address: look.address}, spans);
}

/**
A link's address stands behind its text, but where the text is the address: no text hides where it leads. Where the terminal knows links both can be followed.
*/
function drawLink(source: string, tokens: readonly Token[], pen: Pen, look: Look, spans: Span[]): void {
	const href = makeHarmlessLine(decodeEntities(source));
	const address = safeAddress(href);
	const link = pen.hasLinks && address !== undefined ? address : look.address;
	const inner: Span[] = [];
	drawAll(tokens, pen, {style: addStyle(look.style, styles.link), address: link}, inner);
	spans.push(...inner);
	const text = stripVTControlCharacters(inner.map(span => span.text).join('')).trim();
	const isSame = [href, href.replace(/^mailto:|^http:\/\//v, '')].includes(text);
	if (!isSame) {
		spans.push({...look, text: text === '' ? '(' : ' (', style: addStyle(look.style, styles.dim)}, {text: href, style: addStyle(look.style, styles.dim), address: link}, {...look, text: ')', style: addStyle(look.style, styles.dim)});
	}
}
