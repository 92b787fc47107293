import stringWidth from 'string-width';
import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {speak} from '../language.ts';
import type {Question} from '../interactive/conversation.ts';
import {textOf} from './content.ts';

/**
The widest title, in columns of a terminal.
*/
export const widestTitle = 60;

const segmenter = new Intl.Segmenter();

/**
Makes a title of any text: harmless, on one line, and no wider than its limit. `''` where nothing is to be seen of the text.

@param columns - The limit. Default: {@link widestTitle}.
*/
export function makeTitle(text: string, columns = widestTitle): string {
	// Nothing behind this can be within the limit, unless it takes no column; such a text is no title.
	const line = makeHarmlessLine(text.slice(0, 4000)).replaceAll(/\p{Default_Ignorable_Code_Point}{2,}/gv, '');
	if (stringWidth(line) === 0) {
		return '';
	}

	if (stringWidth(line) <= columns && line.length <= columns * 20) {
		return line;
	}

	let title = '';
	let width = 0;
	for (const {segment} of segmenter.segment(line)) {
		width += stringWidth(segment);
		if (width > columns - 1 || title.length > columns * 20) {
			break;
		}

		title += segment;
	}

	return `${title.trimEnd()}…`;
}

/**
The title of a conversation: the name that it was given, else its first question.
*/
export function titleOf(name: string | undefined, first: Question | undefined): string {
	const texts = [name, first?.typed, first && textOf(first.content)].filter(text => text !== undefined);
	return texts.map(text => makeTitle(text)).find(title => title !== '') ?? speak({en: '(untitled)', ko: '(제목 없음)'});
}
