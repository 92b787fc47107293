import {
	insertText,
	insertUnits,
	removeUnits,
	type Buffer,
} from './buffer.ts';
import {
	lineEnd,
	lineStart,
	spaceLeft,
	wordLeft,
	wordRight,
} from './moves.ts';
import type {Unit} from './unit.ts';

/**
An edit: the new buffer, and what it took away for Ctrl-Y to put back.
*/
export type Edit = {buffer: Buffer; killed?: readonly Unit[]};

type Editing = (buffer: Buffer, killed: readonly Unit[]) => Edit;

function moveTo(where: (buffer: Buffer) => number): Editing {
	return buffer => ({buffer: {...buffer, cursor: where(buffer)}});
}

function kill(where: (buffer: Buffer) => [start: number, end: number]): Editing {
	return buffer => {
		const {buffer: rest, removed} = removeUnits(buffer, ...where(buffer));
		return removed.length === 0 ? {buffer} : {buffer: rest, killed: removed};
	};
}

function remove(where: (buffer: Buffer) => [start: number, end: number]): Editing {
	return buffer => ({buffer: removeUnits(buffer, ...where(buffer)).buffer});
}

/**
Exchanges the units around the cursor, as Ctrl-T does in a shell.
*/
const transpose: Editing = buffer => {
	const {units, cursor} = buffer;
	const at = Math.min(cursor, units.length - 1);
	return {buffer: at < 1 ? buffer : {units: [...units.slice(0, at - 1), units[at]!, units[at - 1]!, ...units.slice(at + 1)], cursor: at + 1}};
};

function left({cursor}: Buffer): number {
	return Math.max(0, cursor - 1);
}

function right({units, cursor}: Buffer): number {
	return Math.min(units.length, cursor + 1);
}

const lineFeed: Editing = buffer => ({buffer: insertText(buffer, '\n')});
const killWordRight = kill(buffer => [buffer.cursor, wordRight(buffer)]);
const killWordLeft = kill(buffer => [wordLeft(buffer), buffer.cursor]);

/**
What each key does to the buffer: the keys of Emacs, which shells share, and those of the keyboard.
*/
export const edits: ReadonlyMap<string, Editing> = new Map<string, Editing>([
	...['left', 'ctrl-b'].map((key): [string, Editing] => [key, moveTo(left)]),
	...['right', 'ctrl-f'].map((key): [string, Editing] => [key, moveTo(right)]),
	...['home', 'ctrl-a'].map((key): [string, Editing] => [key, moveTo(lineStart)]),
	...['end', 'ctrl-e'].map((key): [string, Editing] => [key, moveTo(lineEnd)]),
	...['meta-b', 'ctrl-left', 'meta-left'].map((key): [string, Editing] => [key, moveTo(wordLeft)]),
	...['meta-f', 'ctrl-right', 'meta-right'].map((key): [string, Editing] => [key, moveTo(wordRight)]),
	...['ctrl-home', 'meta-<'].map((key): [string, Editing] => [key, moveTo(() => 0)]),
	...['ctrl-end', 'meta->'].map((key): [string, Editing] => [key, moveTo(({units}) => units.length)]),
	...['backspace', 'ctrl-h', 'shift-backspace'].map((key): [string, Editing] => [key, remove(buffer => [left(buffer), buffer.cursor])]),
	...['delete', 'ctrl-d'].map((key): [string, Editing] => [key, remove(buffer => [buffer.cursor, right(buffer)])]),
	// At the end of a line they take the line end, so that pressing them again goes on.
	['ctrl-k', kill(buffer => [buffer.cursor, lineEnd(buffer) === buffer.cursor ? right(buffer) : lineEnd(buffer)])],
	['ctrl-u', kill(buffer => [lineStart(buffer) === buffer.cursor ? left(buffer) : lineStart(buffer), buffer.cursor])],
	['ctrl-w', kill(buffer => [spaceLeft(buffer), buffer.cursor])],
	...['meta-backspace', 'ctrl-backspace'].map((key): [string, Editing] => [key, killWordLeft]),
	...['meta-d', 'ctrl-delete', 'meta-delete'].map((key): [string, Editing] => [key, killWordRight]),
	['ctrl-y', (buffer, killed) => ({buffer: insertUnits(buffer, killed)})],
	['ctrl-t', transpose],
	...['meta-return', 'meta-linefeed', 'linefeed'].map((key): [string, Editing] => [key, lineFeed]),
]);
