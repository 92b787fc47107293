import {
	Lexer,
	Tokenizer,
	type Token,
	type Tokens,
} from 'marked';
import {cellsBeyond} from './cells-beyond.ts';

// A letter of a script that puts no space between a word and what follows it: particles, or the next word.
const joined = String.raw`[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]`;
const joinedBefore = new RegExp(`${joined}$`, 'v');
const strongBeforeJoined = /^\*\*(?=[^\s*])((?:\\.|[^\n*\\])*[^\s*\\])\*\*(?!\*)/v;
const joinedAfter = new RegExp(`^${joined}`, 'v');

// Formulas of LaTeX, and what is a command or a brace only there.
const formula = /^\\(?:\([\s\S]+?\\\)|\[[\s\S]+?\\\]|[\(\)\[\\\]\{\}])/v;

/**
Marked's tokenizer, but for what a stream can't have and what Korean suffers from.
*/
class StreamTokenizer extends Tokenizer {
	/**
	A reference may be defined long after its use was printed: both stay as they are written, and nothing is lost.
	*/
	override def(): undefined {}

	override reflink(): undefined {}

	/**
	Formulas stay as they are written: without its backslashes and underscores it would be another one that is read and copied.
	*/
	override escape(source: string): Tokens.Escape | undefined {
		const raw = formula.exec(source)?.[0];
		return raw === undefined ? super.escape(source) : {type: 'escape', raw, text: raw};
	}

	/**
	GitHub drops the cells of a row that are more than the header's; here they stand behind the last one.
	*/
	override table(source: string): Tokens.Table | undefined {
		const token = super.table(source);
		const lines = token?.raw.split('\n').slice(2) ?? [];
		for (const [index, row] of token?.rows.entries() ?? []) {
			const rest = cellsBeyond(lines[index] ?? '', row.length);
			const last = row.at(-1);
			if (rest === '' || !last) {
				continue;
			}

			last.text = `${last.text} | ${rest}`.trim();
			last.tokens = this.lexer.inline(last.text);
		}

		return token;
	}

	/**
	`3~5일, 7~9일` are ranges, not struck text: only two tildes strike.
	*/
	override del(source: string, masked: string, previous?: string): Tokens.Del | undefined {
		return source.startsWith('~~') ? super.del(source, masked, previous) : undefined;
	}

	/**
	CommonMark takes no `**` for an end that stands between punctuation and a letter: `**"인용"**은`. Where words have no space before their particles, it is one.
	*/
	override emStrong(source: string, masked: string, previous = ''): Tokens.Em | Tokens.Strong | undefined {
		const token = super.emStrong(source, masked, previous);
		if (token) {
			return token;
		}

		const match = strongBeforeJoined.exec(source);
		if (!match || !(joinedAfter.test(source.slice(match[0].length)) || joinedBefore.test(previous))) {
			return undefined;
		}

		const [raw, text = ''] = match;
		return {
			type: 'strong', raw, text, tokens: this.lexer.inlineTokens(text),
		};
	}
}

const options = {
	gfm: true, breaks: true, pedantic: false, async: false, silent: true, tokenizer: new StreamTokenizer(),
};

/**
Takes Markdown apart, as GitHub reads it in comments: a line end within a paragraph is one on the screen too.
*/
export function parse(source: string): Token[] {
	return new Lexer(options).lex(source);
}
