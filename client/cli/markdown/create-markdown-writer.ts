import {penOf, type MarkdownWriterOptions} from './pen.ts';
import {createLiveRegion} from './screen/create-live-region.ts';
import {createDocument} from './stream/create-document.ts';

/**
What turns the Markdown of a model into text and escape codes for a terminal, while it comes.
*/
export type MarkdownWriter = {
	/**
	Takes a piece of Markdown, cut anywhere, that `makeHarmless` has seen, and gives what is to be written to the terminal as it is; empty where nothing new is to be seen.
	*/
	push(text: string): string;
	/**
	Gives what is left to be written, of a text that was cut, too. Afterwards the cursor is at the start of a line.
	*/
	end(): string;
};

/**
Makes a writer for one answer. The cursor is at the start of a line then, and nobody else writes to the terminal before `end`.

Blocks that can't change any more are written once. Only the block that grows is drawn anew, in one write, and only where it differs: it never has more rows than the terminal. So text is read as it comes, and the memory is that of one screen.
*/
export function createMarkdownWriter(options: MarkdownWriterOptions): MarkdownWriter {
	let pen = penOf(options);
	const document = createDocument(pen);
	const region = createLiveRegion();

	/**
	What was broken by a narrower terminal, or has scrolled out of a lower one, can't be cleared: it stays as it is.
	*/
	function resize(): string {
		const next = penOf(options);
		if (next.columns === pen.columns && next.rows === pen.rows) {
			return '';
		}

		let output = '';
		if (!region.fits(next.columns, next.rows)) {
			document.commit();
			output = region.goOn(document.take());
		}

		pen = next;
		document.resize(pen);
		return output;
	}

	return {
		push(text) {
			const before = resize();
			document.feed(text);
			return before + region.update(document.take(), document.preview());
		},
		end() {
			const before = resize();
			document.end();
			return before + region.update(document.take(), []);
		},
	};
}
