import {penOf, type MarkdownWriterOptions} from './pen.ts';
import {createDocument} from './stream/create-document.ts';

/**
Draws a whole Markdown text, that `makeHarmless` has seen, for a terminal: its rows, none wider than that, each with its own escape codes.
*/
export function drawMarkdown(text: string, options: MarkdownWriterOptions): string[] {
	const document = createDocument(penOf(options));
	document.feed(text);
	document.end();
	return document.take().map(row => row.text);
}
