/**
Anthropic's words for the end of an answer, where the protocol has others.
*/
const stopReasons = new Map([
	['deadline', 'max_tokens'],
	['guardrail_intervened', 'refusal'],
	['content_filtered', 'refusal'],
]);

/**
Anthropic's own.
*/
const known = new Set(['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn', 'refusal', 'model_context_window_exceeded']);

/**
Says a stop reason of the protocol in Anthropic's words. Every other one is a model that ended by itself: `end_turn`.
*/
export function toStopReason(stopReason: string): string {
	return stopReasons.get(stopReason) ?? (known.has(stopReason) ? stopReason : 'end_turn');
}
