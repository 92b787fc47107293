import {createSupportsHyperlinks} from 'supports-hyperlinks';
import {sizeOf, type OutputStream} from '../terminal.ts';
import type {MarkdownWriterOptions} from './pen.ts';

/**
What is drawn for a terminal: its size at any time, and whether it is known to understand links.
*/
export function optionsOf(output: OutputStream): MarkdownWriterOptions {
	return {
		columns: () => sizeOf(output).columns, rows: () => sizeOf(output).rows, hasLinks: createSupportsHyperlinks(output),
	};
}
