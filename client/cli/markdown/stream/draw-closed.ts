import type {MarkedToken, Token, Tokens} from 'marked';
import {drawGap, type Canvas} from '../blocks/canvas.ts';
import {drawBlocks, drawItems} from '../blocks/draw-blocks.ts';
import {itemLead, numberOf, quoteLead} from '../blocks/leads.ts';
import type {Lead} from '../text/wrap.ts';
import type {Container} from './containers.ts';

/**
The block that is still open: the last one, which the next line may join.
*/
export type OpenBlock = {
	containers: Container[];
	/**
	The block itself; an item that has no text yet has none.
	*/
	leaf: MarkedToken | undefined;
	/**
	How many lines of the source belong to it, counted from the end.
	*/
	lines: number;
	/**
	What stands before its rows.
	*/
	lead: Lead;
	/**
	Whether nothing was drawn of what contains it.
	*/
	isWhole: boolean;
};

/**
Draws all blocks but the last one, however deep it is in lists and quotes: what comes can't change the others any more. The last line of the source is not blank.
*/
export function drawClosed(tokens: readonly Token[], canvas: Canvas, lead: Lead): OpenBlock | undefined {
	const index = tokens.findLastIndex(token => token.type !== 'space' && token.type !== 'checkbox');
	if (index === -1) {
		return undefined;
	}

	drawBlocks(tokens.slice(0, index), canvas, lead);
	drawGap(canvas, lead);
	const open = openBlock(tokens[index] as MarkedToken, canvas, lead);
	open.isWhole &&= tokens.slice(0, index).every(({type}) => type === 'space' || type === 'checkbox');
	return open;
}

function openBlock(token: MarkedToken, canvas: Canvas, lead: Lead): OpenBlock {
	if (token.type === 'list') {
		return openList(token, canvas, lead);
	}

	if (token.type === 'blockquote') {
		const open = drawClosed(token.tokens, canvas, quoteLead(canvas.pen, lead));
		if (open) {
			open.containers.unshift({type: 'quote'});
			return open;
		}
	}

	return {
		containers: [], leaf: token, lines: countLines(token.raw), lead, isWhole: true,
	};
}

function openList(list: Tokens.List, canvas: Canvas, lead: Lead): OpenBlock {
	const last = list.items.length - 1;
	const item = list.items[last]!;
	drawItems(list, canvas, lead, last);
	drawGap(canvas, lead);
	const itemLines = countLines(item.raw);
	const inner = itemLead(list, last, canvas.pen, lead);
	const open = drawClosed(item.tokens, canvas, inner) ?? {
		containers: [], leaf: undefined, lines: itemLines, lead: inner, isWhole: true,
	};
	if (open.isWhole) {
		open.lines = itemLines;
	}

	open.containers.unshift({
		type: 'item', ...markerOf(item), number: list.ordered ? numberOf(list, last) : 0, isWhole: open.isWhole,
	});
	if (last > 0) {
		open.isWhole = false;
	}

	return open;
}

function markerOf({raw}: Tokens.ListItem): {marker: string; indent: number} {
	const {marker = '-', spaces = ''} = /^(?<marker> *(?:[*+\-]|\d{1,9}[\).]))(?<spaces> *)/v.exec(raw)?.groups ?? {};
	const isCode = spaces.length > 4 || spaces === '';
	return {marker, indent: marker.length + (isCode ? 1 : spaces.length)};
}

function countLines(raw: string): number {
	return raw.trimEnd().split('\n').length;
}
