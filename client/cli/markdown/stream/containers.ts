import {itemMark} from '../text/span.ts';

/**
A list item or block quote that is open: the lines that come may belong to it.
*/
export type Container = Readonly<{type: 'quote'} | {
	type: 'item';
	/**
	The bullet or number as it is written, with its indentation.
	*/
	marker: string;
	/**
	Where the item's text begins.
	*/
	indent: number;
	number: number;
	/**
	Whether its first line isn't drawn yet.
	*/
	isWhole: boolean;
}>;

/**
Writes source that opens these containers again, for those of which something is drawn already: their items begin with a heading of `itemMark`, which is drawn as nothing. So what is printed can be forgotten, and the parser still knows where the next line belongs.
*/
export function reopen(containers: readonly Container[]): string {
	let source = '';
	let before = '';
	for (const container of containers) {
		if (container.type === 'quote') {
			before += '> ';
			continue;
		}

		const {marker, indent, number, isWhole} = container;
		if (!isWhole) {
			source += `${before}${marker.padEnd(indent)}# ${itemMark}${number}\n`;
		} else if (number > 0 && number !== Number(marker.trim().slice(0, -1))) {
			// The item before it: a list counts on from its first item.
			source += `${before}${marker} # ${itemMark}${number - 1}\n`;
		}

		before += ' '.repeat(indent);
	}

	return source;
}

/**
What stands before each further line in these containers.
*/
export function prefixOf(containers: readonly Container[]): string {
	return containers.map(container => container.type === 'quote' ? '> ' : ' '.repeat(container.indent)).join('');
}

/**
Takes from a line what stands before its text in these containers; `undefined` for a line outside of one of them.
*/
export function stripPrefix(line: string, containers: readonly Container[]): string | undefined {
	let rest = line;
	for (const container of containers) {
		if (container.type === 'quote') {
			const bar = /^ {0,3}> ?/v.exec(rest);
			if (!bar) {
				return undefined;
			}

			rest = rest.slice(bar[0].length);
		} else if (rest.trim() === '') {
			rest = '';
		} else if (rest.slice(0, container.indent).trim() === '') {
			rest = rest.slice(container.indent);
		} else {
			return undefined;
		}
	}

	return rest;
}

/**
The same containers, each of them drawn in part.
*/
export function drawnInPart(containers: readonly Container[]): Container[] {
	return containers.map(container => container.type === 'item' ? {...container, isWhole: false} : container);
}
