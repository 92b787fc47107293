import stringWidth from 'string-width';
import {makeHarmless} from '../answer/make-harmless.ts';

/**
What the cursor steps over at once: a grapheme (a Korean syllable, a family of emoji), a line end, or a pasted text that is shown as a token.
*/
export type Unit = Readonly<{
	/**
	What is sent.
	*/
	text: string;
	/**
	What is drawn, where it is something else.
	*/
	token?: string;
	/**
	Whether it was pasted: what begins with a pasted "/" is no command.
	*/
	isPasted: boolean;
}>;

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
Splits a text into its graphemes.
*/
export function splitText(text: string, isPasted = false): Unit[] {
	return [...segmenter.segment(text)].map(({segment}) => ({text: segment, isPasted}));
}

const isUnseen = /[\p{Default_Ignorable_Code_Point}\p{Control}\u{FFF9}-\u{FFFB}]/v;

/**
What is drawn of a unit. A tab is two spaces there, since how far it goes depends on the place. What a terminal would obey is shown as a symbol: a history that another program has written, and names of files, get here too.
*/
export function shownText({text, token}: Unit): string {
	const shown = token ?? (text === '\t' ? '  ' : text);
	return isUnseen.test(shown) ? makeHarmless(shown) : shown;
}

/**
How many columns of a terminal a unit takes. A line end takes none.
*/
export function widthOf(unit: Unit): number {
	const text = shownText(unit);
	// Typed text is ASCII most of the time.
	return text.length === 1 && text >= ' ' && text <= '~' ? 1 : stringWidth(text);
}

/**
The text of units, as it is sent.
*/
export function textOf(units: readonly Unit[]): string {
	return units.map(({text}) => text).join('');
}
