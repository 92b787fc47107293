import process from 'node:process';
import type {Complete} from '../editor/candidates.ts';
import {completeWord} from '../editor/complete-word.ts';
import {editText} from '../editor/external-editor.ts';
import type {InputHistory} from '../editor/history/history-walk.ts';
import {createInMemoryHistory} from '../editor/history/in-memory-history.ts';
import {createKeyQueue} from '../editor/key-queue.ts';
import {nameOf, type Key, type Paste} from '../editor/key.ts';
import {LineEditor} from '../editor/line-editor.ts';
import {createPromptScreen} from '../editor/prompt-screen.ts';
import {takeTerminal} from '../editor/raw-terminal.ts';
import type {Streams} from '../terminal.ts';
import type {MessageReader, UserInput} from './message-reader.ts';
import {prompt} from './prompt.ts';

/**
What a reader may be given.
*/
export type ReaderOptions = {
	/**
	Default: one that ends with the chat.
	*/
	history?: InputHistory | undefined;
	/**
	What Tab does. Default: nothing.
	*/
	complete?: Complete | undefined;
};

/**
Reads with line editing, history and bracketed paste.

The terminal stays in raw mode all the time. So Ctrl-C is a key here and not a signal that would also reach the processes of a local stack, and what is typed during an answer does not show up within it: it waits for the next prompt. Nothing is drawn while nothing is read.
*/
export function createTerminalReader(streams: Streams, {history = createInMemoryHistory(), complete}: ReaderOptions = {}): MessageReader {
	const {input, notices} = streams;
	const editor = new LineEditor(history);
	const screen = createPromptScreen(notices, editor, prompt);
	let waiting: Array<Key | Paste> = [];
	let take: ((input: UserInput) => void) | undefined;
	let isClosed = false;
	let isGone = false;

	const isShown = () => take !== undefined && !terminal.isAway();
	const draw = () => {
		if (isShown()) {
			screen.draw();
		}
	};

	const onResize = () => {
		if (isShown()) {
			screen.resize();
		}
	};

	const give = (userInput: UserInput) => {
		const taken = take;
		take = undefined;
		taken?.(userInput);
	};

	const showCandidates = async () => {
		if (complete === undefined) {
			return;
		}

		screen.showList(await completeWord(editor, complete));
		draw();
	};

	const press = (key: Key) => {
		const outcome = editor.press(key);
		switch (outcome?.type) {
			case 'message':
			case 'interrupt':
			case 'end': {
				screen.leave(true);
				editor.reset();
				give(outcome);
				break;
			}

			case 'dropped': {
				screen.leave(true);
				editor.reset();
				break;
			}

			case 'clear': {
				screen.clear();
				break;
			}

			case 'suspend': {
				terminal.suspend();
				break;
			}

			case 'complete': {
				void showCandidates();
				break;
			}

			case undefined: {
				break;
			}
		}
	};

	/**
	Gives the editor its input until a message is complete; the rest waits for the next one.
	*/
	const feed = () => {
		const isReading = () => take !== undefined;
		screen.hideList();
		while (isReading() && waiting.length > 0) {
			const piece = waiting.shift()!;
			if ('pasted' in piece) {
				editor.paste(piece.pasted);
			} else {
				press(piece);
			}
		}

		draw();
	};

	const queue = createKeyQueue(pieces => {
		for (const piece of pieces) {
			const name = take === undefined && !('pasted' in piece) ? nameOf(piece) : undefined;
			if (name === 'ctrl-c') {
				// As a terminal does: an interrupt drops what was typed before it.
				waiting = [];
				reader.onInterrupt?.();
			} else if (name === 'ctrl-z') {
				terminal.suspend();
			} else {
				waiting.push(piece);
			}
		}

		feed();
	});

	const ending = (): UserInput => ({type: isGone ? 'hangup' : 'end'});

	/**
	Once only: giving the terminal back may fail, and then this is called again.
	*/
	const close = () => {
		if (isClosed) {
			return;
		}

		isClosed = true;
		notices.off('resize', onResize);
		terminal.release();
		give(ending());
	};

	const terminal = takeTerminal(streams, {
		onLeave() {
			if (take !== undefined) {
				screen.leave();
			}
		},
		onBack: draw,
	});
	// For good: giving a terminal back that is gone fails as well, and a failure that nobody listens to ends the process.
	input.on('error', () => {
		isGone = true;
	});
	input.on('data', queue.receive).once('end', close).on('error', close);
	notices.on('resize', onResize);
	input.resume();

	const reader: MessageReader = {
		onInterrupt: undefined,
		async read() {
			if (isClosed) {
				return ending();
			}

			return new Promise(resolve => {
				take = resolve;
				feed();
			});
		},
		edit: async text => terminal.lend(async () => editText(text, process.env)),
		close() {
			input.off('data', queue.receive).off('end', close);
			close();
			input.pause();
		},
	};
	return reader;
}
