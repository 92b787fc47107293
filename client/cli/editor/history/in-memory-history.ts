import type {InputHistory} from './history-walk.ts';

/**
A history that ends with the chat.
*/
export function createInMemoryHistory(): InputHistory {
	const entries: string[] = [];
	return {
		entries: () => entries,
		add(entry) {
			if (entries.at(-1) !== entry) {
				entries.push(entry);
			}
		},
	};
}
