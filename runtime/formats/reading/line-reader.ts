import {wrongFormat} from '../failures.ts';

/**
No token is anywhere near this; a container that never ends its line must not fill the memory.
*/
export const longestLine = 8 * 1024 * 1024;

/**
Collects lines from bytes that are cut anywhere.
*/
export type LineReader = {
	/**
	The lines that these bytes completed, without their ends.
	*/
	push: (bytes: Uint8Array) => string[];
	/**
	What is left after the last line end, if anything.
	*/
	end: () => string;
};

/**
Makes a reader of UTF-8 lines that end in LF, CR LF or CR. A CR ends its line at once, without waiting to see whether a LF follows.

@param limit - The longest line, in characters.
@throws `model_error` from `push` where a line is longer than the limit.
*/
export function createLineReader(limit = longestLine): LineReader {
	const decoder = new TextDecoder();
	let pending = '';
	let isAfterReturn = false;

	return {
		push(bytes) {
			let text = decoder.decode(bytes, {stream: true});
			if (text === '') {
				return [];
			}

			if (isAfterReturn && text.startsWith('\n')) {
				text = text.slice(1);
			}

			isAfterReturn = text === '' ? false : text.endsWith('\r');
			const lines = text.includes('\r') ? text.split(/\r\n|\n|\r/v) : text.split('\n');
			lines[0] = pending + lines[0]!;
			pending = lines.pop()!;
			if (pending.length > limit) {
				throw wrongFormat(`a line of more than ${limit} characters`);
			}

			return lines;
		},
		end() {
			const rest = pending + decoder.decode();
			pending = '';
			return rest;
		},
	};
}
