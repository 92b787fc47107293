import {defaultMaximumEventLength, tooLarge, tooManyLines} from './decode-error.ts';
import type {Decoder, DecoderOptions} from './decoder.ts';
import type {StreamEvent} from './events.ts';
import {isKnownType, parseEvent} from './parse-event.ts';
import {createLineSplitter} from './split-lines.ts';

/**
Lines of data that an event may have: ours have one. Each takes memory beside its characters, so empty ones would fill it long before the characters count.
*/
const mostDataLines = 10_000;

/**
Decodes server-sent events by the WHATWG's rules (HTML standard, 9.2.6): lines end with LF, CR or CRLF, a leading byte order mark is dropped, several `data` lines are one text, and an event without its closing empty line is dropped.

A comment is the heartbeat, and yields `ping`. An `event` name that is not ours is ignored with its data, whatever that is.
*/
export function createSseDecoder(options: DecoderOptions = {}): Decoder {
	const maximum = options.maximumEventLength ?? defaultMaximumEventLength;
	const decoder = new TextDecoder();
	const lines = createLineSplitter('any', maximum);
	let name = '';
	let data: string | undefined;
	let dataLines = 0;

	function takeField(line: string): void {
		const colon = line.indexOf(':');
		const field = colon === -1 ? line : line.slice(0, colon);
		if (field !== 'data' && field !== 'event') {
			return;
		}

		const start = colon + (line[colon + 1] === ' ' ? 2 : 1);
		const value = colon === -1 ? '' : line.slice(start);
		if (field === 'event') {
			name = value;
			return;
		}

		data = data === undefined ? value : data + '\n' + value;
		dataLines++;
		if (dataLines > mostDataLines) {
			throw tooManyLines(mostDataLines);
		}

		if (data.length > maximum) {
			throw tooLarge(maximum);
		}
	}

	function dispatch(): StreamEvent | undefined {
		const [eventName, eventData] = [name, data];
		name = '';
		data = undefined;
		dataLines = 0;
		const isOurs = eventName === '' || eventName === 'message' || isKnownType(eventName);
		return eventData === undefined || !isOurs ? undefined : parseEvent(eventData);
	}

	return {
		* push(chunk) {
			for (const line of lines.push(decoder.decode(chunk, {stream: true}))) {
				if (line.startsWith(':')) {
					yield {type: 'ping'};
				} else if (line === '') {
					const event = dispatch();
					if (event) {
						yield event;
					}
				} else {
					takeField(line);
				}
			}
		},
		end: () => [],
	};
}
