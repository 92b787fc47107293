import type {Buffer} from './buffer.ts';
import {widthOf, type Unit} from './unit.ts';

function isLineEnd(unit: Unit): boolean {
	return unit.token === undefined && unit.text === '\n';
}

function isWordUnit({text, token}: Unit): boolean {
	return token !== undefined || /[\p{Letter}\p{Mark}\p{Number}_]/v.test(text);
}

/**
Where the line of the cursor begins.
*/
export function lineStart({units, cursor}: Buffer): number {
	return units.findLastIndex((unit, index) => index < cursor && isLineEnd(unit)) + 1;
}

/**
Where the line of the cursor ends, before its line end.
*/
export function lineEnd({units, cursor}: Buffer): number {
	const end = units.findIndex((unit, index) => index >= cursor && isLineEnd(unit));
	return end === -1 ? units.length : end;
}

/**
The beginning of the word before the cursor.
*/
export function wordLeft({units, cursor}: Buffer): number {
	let place = cursor;
	while (place > 0 && !isWordUnit(units[place - 1]!)) {
		place--;
	}

	while (place > 0 && isWordUnit(units[place - 1]!)) {
		place--;
	}

	return place;
}

/**
The end of the word behind the cursor.
*/
export function wordRight({units, cursor}: Buffer): number {
	let place = cursor;
	while (place < units.length && !isWordUnit(units[place]!)) {
		place++;
	}

	while (place < units.length && isWordUnit(units[place]!)) {
		place++;
	}

	return place;
}

/**
The beginning of what stands before the cursor up to white space: what Ctrl-W takes, as a shell does.
*/
export function spaceLeft({units, cursor}: Buffer): number {
	const isSpace = (unit: Unit) => unit.token === undefined && unit.text.trim() === '';
	let place = cursor;
	while (place > 0 && isSpace(units[place - 1]!)) {
		place--;
	}

	while (place > 0 && !isSpace(units[place - 1]!)) {
		place--;
	}

	return place;
}

/**
The place above or below the cursor, as near to its column as the other line has one; `undefined` where there is no such line.
*/
export function verticalMove(buffer: Buffer, direction: -1 | 1): number | undefined {
	const {units, cursor} = buffer;
	const start = lineStart(buffer);
	const column = widthOfAll(units.slice(start, cursor));
	const end = lineEnd(buffer);
	if (direction === -1 ? start === 0 : end === units.length) {
		return undefined;
	}

	const other = {units, cursor: direction === -1 ? start - 1 : end + 1};
	const otherEnd = lineEnd(other);
	let place = lineStart(other);
	let width = 0;
	while (place < otherEnd && width + widthOf(units[place]!) <= column) {
		width += widthOf(units[place]!);
		place++;
	}

	return place;
}

function widthOfAll(units: readonly Unit[]): number {
	let width = 0;
	for (const unit of units) {
		width += widthOf(unit);
	}

	return width;
}
