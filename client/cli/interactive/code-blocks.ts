import {lexer, type Token} from 'marked';

/**
A block of code in an answer.
*/
export type CodeBlock = {text: string; language?: string};

/**
The blocks of code of a Markdown text, fenced or indented, in their order; those in lists and quotes too. A fence that nothing closes goes on to the end.
*/
export function codeBlocks(markdown: string): CodeBlock[] {
	return collect(lexer(markdown));
}

function collect(tokens: readonly Token[]): CodeBlock[] {
	return tokens.flatMap(token => {
		if (token.type === 'code') {
			const {text, lang} = token as {text: string; lang?: string};
			return [{text, ...(lang !== undefined && lang !== '' && {language: lang})}];
		}

		const {tokens: inner = [], items = []} = token as {tokens?: Token[]; items?: Token[]};
		return collect([...items, ...inner]);
	});
}
