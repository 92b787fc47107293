import type {Streams} from '../terminal.ts';

/**
How answers are shown.
*/
export type Style = {
	/**
	One event of the protocol a line.
	*/
	json: boolean;
	stats: boolean;
	/**
	No notices but errors.
	*/
	quiet: boolean;
	/**
	The text as it comes, also on a terminal.
	*/
	raw: boolean;
	/**
	What the model thinks, too.
	*/
	reasoning: boolean;
	/**
	Only the first block of code.
	*/
	code: boolean;
};

/**
The style where nobody asks for another.
*/
export const usualStyle: Style = {
	json: false, stats: false, quiet: false, raw: false, reasoning: false, code: false,
};

/**
How an answer is asked for and shown.

`onText` gets each piece of the text as it comes.
*/
export type PrintOptions = {style: Style; streams: Streams; signal: AbortSignal; onText?: (text: string) => void};
