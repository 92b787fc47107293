import type {UsageEvent} from '../../../protocol/events.ts';
import {usageObject} from '../../openai/usage-object.ts';

/**
Says token counts in the words of the Responses API. Counts that the model does not tell are 0, since clients expect a number.
*/
export function responseUsage(event: UsageEvent) {
	const {prompt_tokens: input, completion_tokens: output, total_tokens: total} = usageObject(event);
	return {
		input_tokens: input,
		input_tokens_details: {cached_tokens: event.cacheReadTokens ?? 0, cache_write_tokens: event.cacheWriteTokens ?? 0},
		output_tokens: output,
		output_tokens_details: {reasoning_tokens: event.reasoningTokens ?? 0},
		total_tokens: total,
	};
}
