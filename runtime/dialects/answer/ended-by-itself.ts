/**
The ends at which the answer isn't what was asked for: it may stop anywhere, within a call's arguments too. (`pause_turn` is Claude's, in the middle of its work; `refusal` is the end that its safeguards make.)
*/
const cuts = new Set(['max_tokens', 'model_context_window_exceeded', 'deadline', 'guardrail_intervened', 'content_filtered', 'refusal', 'pause_turn']);

/**
Whether an answer with this stop reason has ended by itself. A reason that is not known counts as one: models make up new ones for good ends.
*/
export function endedByItself(stopReason: string): boolean {
	return !cuts.has(stopReason);
}
