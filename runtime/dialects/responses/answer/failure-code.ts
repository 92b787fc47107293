import type {ErrorCode} from '../../../protocol/errors.ts';

const codes = new Map<string, string>(Object.entries({
	throttled: 'rate_limit_exceeded',
	quota_exceeded: 'insufficient_quota',
	context_length_exceeded: 'context_length_exceeded',
	invalid_request: 'invalid_prompt',
	too_large: 'invalid_prompt',
} satisfies Partial<Record<ErrorCode, string>>));

/**
A code of the protocol in the words that clients of the Responses API know in a failed response's `error`: by them they repeat a request or leave it. Every other is the server's: `server_error`.
*/
export function failureCode(code: string): string {
	return codes.get(code) ?? 'server_error';
}
