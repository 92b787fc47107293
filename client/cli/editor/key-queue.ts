import {EventEmitter} from 'node:events';
import {emitKeypressEvents} from 'node:readline';
import {StringDecoder} from 'node:string_decoder';
import type {Key, Paste} from './key.ts';
import {knownKeys} from './known-keys.ts';
import {createPasteSplitter, type InputPiece} from './paste-splitter.ts';

/**
How long the beginning of a paste's mark is waited for. Terminals send a mark at once; a network may cut it. In milliseconds.
*/
const longestMark = 50;

/**
Decodes what a terminal sends into keys and pastes, and gives them out in their order.
*/
export type KeyQueue = {
	/**
	Takes what the terminal has sent, as it comes.
	*/
	receive: (chunk: Uint8Array | string) => void;
};

/**
Makes the decoder of one terminal. The keys are those of Node's readline.

@param onInput - Gets all that a piece of input is, at once: what is drawn then is drawn once.
*/
export function createKeyQueue(onInput: (input: ReadonlyArray<Key | Paste>) => void): KeyQueue {
	const decoder = new StringDecoder('utf8');
	const splitter = createPasteSplitter();
	// Not a real stream, because that may give out its data later than it gets them.
	// eslint-disable-next-line unicorn/prefer-event-target -- Node decodes what a stream emits.
	const keys = new EventEmitter() as EventEmitter & NodeJS.ReadableStream;
	let waiting: Array<Key | Paste> = [];
	let isTaking = false;
	let timer: NodeJS.Timeout | undefined;
	emitKeypressEvents(keys);

	const give = () => {
		const input = waiting;
		waiting = [];
		if (input.length > 0) {
			onInput(input);
		}
	};

	keys.on('keypress', (text: string | undefined, key: Omit<Key, 'text'>) => {
		waiting.push({...key, ...(text !== undefined && {text})});
		// Escape alone comes later, when no sequence has followed it.
		if (!isTaking) {
			give();
		}
	});

	const take = (pieces: readonly InputPiece[]) => {
		isTaking = true;
		for (const piece of pieces) {
			if ('pasted' in piece) {
				waiting.push(piece);
			} else {
				// Ctrl-J comes alone. A line end within more was typed before the terminal was in raw mode, where Enter is one.
				keys.emit('data', piece.keys === '\n' ? piece.keys : knownKeys(piece.keys).replaceAll('\n', '\r'));
			}
		}

		isTaking = false;
		give();
	};

	return {
		receive(chunk) {
			clearTimeout(timer);
			take(splitter.split(typeof chunk === 'string' ? chunk : decoder.write(chunk)));
			if (!splitter.isHolding()) {
				return;
			}

			timer = setTimeout(() => {
				take(splitter.flush());
			}, longestMark);
			timer.unref();
		},
	};
}
