import {
	belongsTo,
	blackFlag,
	flagTags,
	joiner,
	longestFlagTags,
	pictograph,
	tag,
	takesJoiner,
	unusual,
} from './invisible.ts';

/**
Makes a text harmless that comes in pieces.
*/
export type HarmlessWriter = {
	/**
	Takes a piece, cut anywhere, and gives what is sure by now; at most one emoji's invisible parts, or half a character, are held back.
	*/
	push: (text: string) => string;
	/**
	Gives the rest, and begins anew.
	*/
	end: () => string;
};

/**
What is to be looked at more closely.
*/
export type Disarming = {
	/**
	Finds each character that is dangerous, or invisible and not plainly part of an emoji; global.
	*/
	pattern: RegExp;
	/**
	What takes the place of one that may not stay.
	*/
	replace: (character: string) => string;
};

/**
Makes a writer that takes dangerous and invisible characters out of a text, but leaves invisible ones where they are part of what is seen: in emoji, in flags, in scripts that need them.

However a text is cut, the pieces together are the same as the whole. A piece without such characters is passed on as it is.
*/
export function createHarmlessWriter({pattern, replace}: Disarming): HarmlessWriter {
	// The last two code units that were let through: at least the last character.
	let tail = '';
	// A joiner or tags whose end decides about them, or the first half of a character.
	let held = '';
	const isReturnDropped = replace('\r') === '';

	const drop = () => {
		const dropped = [...held].map(character => refuse(character)).join('');
		held = '';
		return dropped;
	};

	const refuse = (character: string) => {
		const replacement = replace(character);
		// Nothing belongs to what is only a sign for another character.
		tail = replacement === '' ? tail : '';
		return replacement;
	};

	const keep = (text: string) => {
		const kept = held + text;
		held = '';
		tail = kept === '' ? tail : kept.slice(-2);
		return kept;
	};

	/**
	A stretch without anything special.
	*/
	const takePlain = (text: string) => {
		const isJoined = held === joiner && pictograph.test(String.fromCodePoint(text.codePointAt(0)!));
		return isJoined ? keep(text) : drop() + keep(text);
	};

	const takeSpecial = (character: string): string => {
		if (lastOf(tail) === blackFlag && tag.test(character) && held !== joiner && held.length + character.length <= longestFlagTags) {
			return flagTags.test(held + character) ? keep(character) : hold(character);
		}

		const dropped = drop();
		const previous = lastOf(tail);
		const isUndecided = character === joiner && takesJoiner(previous);
		return dropped + (isUndecided ? hold(character) : (belongsTo(previous, character) ? keep(character) : refuse(character)));
	};

	const hold = (character: string) => {
		held += character;
		return '';
	};

	const take = (given: string) => {
		if (held === '' && !unusual.test(given)) {
			return keep(given);
		}

		// Nothing can belong to a line's end: the usual one needs no look at each.
		const text = isReturnDropped ? given.replaceAll('\r\n', '\n') : given;
		if (held === '' && !unusual.test(text)) {
			return keep(text);
		}

		let harmless = '';
		let from = 0;
		for (const {0: character, index} of text.matchAll(pattern)) {
			harmless += (index > from ? takePlain(text.slice(from, index)) : '') + takeSpecial(character);
			from = index + character.length;
		}

		return from < text.length ? harmless + takePlain(text.slice(from)) : harmless;
	};

	let half = '';
	return {
		push(text) {
			const whole = half + text;
			half = isFirstHalf(whole.codePointAt(whole.length - 1)) ? whole.slice(-1) : '';
			return take(half === '' ? whole : whole.slice(0, -1));
		},
		end() {
			const rest = take(half) + drop();
			half = '';
			tail = '';
			return rest;
		},
	};
}

function isFirstHalf(codeUnit: number | undefined): boolean {
	return codeUnit !== undefined && codeUnit >= 0xD8_00 && codeUnit < 0xDC_00;
}

function lastOf(text: string): string {
	return [...text].at(-1) ?? '';
}
