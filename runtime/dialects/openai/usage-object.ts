import type {UsageEvent} from '../../protocol/events.ts';

/**
OpenAI's token counts.
*/
export type UsageObject = {
	prompt_tokens: number;
	completion_tokens: number;
	total_tokens: number;
	prompt_tokens_details?: {cached_tokens: number} | undefined;
	completion_tokens_details?: {reasoning_tokens: number} | undefined;
};

/**
Says token counts in OpenAI's words. There cached tokens are part of the prompt's; Bedrock counts them apart, in the total only.
*/
export function usageObject({inputTokens, outputTokens, totalTokens, cacheReadTokens, reasoningTokens}: UsageEvent): UsageObject {
	const promptTokens = Math.max(inputTokens, totalTokens - outputTokens);
	return {
		prompt_tokens: promptTokens,
		completion_tokens: outputTokens,
		total_tokens: promptTokens + outputTokens,
		prompt_tokens_details: cacheReadTokens === undefined ? undefined : {cached_tokens: cacheReadTokens},
		completion_tokens_details: reasoningTokens === undefined ? undefined : {reasoning_tokens: reasoningTokens},
	};
}
