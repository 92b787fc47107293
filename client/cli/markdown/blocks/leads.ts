import type {Token, Tokens} from 'marked';
import {styles, type Pen} from '../pen.ts';
import {itemMark, type Span} from '../text/span.ts';
import {widthOfSpans, type Lead} from '../text/wrap.ts';

/**
What stands before the text within a block quote.
*/
export function quoteLead(pen: Pen, lead: Lead): Lead {
	const bar = {text: '│ ', style: styles.dim};
	return within(pen, lead, bar, bar);
}

/**
What stands before the text of an item of a list: its bullet or number, or nothing but room where the bullet is drawn already.
*/
export function itemLead(list: Tokens.List, index: number, pen: Pen, lead: Lead): Lead {
	const item = list.items[index]!;
	if (isDrawn(item)) {
		const room = {text: ' '.repeat(bulletOf(list, index).length), style: ''};
		const inner = within(pen, {first: lead.rest, rest: lead.rest}, room, room);
		inner.first = inner.rest;
		return inner;
	}

	const bullet = bulletOf(list, index);
	const box = item.task ? `[${item.checked === true ? 'x' : ' '}] ` : '';
	// A box is bullet enough.
	const shown = list.ordered || box === '' ? bullet : '';
	return within(pen, lead, {text: shown + box, style: ''}, {text: ' '.repeat((shown === '' ? box : bullet).length), style: ''});
}

/**
The number of an item. A list of which a part is drawn already tells the number of its first item behind `itemMark`.
*/
export function numberOf(list: Tokens.List, index: number): number {
	const first = list.items[0];
	const start = Number(first && isDrawn(first) ? (first.tokens[0] as Tokens.Heading).text.slice(1) : list.start);
	return start + index;
}

/**
What an item begins with.
*/
function bulletOf(list: Tokens.List, index: number): string {
	return list.ordered ? `${numberOf(list, index)}. ` : '• ';
}

/**
Whether an item is a stand-in for one whose beginning is drawn already.
*/
export function isDrawn(item: Tokens.ListItem): boolean {
	const [first] = item.tokens;
	return first !== undefined && isStandIn(first);
}

/**
Whether a block is what a stand-in for an item begins with; it is drawn as nothing.
*/
export function isStandIn(token: Token): boolean {
	return token.type === 'heading' && (token as Tokens.Heading).text.startsWith(itemMark);
}

/**
Deep nesting leaves half of the width to the text.
*/
function within(pen: Pen, lead: Lead, first: Span, rest: Span): Lead {
	if (widthOfSpans(lead.rest) + first.text.length > pen.columns / 2 && pen.columns < 60) {
		const short = first.text.trimEnd() === '' || first === rest ? [] : [{...first, text: `${first.text.trimEnd()} `}];
		const inner = {first: [...lead.first, ...short], rest: lead.rest};
		lead.first = lead.rest;
		return inner;
	}

	const inner = {first: [...lead.first, first], rest: [...lead.rest, rest]};
	lead.first = lead.rest;
	return inner;
}
