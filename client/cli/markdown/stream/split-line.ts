import {longestCode, splitFenceLine} from './fence.ts';
import {flushPlain} from './feed-line.ts';
import {fillPlain, isPlain} from './plain-line.ts';
import {rowsOf} from './room.ts';
import {settle, splitLeaf} from './settle.ts';
import {waitWith, type DocumentState} from './waiting.ts';

/**
Draws what is final of a line that goes on for longer than the screen can wait.
*/
export function splitLongLine(state: DocumentState): void {
	const {waiting, canvas} = state;
	while (waiting.line.length > (waiting.fence ? longestCode : waiting.longest)) {
		if (waiting.fence) {
			waiting.line = splitFenceLine(waiting.line, waiting.fence, canvas);
		} else {
			splitText(state);
		}
	}
}

function splitText(state: DocumentState): void {
	const {waiting, canvas, room} = state;
	// Neither a space nor half a character at the end: the parser would drop the one, and show the other.
	const part = waiting.line.slice(0, waiting.longest).replace(/[\s\u{D800}-\u{DBFF}]+$/v, '');
	const rest = waiting.line.slice(part.length);
	if ((waiting.source === '' || waiting.isPlain) && isPlain(part)) {
		flushPlain(state);
		const plainRest = fillPlain(part, canvas);
		if (plainRest !== undefined) {
			waiting.line = plainRest + rest;
			waiting.longest = plainRest.length + room.characters;
			return;
		}
	}

	const settled = part === '' ? undefined : settle(waiting.source + part, canvas);
	if (!settled) {
		waiting.longest *= 2;
		return;
	}

	const rows = settled.lines.reduce((total, line) => total + rowsOf(line, canvas.pen), 0);
	const split = isText(settled.open.leaf?.type) ? splitLeaf(settled, canvas, rows > room.openRows) : undefined;
	const {containers, lines} = split ?? settled;
	const last = lines.at(-1)!;
	waitWith(waiting, {containers, lines: lines.slice(0, -1)}, canvas.pen);
	waiting.line = last + rest;
	waiting.longest = split ? last.length + room.characters : Math.max(waiting.longest * 2, last.length + room.characters);
}

/**
Whether a block can be divided within a line.
*/
function isText(type: string | undefined): boolean {
	return ['paragraph', 'text', 'heading'].includes(type ?? '');
}
