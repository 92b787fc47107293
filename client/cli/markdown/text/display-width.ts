import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
One character as a reader sees it, and the cells that it takes.
*/
export type Grapheme = Readonly<{text: string; width: number}>;

// A line feed, and characters of one code unit that join none of their kind. One cell: ASCII, Latin letters, common punctuation, box drawing. Two: kana, ideographs, syllables, their punctuation.
const simple = /^[\n\u{20}-\u{7E}\u{A1}-\u{A8}\u{AA}-\u{AC}\u{AF}-\u{2FF}\u{2010}-\u{2027}\u{2500}-\u{257F}\u{3001}-\u{3003}\u{3008}-\u{3011}\u{3041}-\u{3096}\u{30A1}-\u{30FA}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}\u{FF01}-\u{FF5E}]*$/v;
const ascii = /^[\n\u{20}-\u{7E}]*$/v;
const firstWide = 0x30_00;

/**
Whether a text has nothing but line feeds and printable ASCII, each of one cell.
*/
export function isAscii(text: string): boolean {
	return ascii.test(text);
}

/**
Whether each code unit of a text is a character of its own, of one cell or two.
*/
export function isSimple(text: string): boolean {
	return simple.test(text);
}

/**
The cells of each code unit of a text; `partOfGrapheme` for those that belong to the grapheme that begins before them.
*/
export function cellsOf(text: string): Uint8Array {
	const cells = new Uint8Array(text.length);
	if (isSimple(text)) {
		for (let index = 0; index < text.length; index++) {
			cells[index] = text.codePointAt(index)! < firstWide ? 1 : 2;
		}

		return cells;
	}

	let index = 0;
	for (const {segment} of segmenter.segment(text)) {
		cells[index] = widthOfGrapheme(segment);
		cells.fill(partOfGrapheme, index + 1, index + segment.length);
		index += segment.length;
	}

	return cells;
}

/**
In `cellsOf`: no grapheme begins here.
*/
export const partOfGrapheme = 255;

/**
Takes text apart into what is never cut: a family of emoji, a letter with its accents.
*/
export function toGraphemes(text: string): Grapheme[] {
	return isSimple(text)
		? Array.from(text, character => ({text: character, width: character.codePointAt(0)! < firstWide ? 1 : 2}))
		: Array.from(segmenter.segment(text), ({segment}) => ({text: segment, width: widthOfGrapheme(segment)}));
}

/**
How many cells text takes at most.
*/
export function widthOf(text: string): number {
	if (isAscii(text)) {
		return text.length;
	}

	if (isSimple(text)) {
		let width = text.length;
		for (let index = 0; index < text.length; index++) {
			width += text.codePointAt(index)! < firstWide ? 0 : 1;
		}

		return width;
	}

	let width = 0;
	for (const {segment} of segmenter.segment(text)) {
		width += widthOfGrapheme(segment);
	}

	return width;
}

// Intl.Segmenter and the tables of widths are slow, and an answer uses few of these characters.
const known = new Map<string, number>();
const mostKnown = 1000;

/**
A terminal that doesn't join the parts of a sequence shows them side by side: the row must have room for that, or the rows are counted wrong.
*/
function widthOfGrapheme(text: string): number {
	let width = known.get(text);
	if (width === undefined) {
		let apart = 0;
		for (const character of text) {
			apart += stringWidth(character);
		}

		width = Math.min(Math.max(stringWidth(text), apart), partOfGrapheme - 1);
		if (known.size >= mostKnown) {
			known.clear();
		}

		known.set(text, width);
	}

	return width;
}
