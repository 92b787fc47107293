import {addRows, drawGap, type Canvas} from '../blocks/canvas.ts';
import {drawnMark} from '../text/span.ts';
import {fill, wrap} from '../text/wrap.ts';
import {lastBoundary} from './split-text.ts';

const plain = /^(?![\s+\-=]|\d{1,9}[\).])[^!#\u{26}*<>@\[\\\]_`\|~]*$/v;

/**
Whether a line means the same to the parser as to a reader, whatever stands before it: most lines of most answers, which cost no parsing.
*/
export function isPlain(line: string): boolean {
	return plain.test(line) && !/:\/\/|www\./iv.test(line);
}

/**
Draws the rows that are full of such a line that goes on.

@returns The source that stands for the rest; `undefined` where the line can be cut nowhere.
*/
export function fillPlain(line: string, canvas: Canvas): string | undefined {
	const boundary = lastBoundary(line);
	if (boundary === 0) {
		return undefined;
	}

	drawGap(canvas, {first: [], rest: []});
	const {openRow} = canvas;
	const text = line.slice(line.startsWith(drawnMark) ? 1 : 0, boundary).replaceAll('\t', ' ');
	const {rows, open} = fill([...openRow?.spans ?? [], {text, style: ''}], canvas.pen.columns, {first: [], rest: []});
	canvas.openRow = undefined;
	addRows(canvas, rows);
	canvas.openRow = open;
	return drawnMark + line.slice(boundary);
}

/**
Draws such a line.
*/
export function drawPlain(line: string, canvas: Canvas): void {
	const lead = {first: [], rest: []};
	const text = line.replaceAll('\t', ' ');
	drawGap(canvas, lead);
	if (!canvas.openRow && text.length <= canvas.pen.columns && /^[\p{ASCII}--\p{Control}]*$/v.test(text)) {
		canvas.rows.push({text: text.trimEnd(), width: text.length});
		canvas.isEmpty = false;
		return;
	}

	const {openRow} = canvas;
	canvas.openRow = undefined;
	if (openRow === undefined && text === drawnMark) {
		return;
	}

	const spans = [...openRow?.spans ?? [], {text: text.startsWith(drawnMark) ? text.slice(1) : text, style: ''}];
	addRows(canvas, wrap(spans, canvas.pen.columns, {first: openRow?.first ?? [], rest: []}));
}
