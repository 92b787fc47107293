import type {Token, Tokens} from 'marked';
import {styles} from '../pen.ts';
import {drawInline} from '../text/draw-inline.ts';
import {drawnMark, type Span} from '../text/span.ts';
import {wrap, widthOfSpans, type Lead} from '../text/wrap.ts';
import {addRows, drawGap, type Canvas} from './canvas.ts';
import {drawCode} from './draw-code.ts';
import {drawTable} from './draw-table.ts';
import {isStandIn, itemLead, quoteLead} from './leads.ts';

// What the parser makes of blocks, as it is set up in `parse.ts`.
type BlockToken = Tokens.Paragraph | Tokens.Text | Tokens.Heading | Tokens.List | Tokens.Blockquote | Tokens.Code | Tokens.Table | Tokens.Hr | Tokens.Checkbox | Tokens.HTML | Tokens.Space;

/**
Draws blocks, one below the other, with the blank rows between them that the source has.
*/
export function drawBlocks(tokens: readonly Token[], canvas: Canvas, lead: Lead): void {
	for (const token of tokens as BlockToken[]) {
		if (token.type !== 'space' && !isStandIn(token)) {
			drawGap(canvas, lead);
			drawBlock(token, canvas, lead);
		}

		canvas.hasGap ||= endsBlank(token);
	}
}

/**
Draws the items of a list from one on, up to another.
*/
export function drawItems(list: Tokens.List, canvas: Canvas, lead: Lead, end = list.items.length): void {
	for (const [index, item] of list.items.slice(0, end).entries()) {
		drawGap(canvas, lead);
		const inner = itemLead(list, index, canvas.pen, lead);
		drawBlocks(item.tokens, canvas, inner);
		if (inner.first !== inner.rest) {
			// Nothing was drawn that the bullet could stand before.
			addRows(canvas, wrap([], canvas.pen.columns, inner));
		}

		canvas.hasGap ||= endsBlank(item);
	}
}

/**
The text of a paragraph or heading.
*/
export function drawText(token: Tokens.Paragraph | Tokens.Text | Tokens.Heading, {pen}: Canvas): Span[] {
	const isHeading = token.type === 'heading';
	const style = isHeading ? [styles.heading1, styles.heading2][token.depth - 1] ?? styles.heading : '';
	return drawInline(token.tokens ?? [token], pen, style);
}

/**
Whether blank lines follow a block.
*/
export function endsBlank({type, raw}: {type: string; raw: string}): boolean {
	return type === 'space' || (raw.trimEnd().length < raw.length && /\n[\t ]*\n\s*$/v.test(raw));
}

function drawBlock(token: BlockToken, canvas: Canvas, lead: Lead): void {
	const {pen} = canvas;
	switch (token.type) {
		case 'paragraph':
		case 'text':
		case 'heading': {
			drawFlow(token, canvas, lead);
			break;
		}

		case 'list': {
			drawItems(token, canvas, lead);
			break;
		}

		case 'blockquote': {
			const inner = quoteLead(pen, lead);
			drawBlocks(token.tokens, canvas, inner);
			if (token.text.trim() === '') {
				addRows(canvas, wrap([], pen.columns, inner));
			}

			break;
		}

		case 'code': {
			drawCode(token, canvas, lead);
			break;
		}

		case 'table': {
			drawTable(token, canvas, lead);
			break;
		}

		case 'hr': {
			const width = Math.max(1, Math.min(80, pen.columns) - widthOfSpans(lead.first));
			addRows(canvas, wrap([{text: '─'.repeat(width), style: styles.dim}], pen.columns, lead));
			break;
		}

		// It is part of the bullet.
		case 'checkbox':
		case 'space': {
			break;
		}

		case 'html': {
			addRows(canvas, wrap([{text: token.raw.trimEnd(), style: ''}], pen.columns, lead));
		}
	}
}

/**
Text that wraps: all of it, or what follows a part that is drawn already.
*/
function drawFlow(token: Tokens.Paragraph | Tokens.Text | Tokens.Heading, canvas: Canvas, lead: Lead): void {
	const {columns} = canvas.pen;
	if (!token.text.startsWith(drawnMark)) {
		addRows(canvas, wrap(drawText(token, canvas), columns, lead));
		return;
	}

	const {openRow} = canvas;
	const spans = [...openRow?.spans ?? [], ...drawText(token, canvas)];
	canvas.openRow = undefined;
	if (openRow !== undefined || token.text !== drawnMark) {
		addRows(canvas, wrap(spans, columns, {first: openRow?.first ?? lead.first, rest: lead.rest}));
		lead.first = lead.rest;
	}

	if (token.type === 'heading' && !token.raw.startsWith('#') && token.text === drawnMark) {
		// A line of dashes below text that is drawn already can't make it a heading any more.
		drawBlock({type: 'hr', raw: token.raw}, canvas, lead);
	}
}
