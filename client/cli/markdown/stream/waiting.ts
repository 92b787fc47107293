import type {Canvas} from '../blocks/canvas.ts';
import type {Pen} from '../pen.ts';
import type {Fence} from './fence.ts';
import {rowsOf, type Room} from './room.ts';

/**
What a document waits with: text whose end decides what it is.
*/
export type Waiting = {
	/**
	Lines whose blocks are open.
	*/
	source: string;
	/**
	About how many rows these lines take.
	*/
	rows: number;
	/**
	Whether they are a single line of plain text.
	*/
	isPlain: boolean;
	/**
	How many blank lines they end with.
	*/
	blankLines: number;
	/**
	The line that isn't complete.
	*/
	line: string;
	/**
	The length at which that line is looked at for what is final.
	*/
	longest: number;
	/**
	The block of code that is open: its lines don't wait.
	*/
	fence: Fence | undefined;
};

/**
A document: what is drawn, and what waits.
*/
export type DocumentState = {readonly canvas: Canvas; readonly waiting: Waiting; room: Room};

/**
Waits with these lines from now on, within the lists and quotes that `containers` opens again.
*/
export function waitWith(waiting: Waiting, {containers = '', lines}: {containers?: string; lines: readonly string[]}, pen: Pen): void {
	waiting.source = containers + lines.map(line => `${line}\n`).join('');
	waiting.rows = lines.reduce((total, line) => total + rowsOf(line, pen), 0);
	waiting.isPlain = false;
}
