import {askNative} from './native.ts';
import type {Outcome} from './outcome.ts';
import {askOpenAi, askOpenAiWhole, askText} from './plain.ts';
import {askTerminal} from './terminal.ts';

/**
Sends one prompt to a route and reads the answer to its end.
*/
export type Ask = (question: {
	/**
	The route's URL.
	*/
	url: string;
	prompt: string;
	/**
	Called at each piece of the answer's text, in formats that show it.
	*/
	onText?: () => void;
}) => Promise<Outcome>;

/**
The columns of the failure table: every way to read an answer.
*/
export const formats = {
	sse: askNative('sse'),
	ndjson: askNative('ndjson'),
	'OpenAI SSE': askOpenAi,
	'OpenAI JSON': askOpenAiWhole,
	text: askText,
	'the terminal client': askTerminal,
} as const satisfies Record<string, Ask>;

/**
A column of the failure table.
*/
export type FormatName = keyof typeof formats;

/**
All columns.
*/
export const formatNames = Object.keys(formats) as FormatName[];
