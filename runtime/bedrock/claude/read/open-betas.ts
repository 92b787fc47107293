import {invalidRequest} from '../../../request/refusal.ts';

/**
The day on which the sources of {@link openBetas} were read.
*/
export const betasDate = '2026-11-28';

/**
The betas that callers may name, each by the name that Bedrock's InvokeModel has for it: what Claude Code 2.1, Anthropic's packages and the AI SDK name by themselves, or for tools that run on the caller's side, as far as Bedrock takes it and it can't raise the price. What raises it, or lets others see the conversation, the owner opens: a context of a million tokens, compaction, fast mode, tools of Anthropic's own servers.

Those without a name there need none, and would be refused with it: what they were a beta of is there for everybody, is only more to read in the token counts, or says no more than who asks (which Claude 4.6 takes on Bedrock, and 4.7 refuses: claude-code #49648).

Sources: what Claude Code 2.1.332 sends (seen), the betas that `@anthropic-ai/sdk` 1.14.0 and `@ai-sdk/anthropic` 4.0.105 know, LiteLLM 1.110.2's table of betas by the ways to Bedrock, Bedrock user guide (model-parameters-anthropic-claude-messages-request-response, claude-messages-extended-thinking, structured-output).
*/
const openBetas: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>([
	...[
		'computer-use-2025-01-24',
		'computer-use-2025-11-24',
		'context-management-2025-06-27',
		'effort-2025-11-24',
		'fine-grained-tool-streaming-2025-05-14',
		'interleaved-thinking-2025-05-14',
		'mid-conversation-output-config-2026-07-01',
		'mid-conversation-tool-changes-2026-07-01',
		'thinking-binding-controls-2026-08-01',
		'thinking-display-updates-2026-08-18',
		'tool-examples-2025-10-29',
		'tool-search-tool-2025-10-19',
	].map((name): [string, string] => [name, name]),
	// Bedrock has the part of it that there is, under the name of that part.
	['advanced-tool-use-2025-11-20', 'tool-search-tool-2025-10-19'],
	...['claude-code-20250219', 'output-128k-2025-02-19', 'prompt-caching-2024-07-31', 'prompt-caching-scope-2026-01-05', 'structured-outputs-2025-11-13', 'thinking-token-count-2026-05-13', 'token-efficient-tools-2025-02-19'].map((name): [string, undefined] => [name, undefined]),
]);

/**
The betas that Bedrock is most sure to take, the surest first.
*/
const sure: readonly string[] = ['effort-2025-11-24', 'fine-grained-tool-streaming-2025-05-14', 'interleaved-thinking-2025-05-14', 'context-management-2025-06-27', 'tool-search-tool-2025-10-19'];

/**
Models that think as they see fit also think between calls of tools, and refuse the beta for it: Claude 4.7 and later (claude-code #49490, pi #3290).
*/
const withoutBudget = /^anthropic\.claude-[a-z]+-(?:4-[7-9]|[5-9])(?:\D|$)/v;

/**
The betas in Bedrock's names, each once.

@param opened - What the owner has opened besides.
@param foundationModel - Its id, without a profile's prefix.
@throws {ProtocolError} `invalid_request`, which names one.
*/
export function readBetas(betas: readonly string[], opened: readonly string[] = [], foundationModel = ''): string[] {
	const names = betas.map(name => {
		if (!openBetas.has(name) && !opened.includes(name)) {
			throw invalidRequest(unexpected(name), 'anthropic-beta');
		}

		return openBetas.has(name) ? openBetas.get(name) : name;
	});
	const isNeedless = (name: string) => name === 'interleaved-thinking-2025-05-14' && withoutBudget.test(foundationModel);
	return [...new Set(names.filter(name => name !== undefined))].filter(name => !isNeedless(name));
}

/**
The refusal in the words that Anthropic's clients act on. They name one beta, which the client then leaves out.
*/
function unexpected(beta: string): string {
	return `Unexpected value(s) \`${beta.slice(0, 100)}\` for the \`anthropic-beta\` header`;
}

/**
What is said where Bedrock refuses a beta and doesn't tell which one: the one that is least sure to be taken there, by the name that clients have for it.

@param betas - Those of the request, in Bedrock's names.
*/
export function refusedBeta(betas: readonly string[]): string {
	const [first = ''] = betas.toSorted((left, right) => sureness(left) - sureness(right));
	return unexpected([...openBetas].findLast(([, name]) => name === first)?.[0] ?? first);
}

function sureness(beta: string): number {
	const place = sure.indexOf(beta);
	return place === -1 ? 0 : sure.length - place;
}
