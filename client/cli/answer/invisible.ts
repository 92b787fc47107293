/*
Characters that nobody sees, and where they are part of what is seen all the same. Hidden text can carry orders to the next model that it is pasted into, or data out of this one.
*/

/**
Joins emoji, and letters of some scripts; as the non-joiner it parts them.
*/
export const joiner = '\u{200D}';
const nonJoiner = '\u{200C}';

/**
The black flag, the base of the flags of England, Scotland and other parts of countries.
*/
export const blackFlag = '\u{1F3F4}';

/**
What follows the black flag: the tags of a country and of its part (Unicode Technical Standard 51, emoji tag sequences), and their end.
*/
export const flagTags = /^[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}$/v;

/**
The longest of those, in code units.
*/
export const longestFlagTags = 12;

/**
What may still become one.
*/
export const tag = /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}\u{E007F}]$/v;

/**
What a joiner may stand before within an emoji sequence.
*/
export const pictograph = /^\p{Extended_Pictographic}$/v;

/**
Letters and marks of the scripts in which joiners and non-joiners change what is seen: Arabic and its kin, Mongolian, and those of India and around it.
*/
const joiningScripts = ['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada', 'Khmer', 'Malayalam', 'Mongolian', 'Myanmar', 'Nko', 'Oriya', 'Sinhala', 'Syriac', 'Tamil', 'Telugu', 'Tibetan'];
const joining = new RegExp(`^[${joiningScripts.map(script => String.raw`\p{Script_Extensions=${script}}`).join('')}]$`, 'v');

/**
What a variation selector may stand behind: text or emoji (15 and 16), a form of a sign, of an ideograph or of a letter (1 to 3), a Mongolian letter's form.
*/
const variations: ReadonlyArray<readonly [selector: RegExp, base: RegExp]> = [
	[/^[\u{FE0E}\u{FE0F}]$/v, /^\p{Emoji}$/v],
	[/^[\u{FE00}-\u{FE02}]$/v, /^[\p{Math_Symbol}\p{Script=Han}\p{Script=Myanmar}]$/v],
	[/^[\u{180B}-\u{180D}\u{180F}]$/v, /^\p{Script=Mongolian}$/v],
];

/**
Whether a joiner may follow within an emoji sequence, where a pictograph comes behind it.
*/
export function takesJoiner(previous: string): boolean {
	return /^[\p{Emoji_Modifier}\p{Extended_Pictographic}\u{FE0F}]$/v.test(previous);
}

/**
Whether an invisible character belongs to the one before it, and changes how that one is seen.
*/
export function belongsTo(previous: string, character: string): boolean {
	return character === joiner || character === nonJoiner
		? joining.test(previous) && /[\p{Letter}\p{Mark}]/v.test(previous)
		: variations.some(([selector, base]) => selector.test(character) && base.test(previous));
}

/**
Some of the pictographs that are emoji too, the usual ones, by code units.
*/
const usualEmoji = String.raw`[\u2639\u263A\u2640\u2642\u2695-\u2697\u26A0\u26A1\u2705\u2708\u2728\u2764]|\uD83C[\uDF85-\uDF93\uDFA0-\uDFF0]|\uD83D[\uDC00-\uDCFD\uDE00-\uDE4F\uDE80-\uDEC5]|\uD83E[\uDD0D-\uDD3A\uDD70-\uDDFF]`;

/**
Whether a text has anything to decide about: a control character, an invisible one that is not within a usual emoji, or the first half of one. It goes by code units, past the usual ones first, which is several times faster than by characters; a test compares it with Unicode's own properties.
*/
/* eslint-disable require-unicode-regexp, no-misleading-character-class, regexp/no-obscure-range, regexp/no-control-character, regexp/prefer-character-class, regexp/prefer-d -- code units are meant, as numbers */
export const unusual = new RegExp([
	String.raw`[^\t\n -~\u3165-\uD7FF\uD83C-\uD83E\uDC00-\uDFFF](?:`,
	String.raw`(?<=[\0-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uD82F\uD834\uDB40-\uDB43\uFE00-\uFE0D\uFEFF\uFFA0\uFFF0-\uFFFB])`,
	String.raw`|(?<=[\uFE0E\uFE0F])(?<!(?:[0-9]|${usualEmoji})[\uFE0E\uFE0F])`,
	String.raw`|(?<=\u200D)(?:(?<!(?:(?:${usualEmoji})\uFE0F?|\uD83C[\uDFFB-\uDFFF])\u200D)|(?!${usualEmoji})))`,
].join(''));
/* eslint-enable require-unicode-regexp, no-misleading-character-class, regexp/no-obscure-range, regexp/no-control-character, regexp/prefer-character-class, regexp/prefer-d */
