import type {Ask} from './ask.ts';
import {askMessages, askMessagesWhole} from './messages.ts';
import {askNative} from './native.ts';
import {askOpenAi, askOpenAiWhole, askText} from './plain.ts';
import {askResponses} from './responses.ts';
import {askTerminal} from './terminal.ts';

/**
The columns of the failure table: every way to read an answer.
*/
export const formats = {
	sse: askNative('sse'),
	ndjson: askNative('ndjson'),
	'OpenAI SSE': askOpenAi,
	'OpenAI JSON': askOpenAiWhole,
	'Responses SSE': askResponses,
	'Messages SSE': askMessages,
	'Messages JSON': askMessagesWhole,
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

/**
Those in which a model that speaks Anthropic's API by itself is called by that. In the others it is called as every other model.
*/
export const messagesFormats = ['Messages SSE', 'Messages JSON'] as const satisfies FormatName[];
