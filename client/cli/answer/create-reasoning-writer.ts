import type {OutputStream} from '../terminal.ts';
import {dim} from './notices/dim.ts';
import {createHarmlessText} from './make-harmless.ts';

/**
Writes what a model thinks.
*/
export type ReasoningWriter = {
	/**
	Takes a piece of it, cut anywhere.
	*/
	push: (text: string) => void;
	/**
	Ends its line, where there is one. May be called again, and more may come then.
	*/
	end: () => void;
};

/**
Writes reasoning to the notices, harmless and quiet, so that it is never taken for the answer.
*/
export function createReasoningWriter(notices: OutputStream): ReasoningWriter {
	const harmless = createHarmlessText();
	let last = '\n';
	const write = (text: string) => {
		last = text === '' ? last : text;
		notices.write(dim(text, notices));
	};

	return {
		push(text) {
			write(harmless.push(text));
		},
		end() {
			write(harmless.end());
			if (!last.endsWith('\n')) {
				write('\n');
			}
		},
	};
}
