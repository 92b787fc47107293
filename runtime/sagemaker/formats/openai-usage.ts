import type {UsageEvent} from '../../protocol/events.ts';
import {asCount, asObject} from './json-object.ts';

/**
Reads the `usage` of a chat completion chunk; `undefined` where it has no counts.
*/
export const readOpenAiUsage = (value: unknown): UsageEvent | undefined => {
	const usage = asObject(value);
	const inputTokens = asCount(usage?.prompt_tokens);
	const outputTokens = asCount(usage?.completion_tokens);
	if (inputTokens === undefined || outputTokens === undefined) {
		return undefined;
	}

	const cached = asCount(asObject(usage?.prompt_tokens_details)?.cached_tokens);
	return {
		type: 'usage',
		inputTokens,
		outputTokens,
		totalTokens: asCount(usage?.total_tokens) ?? (inputTokens + outputTokens),
		...(cached !== undefined && {cacheReadTokens: cached}),
	};
};
