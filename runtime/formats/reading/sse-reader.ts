import {cutShort, wrongFormat} from '../failures.ts';
import {parseJson} from './json-object.ts';
import {createLineReader} from './line-reader.ts';

/**
Containers send one line an event; this is only to keep a broken one from filling the memory.
*/
const mostLines = 1000;

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
};

/**
Reads messages from bytes that are cut anywhere.
*/
export type SseReader = {
	push: (bytes: Uint8Array, take: (message: SseMessage) => void) => void;
	/**
	@throws `model_cut` where the bytes end inside a message.
	*/
	end: (take: (message: SseMessage) => void) => void;
};

/**
Makes a reader of server-sent events with JSON data.

It is as generous as containers need: `data:` with or without the space; a message is taken as soon as its JSON is complete, since some containers separate messages by one line end only; and a bare JSON line counts as data, since LMI's chat format may come without `data:`.
*/
export function createSseReader(): SseReader {
	const lines = createLineReader();
	let event = '';
	let data: string[] = [];

	const add = (line: string, take: (message: SseMessage) => void): void => {
		data.push(line);
		if (!didFlush(take) && data.length > mostLines) {
			throw wrongFormat(`an event of more than ${mostLines} lines`);
		}
	};

	const isPending = (): boolean => data.some(text => text.trim() !== '');

	const didFlush = (take: (message: SseMessage) => void): boolean => {
		const text = data.join('\n').trim();
		const parsed = text === '[DONE]' ? text : parseJson(text);
		if (parsed === undefined) {
			return false;
		}

		data = [];
		take({event, data: parsed});
		return true;
	};

	// Nearly every line of an answer is one whole event, or the empty line behind it: these take the short way.
	const didReadPlain = (line: string, take: (message: SseMessage) => void): boolean => {
		if (data.length > 0) {
			return false;
		}

		if (line === '') {
			event = '';
			return true;
		}

		const parsed = line.startsWith('data: {') || line.startsWith('data:{') ? parseJson(line.slice('data:'.length)) : undefined;
		if (parsed === undefined) {
			return false;
		}

		take({event, data: parsed});
		return true;
	};

	const readLine = (line: string, take: (message: SseMessage) => void): void => {
		if (didReadPlain(line, take)) {
			return;
		}

		if (line.trim() === '') {
			if (isPending() && !didFlush(take)) {
				throw wrongFormat('an event whose data is not JSON');
			}

			event = '';
			data = [];
			return;
		}

		if (/^\s*\{/v.test(line)) {
			add(line, take);
			return;
		}

		const colon = line.indexOf(':');
		const field = colon === -1 ? line : line.slice(0, colon);
		const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /v, '');
		if (field === 'event') {
			event = value;
		} else if (field === 'data') {
			add(value, take);
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
			if (rest !== '') {
				readLine(rest, take);
			}

			if (isPending() && !didFlush(take)) {
				throw cutShort('in the middle of an event');
			}
		},
	};
}
