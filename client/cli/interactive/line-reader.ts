import process from 'node:process';
import {createInterface} from 'node:readline';
import type {Streams} from '../terminal.ts';
import type {MessageReader, UserInput} from './message-reader.ts';
import {prompt} from './prompt.ts';

/**
Reads line by line and leaves the editing to the terminal itself, where escape codes are not wanted. Ctrl-C comes as a signal.
*/
export function createLineReader({input, notices}: Streams): MessageReader {
	const editor = createInterface({input, terminal: false});
	const waiting: UserInput[] = [];
	let take: ((input: UserInput) => void) | undefined;

	const give = (userInput: UserInput) => {
		if (take === undefined) {
			waiting.push(userInput);
		}

		take?.(userInput);
		take = undefined;
	};

	const interrupt = () => {
		if (take === undefined) {
			reader.onInterrupt?.();
		} else {
			give({type: 'interrupt'});
		}
	};

	editor.on('line', text => {
		give({type: 'message', text, isCommand: text.startsWith('/')});
	});
	editor.on('close', () => {
		give({type: 'end'});
	});
	editor.on('error', () => {
		// The terminal is gone.
		give({type: 'hangup'});
		editor.close();
	});
	process.on('SIGINT', interrupt);

	const reader: MessageReader = {
		onInterrupt: undefined,
		async read() {
			notices.write(prompt);
			return new Promise<UserInput>(resolve => {
				take = resolve;
				const early = waiting.shift();
				if (early) {
					give(early);
				}
			});
		},
		close() {
			process.off('SIGINT', interrupt);
			editor.close();
		},
	};
	return reader;
}
