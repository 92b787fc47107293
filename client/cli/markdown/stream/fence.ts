import type {Canvas} from '../blocks/canvas.ts';
import {drawCodeLine, drawFence} from '../blocks/draw-code.ts';
import {lengthOfFullRows} from '../code/wrap-code.ts';
import {createHighlighter, type Highlighter} from '../code/create-highlighter.ts';
import {fenceOf, type FenceLine} from '../code/fence-line.ts';
import {expandTabs} from '../text/expand-tabs.ts';
import {drawnMark} from '../text/span.ts';
import {widthOfSpans, type Lead} from '../text/wrap.ts';
import {
	drawnInPart,
	prefixOf,
	stripPrefix,
	type Container,
} from './containers.ts';
import type {OpenBlock} from './draw-closed.ts';

/**
A block of code whose end hasn't come: its lines are drawn one by one, and no parser sees them.
*/
export type Fence = {
	readonly containers: readonly Container[];
	readonly line: FenceLine;
	readonly lead: Lead;
	readonly highlighter: Highlighter;
};

/**
Begins a block of code where the open block is the line that begins one, and draws that line.
*/
export function openFence({leaf, lead, containers}: OpenBlock, canvas: Canvas): Fence | undefined {
	if (leaf?.type !== 'code' || leaf.codeBlockStyle === 'indented') {
		return undefined;
	}

	const source = leaf.raw.trimEnd();
	const line = source.includes('\n') ? undefined : fenceOf(source);
	if (!line) {
		return undefined;
	}

	drawFence(source, canvas, lead);
	return {
		containers: drawnInPart(containers), line, lead: {first: lead.rest, rest: lead.rest}, highlighter: createHighlighter(line.language),
	};
}

/**
Draws a line of the block.

@returns Whether the block goes on, ended with this line, or before it (the line isn't drawn).
*/
export function drawFenceLine(source: string, fence: Fence, canvas: Canvas): 'open' | 'ended' | 'left' {
	const line = stripPrefix(source, fence.containers);
	if (line === undefined) {
		return 'left';
	}

	if (fence.line.isEnd(line)) {
		drawFence(line, canvas, fence.lead);
		return 'ended';
	}

	drawCodeLine(line.startsWith(drawnMark) ? [{text: line.slice(1), style: ''}] : fence.highlighter.draw(withoutIndent(line, fence)), canvas, fence.lead);
	return 'open';
}

/**
A line of code that is longer is drawn in pieces, without colours: some parsers take the square of its length.
*/
export const longestCode = 4000;

/**
Draws the rows that are full of a long line that goes on.

@returns The source that stands for the rest.
*/
export function splitFenceLine(source: string, fence: Fence, canvas: Canvas): string {
	const line = stripPrefix(source, fence.containers) ?? source;
	const text = line.startsWith(drawnMark) ? line.slice(1) : withoutIndent(line, fence);
	// Where nothing fills a row (accents without end) it is drawn as it is.
	const full = lengthOfFullRows(text, canvas.pen.columns - widthOfSpans(fence.lead.rest));
	const end = full === 0 ? text.length : full;
	drawCodeLine([{text: text.slice(0, end), style: ''}], canvas, fence.lead);
	return prefixOf(fence.containers) + drawnMark + text.slice(end);
}

/**
Draws a line of the block that may go on.
*/
export function previewFenceLine(source: string, fence: Fence, canvas: Canvas): void {
	const line = stripPrefix(source, fence.containers);
	// What may become the end is nothing yet.
	if (line !== undefined && !/^\s*[`~]*$/v.test(line)) {
		drawCodeLine(line.startsWith(drawnMark) ? [{text: line.slice(1), style: ''}] : fence.highlighter.preview(withoutIndent(line, fence)), canvas, fence.lead);
	}
}

function withoutIndent(line: string, {line: {indent}}: Fence): string {
	return expandTabs(indent === 0 || !line.startsWith(' ') ? line : line.replace(new RegExp(`^ {0,${indent}}`, 'v'), ''));
}
