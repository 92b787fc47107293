import {endOpenRow} from '../blocks/canvas.ts';
import {drawBlocks} from '../blocks/draw-blocks.ts';
import {parse} from '../parse.ts';
import type {Pen} from '../pen.ts';
import type {Row} from '../text/span.ts';
import {commit} from './commit.ts';
import {feedLine} from './feed-line.ts';
import {limitDepth} from './limit-depth.ts';
import {drawPreview} from './preview.ts';
import {roomOf} from './room.ts';
import {splitLongLine} from './split-line.ts';
import type {DocumentState} from './waiting.ts';

/**
A document that grows. What is drawn as final depends on the text alone, line after line, never on where it was cut.
*/
export type StreamDocument = {
	/**
	Draws for a terminal of another size from now on.
	*/
	resize(pen: Pen): void;
	feed(text: string): void;
	/**
	Takes all that came for final, although its block goes on.
	*/
	commit(): void;
	/**
	Takes all that came for final: nothing follows.
	*/
	end(): void;
	/**
	The rows that became final since the last call.
	*/
	take(): Row[];
	/**
	The rows of the rest, as it looks now.
	*/
	preview(): Row[];
};

/**
Makes a document that draws itself.
*/
export function createDocument(pen: Pen): StreamDocument {
	const room = roomOf(pen);
	const state: DocumentState = {
		canvas: {
			pen, rows: [], isEmpty: true, hasGap: false,
		},
		waiting: {
			source: '', rows: 0, isPlain: false, blankLines: 0, line: '', longest: room.characters, fence: undefined,
		},
		room,
	};
	const {canvas, waiting} = state;

	return {
		resize(next) {
			canvas.pen = next;
			state.room = roomOf(next);
			waiting.longest = Math.max(waiting.longest, state.room.characters);
		},
		feed(text) {
			for (let start = 0; ;) {
				const end = text.indexOf('\n', start);
				const part = end === -1 ? text.slice(start) : text.slice(start, end);
				const line = waiting.line === '' ? part : waiting.line + part;
				waiting.line = waiting.fence ? line : limitDepth(line);
				splitLongLine(state);
				if (end === -1) {
					break;
				}

				const whole = waiting.line;
				waiting.line = '';
				waiting.longest = state.room.characters;
				feedLine(whole, state);
				start = end + 1;
			}
		},
		commit() {
			commit(state);
		},
		end() {
			if (waiting.fence && waiting.line !== '') {
				feedLine(waiting.line, state);
				waiting.line = '';
			}

			drawBlocks(parse(waiting.source + waiting.line), canvas, {first: [], rest: []});
			endOpenRow(canvas);
			waiting.source = '';
			waiting.line = '';
			waiting.isPlain = false;
		},
		take() {
			const {rows} = canvas;
			canvas.rows = [];
			return rows;
		},
		preview: () => drawPreview(waiting, canvas),
	};
}
