/**
OpenAI's words for the end of an answer.
*/
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

const finishReasons = new Map<string, FinishReason>([
	['max_tokens', 'length'],
	['model_context_window_exceeded', 'length'],
	['deadline', 'length'],
	// Claude's, in the middle of work that its provider limits: there is more to come, and this is the one reason that says so.
	['pause_turn', 'length'],
	['tool_use', 'tool_calls'],
	['guardrail_intervened', 'content_filter'],
	['content_filtered', 'content_filter'],
	// Claude's, where its safeguards end an answer.
	['refusal', 'content_filter'],
]);

/**
Says a stop reason of the protocol in OpenAI's words. Every other one is a model that ended by itself: `stop`.
*/
export function toFinishReason(stopReason: string): FinishReason {
	return finishReasons.get(stopReason) ?? 'stop';
}
