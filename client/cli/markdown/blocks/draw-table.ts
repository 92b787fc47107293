import type {Tokens} from 'marked';
import stringWidth from 'string-width';
import {styles, type Pen} from '../pen.ts';
import {drawInline} from '../text/draw-inline.ts';
import {
	drawnMark,
	toRow,
	type Row,
	type Span,
} from '../text/span.ts';
import {widthOf} from '../text/display-width.ts';
import {wrap, widthOfSpans, type Lead} from '../text/wrap.ts';
import {addRows, type Canvas} from './canvas.ts';
import {
	layOutTable,
	separator,
	widenTable,
	type TableLayout,
} from './table-layout.ts';

/**
Draws a table within the width: its cells wrap, or it becomes lines of `name: value`. Of a table whose beginning is drawn already only the rows are drawn, in the same columns.

@param isOpen - Whether more rows follow, which will be drawn in these columns.
*/
export function drawTable(token: Tokens.Table, canvas: Canvas, lead: Lead, isOpen = false): void {
	const {pen} = canvas;
	const isContinued = token.header[0]?.text.startsWith(drawnMark) === true && canvas.table !== undefined;
	const names = token.header.map(cell => drawInline(cell.tokens, pen, styles.strong));
	const rows = token.rows.map(row => row.map(cell => drawInline(cell.tokens, pen)));
	const layout = isContinued ? canvas.table! : layOut([names, ...rows], pen.columns - widthOfSpans(lead.rest), isOpen);
	canvas.table = layout;
	const {widths} = layout;
	if (!widths) {
		drawRecords({names, rows, isContinued}, canvas, lead);
		return;
	}

	const columns = {align: token.align, widths, between: toRow([{text: separator, style: styles.dim}], separator.length).text};
	const draw = (row: readonly Span[][]) => {
		addRows(canvas, drawRow(row, columns, lead));
	};

	if (!isContinued) {
		draw(names);
		const rule = widths.map(width => '─'.repeat(width)).join('─┼─');
		addRows(canvas, [toRow([...lead.first, {text: rule, style: styles.dim}], widthOfSpans(lead.first) + rule.length)]);
	}

	for (const row of rows) {
		draw(row);
	}
}

function layOut(rows: ReadonlyArray<readonly Span[][]>, room: number, isOpen: boolean): TableLayout {
	const layout = layOutTable(widthsOf(rows), room);
	return isOpen ? widenTable(layout, room) : layout;
}

function drawRow(cells: readonly Span[][], {align, widths, between}: {align: Tokens.Table['align']; widths: readonly number[]; between: string}, lead: Lead): Row[] {
	const columns = widths.map((width, index) => wrap(cells[index] ?? [], width, {first: [], rest: []}));
	const height = Math.max(...columns.map(lines => lines.length));
	const width = widths.reduce((total, column) => total + column, separator.length * (widths.length - 1));
	const rows: Row[] = [];
	for (let line = 0; line < height; line++) {
		const before = toRow(lead.first, widthOfSpans(lead.first));
		lead.first = lead.rest;
		let {text} = before;
		for (const [index, lines] of columns.entries()) {
			text += (index === 0 ? '' : between) + pad(lines[line], widths[index]!, index === widths.length - 1, align[index]);
		}

		rows.push({text, width: before.width + width});
	}

	return rows;
}

function pad(cell: Row | undefined, width: number, isLast: boolean, align: Tokens.Table['align'][number] | undefined): string {
	const text = cell?.text ?? '';
	const space = Math.max(0, width - (cell === undefined || cell.width === cell.text.length ? text.length : stringWidth(text)));
	const before = align === 'right' ? space : (align === 'center' ? Math.floor(space / 2) : 0);
	return ' '.repeat(before) + text + (isLast ? '' : ' '.repeat(space - before));
}

function drawRecords({names, rows, isContinued}: {names: Span[][]; rows: Span[][][]; isContinued: boolean}, canvas: Canvas, lead: Lead): void {
	const {pen} = canvas;
	const put = (spans: readonly Span[]) => {
		const inner = {first: lead.first, rest: [...lead.rest, {text: '  ', style: ''}]};
		addRows(canvas, wrap(spans, pen.columns, inner));
		lead.first = lead.rest;
	};

	if (rows.length === 0 && !isContinued) {
		put(names.flatMap((name, index) => index === 0 ? name : [{text: separator, style: styles.dim}, ...name]));
	}

	for (const [index, row] of rows.entries()) {
		if (index > 0 || isContinued) {
			put([]);
		}

		for (const [column, name] of names.entries()) {
			const value = (row[column] ?? []).map(span => ({...span, text: span.text.replaceAll('\n', ' ')}));
			put(widthOfSpans(name) === 0 ? value : [...name, {text: ': ', style: ''}, ...value]);
		}
	}
}

function widthsOf(rows: ReadonlyArray<readonly Span[][]>): number[] {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [index, cell] of row.entries()) {
			const text = cell.length === 1 ? cell[0]!.text : cell.map(span => span.text).join('');
			for (const line of text.includes('\n') ? text.split('\n') : [text]) {
				widths[index] = Math.max(widths[index] ?? 0, widthOf(line.trim()));
			}
		}
	}

	return widths;
}
