/**
The betas that InvokeModel takes for Claude, as of November 2026: any other one is refused as a whole, without its name ("invalid beta flag": litellm #16561, claude-code #56595, new-api #3041).

Sources: LiteLLM's table of betas by the ways to Bedrock, what Claude Code itself sends to Bedrock, Bedrock user guide (model-parameters-anthropic-claude-messages-request-response).
*/
export const takenBetas: ReadonlySet<string> = new Set([
	'claude-code-20250219',
	'compact-2026-01-12',
	'compact-2026-09-04',
	'computer-use-2024-10-22',
	'computer-use-2025-01-24',
	'computer-use-2025-11-24',
	'context-1m-2025-08-07',
	'context-management-2025-06-27',
	'dangerous-tool-use-2026-09-03',
	'effort-2025-11-24',
	'fine-grained-tool-streaming-2025-05-14',
	'interleaved-thinking-2025-05-14',
	'mid-conversation-output-config-2026-07-01',
	'mid-conversation-tool-changes-2026-07-01',
	'thinking-binding-controls-2026-08-01',
	'thinking-display-updates-2026-08-18',
	'tool-examples-2025-10-29',
	'tool-search-tool-2025-10-19',
]);

/**
The beta for thinking between calls of tools, which models that think as they see fit refuse (claude-code #49490, pi #3290).
*/
export const interleaving = 'interleaved-thinking-2025-05-14';

/**
What a member of the body, or a role, needs to be named in `anthropic_beta`; of some one of several.
*/
export const betasOfMembers: Readonly<Record<string, readonly string[]>> = {
	context_management: ['context-management-2025-06-27', 'compact-2026-01-12'],
};

/**
The betas under which a message may have the role `system`.
*/
export const betasOfSystemRole: readonly string[] = ['mid-conversation-tool-changes-2026-07-01', 'per-turn-control-2026-07-01'];
