import type {Tokens} from 'marked';
import {drawBlocks, drawText} from '../blocks/draw-blocks.ts';
import {addRows, type Canvas} from '../blocks/canvas.ts';
import {drawTable} from '../blocks/draw-table.ts';
import {parse} from '../parse.ts';
import {drawnMark} from '../text/span.ts';
import {fill} from '../text/wrap.ts';
import {drawnInPart, prefixOf, reopen} from './containers.ts';
import {drawClosed, type OpenBlock} from './draw-closed.ts';
import {splitText} from './split-text.ts';

/**
Draws what is final of some source and gives the block that is open, with the source that stands for it from now on.
*/
export function settle(source: string, canvas: Canvas): {open: OpenBlock; containers: string; lines: string[]} | undefined {
	const open = drawClosed(parse(source), canvas, {first: [], rest: []});
	if (!open) {
		return undefined;
	}

	const lines = source.replace(/\n$/v, '').split('\n').slice(-open.lines);
	return {open, containers: reopen(open.containers), lines};
}

// The blocks of which a part can be drawn; the others have one line, or contain blocks.
type Divisible = Tokens.Paragraph | Tokens.Text | Tokens.Heading | Tokens.Table | Tokens.Code | Tokens.HTML;

/**
Draws what can be drawn of a block that is open, and gives the lines of source that stand for the rest of it. The last of them may go on.

@param isForced - Whether open markup is drawn as it is: there is no more room to wait for its end.
@returns `undefined` where nothing of the block can be drawn before its end.
*/
export function splitLeaf({open, lines}: {open: OpenBlock; lines: readonly string[]}, canvas: Canvas, isForced: boolean): {containers: string; lines: string[]} | undefined {
	const {lead} = open;
	const leaf = open.leaf as Divisible | undefined;
	const inPart = drawnInPart(open.containers);
	const prefix = prefixOf(inPart);
	const containers = reopen(inPart);

	switch (leaf?.type) {
		case 'paragraph':
		case 'text':
		case 'heading': {
			const {stable, rest} = splitText(leaf, isForced);
			if (stable.length === 0) {
				return undefined;
			}

			const isStarted = leaf.text.startsWith(drawnMark);
			const openRow = isStarted ? canvas.openRow : undefined;
			const spans = [...openRow?.spans ?? [], ...drawText({...leaf, tokens: stable}, canvas)];
			const {rows, open: last} = fill(spans, canvas.pen.columns, {first: openRow?.first ?? lead.first, rest: lead.rest});
			if (isStarted) {
				canvas.openRow = undefined;
			}

			addRows(canvas, rows);
			canvas.openRow = last;
			const begin = leaf.type === 'heading' && leaf.raw.startsWith('#') ? `${'#'.repeat(leaf.depth)} ${drawnMark}` : drawnMark;
			return {containers, lines: (begin + rest).split('\n').map(line => prefix + line)};
		}

		case 'table': {
			drawTable(leaf, canvas, lead, true);
			return {containers, lines: [markHeader(leaf.raw.split('\n', 1)[0]!), leaf.raw.split('\n', 2)[1] ?? ''].map(line => prefix + line)};
		}

		case 'code': {
			drawBlocks([leaf], canvas, lead);
			return {containers, lines: [`${prefix}    ${drawnMark}`]};
		}

		case 'html': {
			drawBlocks([leaf], canvas, lead);
			return {containers, lines: []};
		}

		case undefined: {
			return undefined;
		}
	}
}

/**
Marks the header of a table whose beginning is drawn.
*/
function markHeader(line: string): string {
	const trimmed = line.trim().replace(drawnMark, '');
	return trimmed.startsWith('|') ? `|${drawnMark}${trimmed.slice(1)}` : drawnMark + trimmed;
}

