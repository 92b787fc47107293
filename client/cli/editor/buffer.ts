import {splitText, textOf, type Unit} from './unit.ts';

/**
What is being written: its units, and how many of them stand before the cursor. Nothing changes it; each edit makes a new one.
*/
export type Buffer = Readonly<{units: readonly Unit[]; cursor: number}>;

/**
Nothing written yet.
*/
export const emptyBuffer: Buffer = {units: [], cursor: 0};

/**
A buffer of units with the cursor at their end.
*/
export function bufferOf(units: readonly Unit[]): Buffer {
	return {units, cursor: units.length};
}

/**
Replaces what stands from one unit to another; the cursor is behind what came instead.
*/
export function replace({units}: Buffer, start: number, end: number, instead: readonly Unit[]): Buffer {
	return {units: [...units.slice(0, start), ...instead, ...units.slice(end)], cursor: start + instead.length};
}

/**
Puts units at the cursor, as they are.
*/
export function insertUnits(buffer: Buffer, units: readonly Unit[]): Buffer {
	return replace(buffer, buffer.cursor, buffer.cursor, units);
}

/**
Types a text at the cursor. It may go on with the grapheme before it, as an accent does, or a family of emoji whose members come one by one; or join with the one behind it.
*/
export function insertText(buffer: Buffer, text: string, isPasted = false): Buffer {
	const {units, cursor} = buffer;
	const isText = (unit: Unit | undefined) => unit !== undefined && unit.token === undefined;
	const before = isText(units[cursor - 1]) ? [units[cursor - 1]!] : [];
	const behind = isText(units[cursor]) ? [units[cursor]!] : [];
	const start = textOf(before).length;
	const end = start + text.length;
	let offset = 0;
	let stop = 0;
	const joined = splitText(textOf(before) + text + textOf(behind), isPasted).map((unit, index) => {
		const isOld = (index === 0 && unit.text === before[0]?.text) || (offset >= end && unit.text === behind[0]?.text);
		stop += offset < end ? 1 : 0;
		const keeps = offset < start ? before[0]! : (offset >= end ? behind[0]! : undefined);
		offset += unit.text.length;
		return isOld && keeps !== undefined ? keeps : {...unit, isPasted: keeps?.isPasted ?? isPasted};
	});
	return {units: [...units.slice(0, cursor - before.length), ...joined, ...units.slice(cursor + behind.length)], cursor: cursor - before.length + stop};
}

/**
Replaces a part of the text, in UTF-16 code units; a unit that stands only partly in it is replaced whole.
*/
export function replaceText(buffer: Buffer, start: number, end: number, text: string): Buffer {
	const unitAt = (offset: number) => {
		let length = 0;
		const place = buffer.units.findIndex(unit => {
			length += unit.text.length;
			return length > offset;
		});
		return place === -1 ? buffer.units.length : place;
	};

	return replace(buffer, unitAt(start), unitAt(end), splitText(text));
}

/**
Takes units away, and says which, for what puts them back.
*/
export function removeUnits(buffer: Buffer, start: number, end: number): {buffer: Buffer; removed: readonly Unit[]} {
	return {buffer: replace(buffer, start, end, []), removed: buffer.units.slice(start, end)};
}
