import {isObject} from '../../../request/rule.ts';

/**
A JSON text that stands for itself.
*/
export class Raw {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

const spaces = ['', '', '', ' ', '\n', '\t', '\r\n', '  '];

/**
Writes a value as JSON in one of its many spellings: with space wherever it may stand, and characters escaped in any way. How, follows from the seed; a member's spelling from its name and the seed, so that it is the same whatever stands beside it.
*/
export function spell(value: unknown, seed: number): string {
	if (value instanceof Raw) {
		return value.text;
	}

	const random = createRandom(seed);
	if (typeof value === 'string') {
		return spellText(value, random);
	}

	if (typeof value === 'number' && Number.isSafeInteger(value)) {
		return `${value}${['', '', '.0', 'e0', 'E+0'][random(5)]}`;
	}

	if (Array.isArray(value)) {
		const space = () => spaces[random(spaces.length)]!;
		return `[${value.map((item, index) => space() + spell(item, seed + index + 1) + space()).join(',')}]`;
	}

	if (isObject(value)) {
		const members = Object.entries(value).map(([name, member]) => ({name, text: spellMember(name, member, seed + hash(name))}));
		return `{${members.map(({text}) => text).join(',')}}`;
	}

	return JSON.stringify(value);
}

function spellMember(name: string, value: unknown, seed: number): string {
	const random = createRandom(seed);
	const space = () => spaces[random(spaces.length)]!;
	return `${space()}${spellText(name, random)}${space()}:${space()}${spell(value, seed + 1)}${space()}`;
}

function spellText(text: string, random: (below: number) => number): string {
	const isPlain = random(3) > 0;
	return '"' + Array.from({length: text.length}, (_, index) => {
		const unit = text[index]!;
		// A half of a character can't stand in UTF-8.
		const isHalf = /[\u{D800}-\u{DFFF}]/v.test(unit) && !isPlain;
		return isHalf || (!isPlain && random(3) === 0) ? String.raw`\u` + unit.codePointAt(0)!.toString(16).padStart(4, '0') : (unit === '/' && random(2) === 0 ? String.raw`\/` : escape(unit));
	}).join('') + '"';
}

/**
A character as `JSON.stringify` has it, but for a half of one, which has its other half beside it.
*/
function escape(unit: string): string {
	return /[\u{D800}-\u{DFFF}]/v.test(unit) ? unit : JSON.stringify(unit).slice(1, -1);
}

function hash(text: string): number {
	return Array.from({length: text.length}, (_, index) => text.codePointAt(index)!).reduce((sum, code) => ((sum * 31) + code) % 1_000_003, 7);
}

/**
Numbers that follow from a seed (a linear congruence of Knuth's kind).
*/
function createRandom(seed: number): (below: number) => number {
	let state = (seed % 2_147_483_647) + 1;
	return below => {
		state = (state * 48_271) % 2_147_483_647;
		return state % below;
	};
}
