/**
The line that begins a block of code.
*/
export type FenceLine = Readonly<{
	/**
	How far it is indented: as much is taken from its lines.
	*/
	indent: number;
	/**
	The first word behind the fence; may be empty.
	*/
	language: string;
	/**
	Whether a line ends the block.
	*/
	isEnd(line: string): boolean;
}>;

/**
Reads the line that begins a block of code; `undefined` for one that doesn't.
*/
export function fenceOf(line: string): FenceLine | undefined {
	const match = /^(?<indent> {0,3})(?<fence>`{3,}(?=[^`]*$)|~{3,})\s*(?<language>[^\s,\{]*)/v.exec(line);
	if (!match) {
		return undefined;
	}

	const {indent = '', fence = '', language = ''} = match.groups!;
	return {
		indent: indent.length,
		language,
		isEnd(end) {
			const trimmed = end.trim();
			return trimmed.length >= fence.length && trimmed === fence[0]!.repeat(trimmed.length) && end.search(/\S/v) < 4;
		},
	};
}

/**
Whether a line may begin a block of code, in whatever lists and quotes.
*/
export function mayBeginFence(line: string): boolean {
	return /^[\s>]*(?:(?:[*+\-]|\d{1,9}[\).])[\t >]+)*(?:`{3,}[^`]*|~{3}.*)$/v.test(line);
}
