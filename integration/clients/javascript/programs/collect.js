import {describeError} from './describe-error.js';

/**
Takes everything that a stream gives, in the words of the cells: its texts, and the error that it did not begin for or ended with.

@param open - Gives anything iterable.
@param read - Puts what one part says into the outcome, and gives its text.
*/
export async function collect(open, read) {
	const outcome = {pieces: [], text: ''};
	try {
		for await (const part of await open()) {
			const text = read(part, outcome);
			if (!text) {
				continue;
			}

			outcome.pieces.push(text);
			outcome.text += text;
		}
	} catch (error) {
		outcome.error = describeError(error);
	}

	return outcome;
}

/**
Aborts when the first text is there.
*/
export function aborter() {
	const controller = new AbortController();
	return {
		signal: controller.signal,
		at(text) {
			if (text) {
				controller.abort();
			}

			return text;
		},
	};
}
