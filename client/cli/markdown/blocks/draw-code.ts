import type {Tokens} from 'marked';
import {createHighlighter} from '../code/create-highlighter.ts';
import {fenceOf} from '../code/fence-line.ts';
import {wrapCode} from '../code/wrap-code.ts';
import {styles, type Pen} from '../pen.ts';
import {expandTabs} from '../text/expand-tabs.ts';
import {drawnMark, type Span} from '../text/span.ts';
import type {Lead} from '../text/wrap.ts';
import {addRows, type Canvas} from './canvas.ts';

/**
Draws a block of code: one within fences with them, so that it can be told from the text around without colours; an indented one indented.
*/
export function drawCode(token: Tokens.Code, canvas: Canvas, lead: Lead): void {
	const lines = token.text.split('\n');
	const source = token.raw.trimEnd().split('\n');
	const fence = token.codeBlockStyle === 'indented' ? undefined : fenceOf(source[0]!);
	if (!fence) {
		const rest = lines[0]!.startsWith(drawnMark) ? lines.slice(1) : lines;
		for (const line of rest) {
			drawCodeLine([{text: `    ${expandTabs(line)}`, style: ''}], canvas, lead);
		}

		return;
	}

	const highlighter = createHighlighter(fence.language);
	drawFence(source[0]!, canvas, lead);
	for (const line of token.text === '' ? [] : lines) {
		drawCodeLine(highlighter.draw(expandTabs(line)), canvas, lead);
	}

	if (source.length > 1 && fence.isEnd(source.at(-1)!)) {
		drawFence(source.at(-1)!, canvas, lead);
	}
}

/**
Draws one line of code.
*/
export function drawCodeLine(spans: readonly Span[], canvas: Canvas, lead: Lead): void {
	addRows(canvas, wrapCode(spans, canvas.pen.columns, lead));
}

/**
Draws the line that begins or ends a block of code.
*/
export function drawFence(line: string, canvas: Canvas, lead: Lead): void {
	drawCodeLine([{text: expandTabs(line.trim()), style: styles.dim}], canvas, lead);
}
