/**
What a model of Claude's takes of the Messages API beside what `model-limits.ts` says of it.
*/
export type ClaudeLimits = {
	/**
	The most tokens of an answer.
	*/
	outputTokens: number;
	/**
	Which kinds of thinking may be asked for. Where a budget (`enabled`) is none of them, thinking between calls of tools needs no beta either, and that one is refused.
	*/
	thinking: ReadonlyArray<'enabled' | 'adaptive' | 'disabled'>;
	/**
	Which efforts may be asked for, the least first, and the beta that it takes.
	*/
	efforts: {names: readonly string[]; beta?: string};
	/**
	Whether a cache point may be asked to last for an hour.
	*/
	hourOfCache: boolean;
	/**
	The most tokens of a conversation with the beta for a long one.
	*/
	longContextTokens?: number;
};

const [low, six, seven] = [['low', 'medium', 'high'], ['low', 'medium', 'high', 'max'], ['low', 'medium', 'high', 'xhigh', 'max']];

const old: ClaudeLimits = {
	outputTokens: 8192, thinking: ['disabled'], efforts: {names: []}, hourOfCache: false,
};
const budgeted: ClaudeLimits = {...old, outputTokens: 64_000, thinking: ['enabled', 'disabled']};
const cached: ClaudeLimits = {...budgeted, hourOfCache: true};
const current: ClaudeLimits = {
	...cached, outputTokens: 128_000, thinking: ['adaptive', 'disabled'], efforts: {names: seven},
};
const both: ClaudeLimits = {...current, thinking: ['enabled', 'adaptive', 'disabled'], efforts: {names: six}};

/**
By family, the more special one first, as of November 2026.

Sources: Bedrock user guide (model cards of Anthropic's models; claude-messages-extended-thinking and -adaptive-thinking; prompt-caching), LiteLLM's price file (output tokens), Anthropic's documentation of effort as gajae-code #3913 quotes it; what callers were answered: pi #7081, agentao #296, coder #26691 (no budget from Claude 4.7 on), claude-code #49490 (no beta for it either), prime-agent #302 (Fable: thinking can't be switched off), ax #667 (nor on Claude 5.5), pi #1570 (an hour of cache).
*/
const families: ReadonlyArray<readonly [RegExp, ClaudeLimits]> = [
	[/^anthropic\.claude-3-7/v, {...budgeted, outputTokens: 128_000}],
	[/^anthropic\.claude-3/v, old],
	[/^anthropic\.claude-opus-4-(?:1|\d{8})/v, {...budgeted, outputTokens: 32_000}],
	[/^anthropic\.claude-opus-4-5/v, {...cached, efforts: {names: low, beta: 'effort-2025-11-24'}}],
	[/^anthropic\.claude-sonnet-4-5/v, {...cached, longContextTokens: 1_000_000}],
	[/^anthropic\.claude-sonnet-4-\d{8}/v, {...budgeted, longContextTokens: 1_000_000}],
	[/^anthropic\.claude-[a-z]+-4-5/v, cached],
	[/^anthropic\.claude-sonnet-4-6/v, {...both, outputTokens: 64_000}],
	[/^anthropic\.claude-[a-z]+-4-6/v, both],
	[/^anthropic\.claude-(?:[a-z]+-(?:5-[5-9]|[6-9])|fable)/v, {...current, thinking: ['adaptive']}],
];

/**
The limits of one of Claude's models.

@param foundationModel - Its id, without a profile's prefix.
*/
export function claudeLimitsOf(foundationModel: string): ClaudeLimits {
	return families.find(([id]) => id.test(foundationModel))?.[1] ?? current;
}

/**
What is said of a kind of thinking that a model hasn't (pi #7081, ax #667; what Claude Code acts on).
*/
export const refusedThinking: Readonly<Record<string, string>> = {
	enabled: '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
	adaptive: 'adaptive thinking is not supported on this model',
	disabled: '"thinking.type.disabled" is not supported for this model.',
};
