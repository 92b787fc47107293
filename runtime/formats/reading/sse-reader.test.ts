import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {cutAt, cutPositions} from '../helpers/reframe.ts';
import {createSseReader, type SseMessage} from './sse-reader.ts';

function messagesOf(pieces: readonly Uint8Array[]): SseMessage[] {
	const reader = createSseReader();
	const messages: SseMessage[] = [];
	const take = (message: SseMessage): void => {
		messages.push(message);
	};

	for (const piece of pieces) {
		reader.push(piece, take);
	}

	reader.end(take);
	return messages;
}

function ignore(): void {/* No message is expected. */}

/**
Runs an action and counts the characters that were parsed as JSON in it.
*/
function parsedCharacters(action: () => void): number {
	const {parse} = JSON;
	let count = 0;
	JSON.parse = (text: string, ...rest) => {
		count += text.length;
		return parse(text, ...rest) as unknown;
	};

	try {
		action();
	} finally {
		JSON.parse = parse;
	}

	return count;
}

test.serial('data lines without JSON are read in time that is linear in them, and end as an error', t => {
	const line = Buffer.from(`data: ${'x'.repeat(20_000)}\n`);
	const reader = createSseReader();
	let sent = 0;
	let failure: unknown;
	const parsed = parsedCharacters(() => {
		try {
			for (; sent < 20_000_000; sent += line.length) {
				reader.push(line, ignore);
			}
		} catch (error) {
			failure = error;
		}
	});
	t.like(failure, {name: 'ProtocolError', message: 'The endpoint sent an event of more than 1000 lines or 8388608 characters; check that the payload format is the one its container speaks.'});
	t.true(parsed < 2 * sent, `${parsed} characters were parsed of ${sent}`);
});

test.serial('twin: as many bytes in whole messages are read, each once', t => {
	const text = JSON.stringify({text: 'x'.repeat(20_000)});
	const reader = createSseReader();
	let messages = 0;
	const take = () => {
		messages++;
	};

	const parsed = parsedCharacters(() => {
		for (let sent = 0; sent < 20_000_000; sent += text.length) {
			reader.push(Buffer.from(`data: ${text}\n\n`), take);
		}
	});
	t.true(messages > 900);
	t.true(parsed <= messages * (text.length + 1));
});

test('many short lines of one message end as an error, and empty ones in front of it take no memory', t => {
	const reader = createSseReader();
	const push = (text: string) => {
		reader.push(Buffer.from(text), () => {
			t.fail();
		});
	};

	t.notThrows(() => {
		push('data:\n'.repeat(2000));
	});
	t.throws(() => {
		push('data: [\n'.repeat(2000));
	}, {message: /more than 1000 lines/v});
});

test('JSON over any lines is one message, however it is cut', t => {
	fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('\n', '\r\n', '\r'), cutPositions, (value, ending, positions) => {
		const lines = JSON.stringify({value}, undefined, 1).split('\n').map(line => `data: ${line}${ending}`);
		const messages = messagesOf(cutAt(Buffer.from(['event: a', ending, ...lines, ending, 'data: 1', ending].join('')), positions));
		t.deepEqual(messages.map(({event, data}) => [event, JSON.stringify(data)]), [['a', JSON.stringify({value})], ['', '1']]);
	}));
});

test('JSON over several lines is cut wherever it ends too early, within an indentation too', t => {
	for (const indent of [1, 2, '\t', 8]) {
		const bytes = Buffer.from(JSON.stringify({choices: [{message: {content: 'Hello'}}]}, undefined, indent));
		for (let length = 1; length < bytes.length; length++) {
			t.throws(() => messagesOf([bytes.subarray(0, length)]), {message: /in the middle of an event/v}, JSON.stringify(bytes.subarray(0, length).toString()));
		}
	}
});

test('twin: an empty line behind what is no JSON is no cut', t => {
	t.throws(() => messagesOf([Buffer.from('{"a":\n\n')]), {message: /not JSON/v});
});
