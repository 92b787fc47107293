/**
Takes the first block of code out of an answer.
*/
export type CodeBlock = {
	/**
	Takes a piece of the answer, cut anywhere, and gives what it has of the block.
	*/
	push: (text: string) => string;
	/**
	Gives the rest: of the block, or the whole answer where there was none.
	*/
	end: () => string;
	/**
	Whether a block has begun.
	*/
	isFound: () => boolean;
};

const opening = /^(?<indent>[\t ]*(?:(?:[*+\-]|\d{1,9}[\).])[\t ]+)?)(?<fence>`{3,}(?=[^`]*$)|~{3,})/v;

/**
Begins to look for a block between fences of three or more "`" or "~" (CommonMark, fenced code blocks), also in a list: its lines lose the fence's indent.
*/
export function createCodeBlock(): CodeBlock {
	let answer = '';
	let line = '';
	let block: {indent: number; fence: string} | undefined;
	let isClosed = false;
	// Whether the beginning of the line was given already, so that it is no end of the block.
	let isGiven = false;

	const isClosing = ({fence}: {fence: string}, text: string) => {
		const marks = text.trim();
		return marks.length >= fence.length && marks === fence[0]!.repeat(marks.length);
	};

	/**
	The beginning of a line that may be the end of the block, or still has the indent to lose.
	*/
	const isUndecided = ({indent, fence}: {indent: number; fence: string}, text: string) => text.length < indent || text.replaceAll(fence[0]!, '').trim() === '';

	const withoutIndent = ({indent}: {indent: number}, text: string) => text.replace(new RegExp(String.raw`^[\t ]{0,${indent}}`, 'v'), '');

	const takeLine = (text: string): string => {
		if (block === undefined) {
			const {indent, fence} = opening.exec(text)?.groups ?? {};
			block = fence === undefined ? undefined : {indent: indent!.length, fence};
			return '';
		}

		if (!isGiven && isClosing(block, text)) {
			isClosed = true;
			return '';
		}

		return `${isGiven ? text : withoutIndent(block, text)}\n`;
	};

	return {
		push(text) {
			if (isClosed) {
				return '';
			}

			answer = block === undefined ? answer + text : '';
			let given = '';
			const lines = (line + text).split('\n');
			line = lines.pop()!;
			for (const whole of lines) {
				given += isClosed ? '' : takeLine(whole);
				isGiven = false;
			}

			if (!isClosed && block !== undefined && (isGiven || !isUndecided(block, line))) {
				given += isGiven ? line : withoutIndent(block, line);
				line = '';
				isGiven = true;
			}

			return given;
		},
		end() {
			if (block === undefined) {
				return answer;
			}

			const rest = isClosed || isGiven || isClosing(block, line) ? '' : withoutIndent(block, line);
			line = '';
			return rest;
		},
		isFound: () => block !== undefined,
	};
}
