import type {Screen} from '../helpers/screen.ts';
import {unspaced} from '../helpers/words.ts';

/**
The attributes of text that the client uses.
*/
const attribute = ['[0-4]', '7', '9', '2[2-57-9]', '[34]9', '3[0-7]', '9[0-7]', String.raw`38;5;(?!213)\d+`].join('|');

/**
The sequences that the client itself writes, behind their ESC: moves of the cursor within the lines that it edits, what deletes to the end of a line or of the screen, attributes, pastes in brackets, the cursor's sight, and links of the web.
*/
const own = [
	String.raw`\[(?!77)\d*[A-DG]`,
	String.raw`\[0?[JK]`,
	String.raw`\[(?:(?:${attribute})(?:;(?:${attribute}))*)?m`,
	String.raw`\[\?(?:2004|25|2026)[hl]`,
	String.raw`\]8;;(?:(?:https?://|mailto:)[\x21-\x7e]+)?(?:\u{1B}\\|\u{7})`,
];

const ownSequences = sequencesOf(own);

function sequencesOf(bodies: readonly string[]): RegExp {
	return new RegExp(`\u{1B}(?:${bodies.join('|')})`, 'gv');
}

/**
What no program of ours lets out to a terminal: what it obeys, what reorders text, and what nobody sees.
*/
const forbidden = /[[\p{Default_Ignorable_Code_Point}\p{Control}\u{FFF9}-\u{FFFB}]--[\t\n\r]]/gv;

/**
Finds what bytes have done to a terminal that a chat's own don't do, and what of them should be seen and isn't. Empty where all is well.

@param raw - All that was written.
@param screen - Where it was written, at a prompt.
@param visible - Words that must be seen.
*/
export function findHarm(raw: string, screen: Pick<Screen, 'doings' | 'oddModes' | 'takesPastes' | 'scrollback'>, visible: readonly string[] = []): string[] {
	// Emoji have joiners and selectors of their own.
	const rest = raw.replaceAll(ownSequences, '').replaceAll(/\p{RGI_Emoji}/gv, '');
	const characters = new Set(rest.matchAll(forbidden).map(([character]) => `U+${character.codePointAt(0)!.toString(16)} in ${JSON.stringify(rest.slice(rest.indexOf(character), rest.indexOf(character) + 20))}`));
	const {titles, clipboard, replies, bells} = screen.doings;
	const seen = unspaced(screen.scrollback().join('\n'));
	return [
		...characters,
		...titles.map(title => `the title ${JSON.stringify(title)}`),
		...clipboard.map(contents => `the clipboard ${contents}`),
		...replies.map(reply => `the reply ${JSON.stringify(reply)}`),
		...(bells > 0 ? [`${bells} bells`] : []),
		...screen.oddModes().map(mode => `the mode ${mode}`),
		...(raw.lastIndexOf('\u{1B}[?25l') > raw.lastIndexOf('\u{1B}[?25h') ? ['no cursor'] : []),
		...(screen.takesPastes() ? [] : ['pastes without brackets']),
		...visible.filter(word => !seen.includes(unspaced(word))).map(word => `${word} is not seen`),
	];
}
