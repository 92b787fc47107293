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
Says how an answer ended in Anthropic's words. Every reason that is not known is a model that ended by itself: `end_turn`.

@param sequences - The caller's stop sequences. Which of them ended an answer, no service tells: it is known where there is only one.
*/
export function toStop(stopReason: string, sequences: readonly string[] = []): {stop_reason: string; stop_sequence: string | null} {
	const said = stopReasons.get(stopReason) ?? (known.has(stopReason) ? stopReason : 'end_turn');
	return {stop_reason: said, stop_sequence: said === 'stop_sequence' && sequences.length === 1 ? sequences[0]! : null};
}
