import {copyCanvas, endOpenRow, type Canvas} from '../blocks/canvas.ts';
import {drawBlocks} from '../blocks/draw-blocks.ts';
import {parse} from '../parse.ts';
import type {Row} from '../text/span.ts';
import {previewFenceLine} from './fence.ts';
import {drawPlain, isPlain} from './plain-line.ts';
import type {Waiting} from './waiting.ts';

// What may become a bullet, a fence, a heading below or a table, and would be something else for a moment.
const marker = /^(?:[#*+\-:=_`~][#*+\-:=>_`~]*|\d{1,9}[\).]?|\|.*)?$/v;

/**
Whether the beginning of a line may become several things, so that nobody is to see it yet.
*/
export function isUndecided(line: string): boolean {
	return marker.test(line.trimEnd().replace(/^[\s>]+/v, ''));
}

/**
Draws what waits for its end as it looks now, without changing anything.
*/
export function drawPreview(waiting: Waiting, canvas: Canvas): Row[] {
	const {source, fence} = waiting;
	const copy = copyCanvas(canvas);
	const room = Math.max(1, canvas.pen.rows - 1);
	// Code doesn't wrap at words: what is beyond the screen can't be seen.
	// And half a character is none.
	const line = (waiting.line.length > canvas.pen.columns * room ? waiting.line.slice(0, canvas.pen.columns * room) : waiting.line).replace(/[\u{D800}-\u{DBFF}]$/v, '');
	if (fence) {
		if (line !== '') {
			previewFenceLine(line, fence, copy);
		}
	} else if ((source === '' || waiting.isPlain) && isPlain(line)) {
		for (const plain of (source + line).split('\n')) {
			if (plain !== '') {
				drawPlain(plain, copy);
			}
		}
	} else {
		drawBlocks(parse(source + (isUndecided(line) ? '' : line)), copy, {first: [], rest: []});
	}

	endOpenRow(copy);
	return copy.rows.slice(0, room);
}
