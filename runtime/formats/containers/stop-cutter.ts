/**
Cuts an answer's text before the first of its stop sequences.
*/
export type StopCutter = {
	/**
	Gives what may be shown of the text so far; the beginning of what may become a stop sequence is held back, and no more than that.
	*/
	push: (text: string) => string;
	/**
	Whether a stop sequence has come: nothing behind it is shown.
	*/
	isCut: () => boolean;
	/**
	Gives what is held back, since nothing follows.
	*/
	end: () => string;
};

/**
Makes a {@link StopCutter} for containers that leave the stop sequence in their text (TGI). Of several sequences the one that is complete first counts, however the text is cut into pieces.
*/
export function createStopCutter(stops: readonly string[]): StopCutter {
	let held = '';
	let isCut = false;

	return {
		push(piece) {
			if (isCut) {
				return '';
			}

			const text = held + piece;
			const found = firstStop(text, stops);
			if (found !== undefined) {
				isCut = true;
				held = '';
				return text.slice(0, found);
			}

			const start = text.length - longestBeginning(text, stops);
			held = text.slice(start);
			return text.slice(0, start);
		},
		isCut: () => isCut,
		end() {
			const rest = held;
			held = '';
			return rest;
		},
	};
}

/**
Where the sequence begins that ends first; of two with one end the longer.
*/
function firstStop(text: string, stops: readonly string[]): number | undefined {
	let first: {start: number; end: number} | undefined;
	for (const stop of stops) {
		const start = text.indexOf(stop);
		const end = start + stop.length;
		if (start !== -1 && (first === undefined || end < first.end || (end === first.end && start < first.start))) {
			first = {start, end};
		}
	}

	return first?.start;
}

/**
How long the longest end of the text is with which a sequence begins.
*/
function longestBeginning(text: string, stops: readonly string[]): number {
	let longest = 0;
	for (const stop of stops) {
		let length = Math.min(stop.length - 1, text.length);
		while (length > longest && !text.endsWith(stop.slice(0, length))) {
			length--;
		}

		longest = Math.max(longest, length);
	}

	return longest;
}
