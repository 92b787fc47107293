import type {Expected} from '../helpers/given.ts';
import {
	claude,
	everywhere,
	isShapeless,
	sagemaker,
	type Row,
} from './row.ts';

/**
Refusals in Anthropic's words, with the id by which the request is found.
*/
const refused: Expected = {code: 'invalid_request_error', tells: ['request_id']};
const throttled: Expected = {kind: 'RateLimitError', code: 'rate_limit_error', tells: ['request_id', 'retry_after']};

const common: readonly Row[] = [
	['messages', 'stream', 'text', everywhere],
	['messages', 'whole', 'whole', everywhere],
	['messages', 'tools', 'tools', everywhere],
	['messages', 'thinking', 'thinking', claude],
	['messages', 'rounds', 'rounds', claude],
	['messages', 'rounds', 'rounds', {isUnsigned: true, ...sagemaker}],
	['messages', 'images', 'images', everywhere],
	['messages', 'abort', 'stall', everywhere],
];

/**
What each client that speaks Anthropic's Messages is shown to do.
*/
export const messagesRows = {
	anthropic: [
		...common,
		['messages', 'helper', 'text', everywhere],
		['messages', 'async', 'text', everywhere],
		['messages', 'tools stream', 'tools', everywhere],
		['messages', 'tool_runner', 'tools', everywhere],
		['messages', 'passed', 'passed', claude],
		['messages', 'passed beta', 'passed', claude],
		['messages', 'structured', 'structured', everywhere],
		['messages', 'parse', 'structured', everywhere],
		['messages', 'parse stream', 'structured', everywhere],
		['messages', 'stream', 'tooLong', {...refused, kind: 'BadRequestError', ...everywhere}],
		['messages', 'whole', 'busy', {...throttled, ...everywhere}],
		['messages', 'wrong key', 'unasked', {kind: 'AuthenticationError', code: 'authentication_error'}],
		['messages', 'models', 'unasked', everywhere],
		['messages', 'count', 'unasked', claude],
		['messages', 'count', 'unasked', {kind: 'NotFoundError', code: 'not_found_error', ...sagemaker}],
		['messages', 'stream', 'failed', {kind: 'APIStatusError', ...everywhere}],
		['messages', 'helper', 'failed', {kind: 'APIStatusError'}],
		['messages', 'stream', 'cut', {noticed: 'finish', ...everywhere}],
		['messages', 'helper', 'cut', {noticed: 'finish', ...everywhere}],
		['messages', 'whole', 'cutWhole', everywhere],
	],
	'langchain-anthropic': [
		...common,
		['messages', 'tools stream', 'tools', everywhere],
		['messages', 'structured', 'structured', everywhere],
		['messages', 'structured by schema', 'structured', everywhere],
		['messages', 'overflow', 'tooLong', {...refused, kind: 'ContextOverflowError', ...everywhere}],
		['messages', 'whole', 'busy', {...throttled, ...everywhere}],
		['messages', 'count', 'unasked', claude],
		['messages', 'stream', 'failed', {kind: 'APIStatusError', ...everywhere}],
		['messages', 'stream', 'cut', {noticed: 'finish', ...everywhere}],
	],
	litellm: [
		...common,
		['messages', 'tools stream', 'tools', everywhere],
		['messages', 'structured', 'structured', sagemaker],
		['messages', 'structured', 'unasked', {kind: 'BadRequestError', code: null, ...claude}],
		['messages', 'structured by output_config', 'structured', everywhere],
		['messages', 'stream', 'tooLong', {kind: 'ContextWindowExceededError', code: null, ...everywhere}],
		['messages', 'whole', 'busy', {kind: 'RateLimitError', code: '429', ...everywhere}],
		['messages', 'stream', 'failed', {kind: 'APIError', ...everywhere}],
		['messages', 'stream', 'cut', everywhere],
	],
	'pydantic-ai': [
		...common,
		['messages', 'ToolOutput', 'structured', everywhere],
		['messages', 'NativeOutput', 'structured', everywhere],
		['messages', 'PromptedOutput', 'structured', {isShapeless}],
		['messages', 'ToolOutput', 'reask'],
		['messages', 'stream', 'tooLong', {kind: 'ModelHTTPError', code: 'invalid_request_error', ...everywhere}],
		['messages', 'whole', 'busy', {kind: 'ModelHTTPError', code: 'rate_limit_error', ...everywhere}],
		['messages', 'stream', 'failed', everywhere],
		['messages', 'stream', 'cut', {noticed: 'finish', ...everywhere}],
	],
} as const satisfies Readonly<Record<string, readonly Row[]>>;
