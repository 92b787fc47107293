import {
	canColor,
	canEdit,
	type OutputStream,
} from '../terminal.ts';
import {createCodeBlock} from './code-block.ts';
import {createHarmlessText} from './make-harmless.ts';
import {orRaw, type Layout} from './or-raw.ts';
import type {Style} from './style.ts';
import {withoutColors} from './notices/without-colors.ts';

/**
Turns the text of an answer into what is written to the output.
*/
export type AnswerWriter = {
	/**
	Takes a piece of the model's text, cut anywhere.
	*/
	push: (text: string) => string;
	/**
	Gives the rest, up to the end of a line. May be called without any text before.
	*/
	end: () => string;
	/**
	Whether a block of code was to be found, and there was none.
	*/
	lacksCode: () => boolean;
};

/**
Makes the writer of one answer: its first block of code, Markdown drawn on a terminal, or the text as it is. Whatever the model sends is harmless then.
*/
export async function createAnswerWriter({code, raw}: Pick<Style, 'code' | 'raw'>, output: OutputStream): Promise<AnswerWriter> {
	const harmless = createHarmlessText();
	const block = code ? createCodeBlock() : undefined;
	const layout = block ?? (!raw && canEdit(output) ? await drawing(output) : undefined);
	let last = '\n';
	const given = (text: string) => {
		last = text === '' ? last : text;
		return text;
	};

	if (layout === undefined) {
		return {
			push: text => given(harmless.push(text)),
			end: () => given(harmless.end()) + endOfLine(last),
			lacksCode: () => false,
		};
	}

	return {
		push: text => given(layout.push(harmless.push(text))),
		end: () => given(layout.push(harmless.end()) + layout.end()) + (block === undefined ? '' : endOfLine(last)),
		lacksCode: () => block?.isFound() === false,
	};
}

function endOfLine(text: string): string {
	return text.endsWith('\n') ? '' : '\n';
}

/**
What draws is loaded here: it is half of all that a question loads, and a pipe has no use for it.
*/
async function drawing(output: OutputStream): Promise<Layout> {
	const [{createMarkdownWriter}, {optionsOf}] = await Promise.all([import('../markdown/create-markdown-writer.ts'), import('../markdown/options-of.ts')]);
	const {push, end} = orRaw(createMarkdownWriter(optionsOf(output)));
	return canColor(output) ? {push, end} : {push: text => withoutColors(push(text)), end: () => withoutColors(end())};
}
