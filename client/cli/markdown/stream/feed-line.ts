import {mayBeginFence} from '../code/fence-line.ts';
import {reopen} from './containers.ts';
import {drawFenceLine, openFence} from './fence.ts';
import {drawPlain, isPlain} from './plain-line.ts';
import {rowsOf} from './room.ts';
import {settle, splitLeaf} from './settle.ts';
import {waitWith, type DocumentState} from './waiting.ts';

// More of them in a row say nothing more.
const mostBlankLines = 5;

/**
Takes a line that is complete, and draws what it makes final.
*/
export function feedLine(line: string, state: DocumentState): void {
	const {canvas, waiting} = state;
	if (waiting.fence) {
		feedFenceLine(line, state);
		return;
	}

	if ((waiting.source !== '' && !waiting.isPlain) || !isPlain(line)) {
		feedMarkup(line, state);
		return;
	}

	flushPlain(state);
	if (line === '') {
		canvas.hasGap = true;
	} else {
		waiting.source = `${line}\n`;
		waiting.rows = 0;
		waiting.blankLines = 0;
		waiting.isPlain = true;
	}
}

/**
Draws the line of plain text that waited for the one below it, which might have made it a heading.
*/
export function flushPlain({canvas, waiting}: DocumentState): void {
	if (!waiting.isPlain) {
		return;
	}

	drawPlain(waiting.source.slice(0, -1), canvas);
	waiting.source = '';
	waiting.isPlain = false;
}

function feedFenceLine(line: string, state: DocumentState): void {
	const {canvas, waiting} = state;
	const fence = waiting.fence!;
	const now = drawFenceLine(line, fence, canvas);
	if (now !== 'open') {
		waiting.fence = undefined;
		waitWith(waiting, {containers: reopen(fence.containers), lines: []}, canvas.pen);
	}

	if (now === 'left') {
		feedLine(line, state);
	}
}

function feedMarkup(line: string, state: DocumentState): void {
	const {canvas, waiting, room} = state;
	if (line.trim() === '' && (waiting.source === '' || waiting.blankLines >= mostBlankLines)) {
		canvas.hasGap ||= waiting.source === '';
		return;
	}

	const isBlank = !/[^\s>]/v.test(line);
	const isAfterBlank = waiting.blankLines > 0;
	waiting.blankLines = isBlank ? waiting.blankLines + 1 : 0;
	waiting.isPlain = false;
	waiting.source += `${line}\n`;
	waiting.rows += rowsOf(line, canvas.pen);
	if (!isBlank && (waiting.rows > room.rows || (isAfterBlank && isPlain(line)) || mayBeginFence(line))) {
		settleLines(line, state);
	}
}

/**
Draws what is final of the lines that wait, of which this is the last one.
*/
function settleLines(line: string, {canvas, waiting, room}: DocumentState): void {
	const settled = settle(waiting.source, canvas);
	if (!settled) {
		return;
	}

	const {open, lines} = settled;
	waiting.fence = mayBeginFence(line) ? openFence(open, canvas) : undefined;
	if (waiting.fence) {
		waitWith(waiting, {lines: []}, canvas.pen);
		return;
	}

	waitWith(waiting, settled, canvas.pen);
	if (waiting.rows > room.rows) {
		const split = splitLeaf(settled, canvas, waiting.rows > room.openRows);
		if (split) {
			waitWith(waiting, split, canvas.pen);
		}
	} else {
		waiting.isPlain = open.containers.length === 0 && lines.length === 1 && isPlain(line);
	}
}
