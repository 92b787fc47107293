import type {UsageEvent} from '../../../protocol/events.ts';

/**
Anthropic's token counts. Cached tokens are counted apart, as in Bedrock.
*/
export type UsageCounts = {
	input_tokens: number;
	cache_creation_input_tokens: number;
	cache_read_input_tokens: number;
	output_tokens: number;
	/**
	How many of the output's tokens were reasoning, where the model tells.
	*/
	output_tokens_details?: {thinking_tokens: number};
};

/**
Says token counts in Anthropic's words; 0 each where the model tells none.
*/
export function usageCounts(usage?: UsageEvent): UsageCounts {
	return {
		input_tokens: usage?.inputTokens ?? 0,
		cache_creation_input_tokens: usage?.cacheWriteTokens ?? 0,
		cache_read_input_tokens: usage?.cacheReadTokens ?? 0,
		output_tokens: usage?.outputTokens ?? 0,
		...(usage?.reasoningTokens !== undefined && {output_tokens_details: {thinking_tokens: usage.reasoningTokens}}),
	};
}
