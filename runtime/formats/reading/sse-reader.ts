import {cutShort, wrongFormat} from '../failures.ts';
import {createJsonLines} from './json-lines.ts';
import {parseJson} from './json-object.ts';
import {createLineReader, longestLine} from './line-reader.ts';

/**
Containers send one line an event; this is only to keep a broken one from filling the memory, with its lines or what they hold.
*/
const mostLines = 1000;

/**
Lines that server-sent events have, or the beginning of one.
*/
const eventLine = /^(?::|(?:data|event|id|retry)(?::|$))/v;
const begunLine = /^(?:d(?:at?)?|e(?:v(?:en?)?)?|i|r(?:e(?:tr?)?)?)$/v;

/**
One message of a server-sent event stream whose data is JSON.
*/
export type SseMessage = {
	/**
	The `event:` field; empty where there was none.
	*/
	event: string;
	/**
	The parsed data, or the text `[DONE]`.
	*/
	data: unknown;
	/**
	The data's source.
	*/
	text: string;
};

/**
Reads messages from bytes that are cut anywhere.
*/
export type SseReader = {
	push: (bytes: Uint8Array, take: (message: SseMessage) => void) => void;
	/**
	@throws `model_cut` where the bytes end inside a message; `model_error` where they have no message, but lines that no such stream has.
	*/
	end: (take: (message: SseMessage) => void) => void;
};

/**
Makes a reader of server-sent events with JSON data.

It is as generous as containers need: `data:` with or without the space; a message whose JSON is one line is taken at once, since some containers separate messages by one line end only; and bare JSON counts as data, on one line (LMI's chat format may come without `data:`) or on several (a whole answer in place of a stream). JSON over several `data:` lines is read at the empty line behind it, once, so that time is linear in the bytes, whatever they are.
*/
export function createSseReader(): SseReader {
	const lines = createLineReader();
	const bare = createJsonLines();
	let event = '';
	let isStray = false;
	let isEmpty = true;
	/**
	The lines of a message that is not complete with its first one.
	*/
	let data: string[] = [];
	let size = 0;

	const didTake = (text: string, take: (message: SseMessage) => void): boolean => {
		const parsed = text === '[DONE]' ? text : parseJson(text);
		if (parsed === undefined) {
			return false;
		}

		isEmpty = false;
		take({event, data: parsed, text});
		return true;
	};

	const add = (line: string, take: (message: SseMessage) => void): void => {
		const text = line.trim();
		if (data.length === 0 && (text === '' || didTake(text, take))) {
			return;
		}

		data.push(line);
		size += line.length;
		if (data.length > mostLines || size > longestLine) {
			throw wrongFormat(`an event of more than ${mostLines} lines or ${longestLine} characters`);
		}
	};

	const addBare = (line: string, take: (message: SseMessage) => void): void => {
		const text = bare.add(line);
		if (text !== undefined) {
			didTake(text, take);
		}
	};

	const flush = (take: (message: SseMessage) => void, failure: () => Error): void => {
		const text = (bare.isOpen() ? bare.end() : data.join('\n')).trim();
		data = [];
		size = 0;
		if (text !== '' && !didTake(text, take)) {
			throw failure();
		}
	};

	// Nearly every line of an answer is one whole event, or the empty line behind it: these take the short way.
	const didReadPlain = (line: string, take: (message: SseMessage) => void): boolean => {
		if (data.length > 0 || bare.isOpen()) {
			return false;
		}

		if (line === '') {
			event = '';
			return true;
		}

		return (line.startsWith('data: {') || line.startsWith('data:{')) && didTake(line.slice('data:'.length), take);
	};

	const readLine = (line: string, take: (message: SseMessage) => void): void => {
		if (didReadPlain(line, take)) {
			return;
		}

		if (line.trim() === '') {
			flush(take, () => wrongFormat('an event whose data is not JSON'));
			event = '';
			return;
		}

		if (bare.isOpen()) {
			addBare(line, take);
			return;
		}

		if (/^\s*[\[\{]/v.test(line)) {
			if (data.length > 0) {
				add(line, take);
			} else if (!didTake(line.trim(), take)) {
				addBare(line, take);
			}

			return;
		}

		const colon = line.indexOf(':');
		const field = colon === -1 ? line : line.slice(0, colon);
		const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /v, '');
		if (field === 'event') {
			event = value;
		} else if (field === 'data') {
			add(value, take);
		} else {
			isStray ||= !eventLine.test(line);
		}
	};

	return {
		push(bytes, take) {
			for (const line of lines.push(bytes)) {
				readLine(line, take);
			}
		},
		end(take) {
			const rest = lines.end();
			// Spaces are the beginning of a line that was cut, not the empty one that ends an event.
			if (rest.trim() !== '' && !begunLine.test(rest)) {
				readLine(rest, take);
			}

			flush(take, () => cutShort('in the middle of an event'));
			if (isEmpty && isStray) {
				throw wrongFormat('no event, but lines that server-sent events don\'t have');
			}
		},
	};
}
