import {EventEmitter} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {StringDecoder} from 'node:string_decoder';
import type {Streams} from '../terminal.ts';
import type {MessageReader, UserInput} from './message-reader.ts';
import {prompt} from './prompt.ts';
import {createPasteFilter} from './paste-filter.ts';

const enablePastes = '\u{1B}[?2004h';
const disablePastes = '\u{1B}[?2004l';
const controlC = '\u{3}';

/**
Reads with line editing, history and bracketed paste.

The terminal stays in raw mode all the time. So Ctrl-C is a key here and not a signal that would also reach the processes of a local stack, and what is typed during an answer does not show up within it: it waits for the next prompt.
*/
export function createTerminalReader({input, notices}: Streams): MessageReader {
	const pastes = createPasteFilter();
	const decoder = new StringDecoder('utf8');
	// The editor's input. Not a real stream, because that may give out its data later than it gets them.
	// eslint-disable-next-line unicorn/prefer-event-target -- The editor listens as to a stream.
	const keys = Object.assign(new EventEmitter(), {
		setRawMode: (isRaw: boolean) => input.setRawMode?.(isRaw),
		resume: () => keys,
		pause: () => keys,
	});
	let isGone = false;
	// For good: giving a terminal back that is gone fails as well, and a failure that nobody listens to ends the process.
	input.on('error', () => {
		isGone = true;
	});
	const editor = createInterface({
		input: keys as unknown as NodeJS.ReadableStream, output: notices, terminal: true, prompt,
	});
	let take: ((input: UserInput) => void) | undefined;
	let isClosed = false;
	let typedAhead = '';

	const give = (userInput: UserInput) => {
		take?.(userInput);
		take = undefined;
	};

	/**
	Feeds the editor until a message is complete; the rest waits for the next one.
	*/
	const feed = () => {
		const parts = typedAhead.split(/(?<=[\n\r])/v);
		const isReading = () => take !== undefined;
		while (isReading() && parts.length > 0) {
			keys.emit('data', parts.shift());
		}

		typedAhead = parts.join('');
	};

	const receive = (chunk: Uint8Array | string) => {
		const text = typeof chunk === 'string' ? chunk : decoder.write(chunk);
		const parts = take ? [text] : text.split(controlC);
		for (let count = 1; count < parts.length; count++) {
			// As a terminal does: an interrupt drops what was typed before it.
			typedAhead = '';
			reader.onInterrupt?.();
		}

		typedAhead += pastes.filter(parts.at(-1)!);
		feed();
	};

	/**
	Once only: the editor switches raw mode off before it counts as closed, and where that fails this is called again.
	*/
	const close = () => {
		if (isClosed) {
			return;
		}

		isClosed = true;
		editor.close();
	};

	const ending = (): UserInput => ({type: isGone ? 'hangup' : 'end'});

	const restoreTerminal = () => {
		notices.write(disablePastes);
	};

	editor.on('line', line => {
		give({type: 'message', text: pastes.restore(line)});
	});
	editor.on('SIGINT', () => {
		notices.write('\n');
		if (editor.line === '') {
			give({type: 'interrupt'});
		} else {
			// As in a shell: the first one only drops what was typed.
			editor.write(null, {ctrl: true, name: 'e'});
			editor.write(null, {ctrl: true, name: 'u'});
			editor.prompt();
		}
	});
	editor.on('close', () => {
		isClosed = true;
		give(ending());
	});
	input.on('data', receive).once('end', close).on('error', close);
	if (isGone) {
		close();
	}

	input.resume();
	notices.write(enablePastes);
	process.once('exit', restoreTerminal);

	const reader: MessageReader = {
		onInterrupt: undefined,
		async read() {
			if (isClosed) {
				return ending();
			}

			return new Promise(resolve => {
				take = resolve;
				editor.prompt();
				feed();
			});
		},
		close() {
			input.off('data', receive).off('end', close);
			close();
			input.setRawMode?.(false);
			input.pause();
			process.off('exit', restoreTerminal);
			restoreTerminal();
		},
	};
	return reader;
}
