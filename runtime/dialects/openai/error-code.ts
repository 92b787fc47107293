import type {ErrorCode} from '../../protocol/errors.ts';

const codes = new Map<string, string>(Object.entries({
	throttled: 'rate_limit_exceeded',
	quota_exceeded: 'insufficient_quota',
} satisfies Partial<Record<ErrorCode, string>>));

/**
The code of an error in OpenAI's object. It is the protocol's, but where clients decide by OpenAI's own: LangChain.js repeats each 429 whose code is not `insufficient_quota`, others look for `rate_limit_exceeded`. (`context_length_exceeded`, `model_not_found` are OpenAI's already.)
*/
export function openAiCode(code: string): string {
	return codes.get(code) ?? code;
}
