import {isTyping, type Key} from '../key.ts';

/**
A search in the history, as Ctrl-R begins it: what is looked for, and the entry that has it.
*/
export type HistorySearch = Readonly<{query: string; place: number; found: string | undefined}>;

/**
Begins a search at the newest entry.
*/
export function beginSearch(entries: readonly string[]): HistorySearch {
	return {query: '', place: entries.length, found: undefined};
}

/**
What a key does to a search. `search`: the search that goes on. `isTaken`: what was found goes into the line. `isDone`: the key has been used up.
*/
export type SearchStep = Readonly<{search: HistorySearch | undefined; isTaken: boolean; isDone: boolean}>;

/**
Takes a key during a search. One that has no meaning in it ends it with what was found.

Enter takes what was found into the line; who wants to send it presses it again, having seen all of it.
*/
export function pressInSearch(search: HistorySearch, key: Key, name: string, entries: readonly string[]): SearchStep {
	const goOn = (next: HistorySearch) => ({search: next, isTaken: false, isDone: true});
	if (name === 'ctrl-r') {
		return goOn(searchOlder(search, entries));
	}

	if (['backspace', 'ctrl-h'].includes(name)) {
		return goOn(searchFor({...search, place: entries.length}, [...search.query].slice(0, -1).join(''), entries));
	}

	if (isTyping(key)) {
		return goOn(searchFor(search, search.query + key.text!, entries));
	}

	const isGivenUp = ['escape', 'ctrl-g', 'ctrl-c'].includes(name);
	return {search: undefined, isTaken: !isGivenUp, isDone: isGivenUp || name === 'return'};
}

/**
Looks for a longer or shorter text, from the same entry on.
*/
function searchFor(search: HistorySearch, query: string, entries: readonly string[]): HistorySearch {
	return find({...search, query}, entries, Math.min(search.place, entries.length - 1));
}

/**
Goes on to the next older entry.
*/
function searchOlder(search: HistorySearch, entries: readonly string[]): HistorySearch {
	return find(search, entries, search.place - 1);
}

/**
The newest entry up to a place that has the text. Capital letters count only where the text has some. Where there is none the search stays where it is.
*/
function find(search: HistorySearch, entries: readonly string[], from: number): HistorySearch {
	const {query} = search;
	if (query === '') {
		return {...search, place: entries.length, found: undefined};
	}

	const isExact = query !== query.toLowerCase();
	const place = entries.findLastIndex((entry, index) => index <= from && (isExact ? entry : entry.toLowerCase()).includes(query));
	return place === -1 ? search : {query, place, found: entries[place]};
}
