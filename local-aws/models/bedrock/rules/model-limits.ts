/**
What a family of models refuses of ConverseStream.
*/
export type ModelLimits = {
	/**
	Which maker's own checks come behind Bedrock's.
	*/
	isClaude?: boolean;
	noTools?: boolean;
	/**
	`toolConfig.toolChoice`: the members that are refused.
	*/
	noChoice?: ReadonlyArray<'any' | 'tool'>;
	noTextFormat?: boolean;
	noStrict?: boolean;
	/**
	A call that is demanded of a model that thinks.
	*/
	noForcedThinking?: boolean;
	/**
	`temperature` and `topP`: not both, or neither.
	*/
	noSampling?: 'both' | 'any';
	noPrefill?: boolean;
	noStatus?: boolean;
	noResultMedia?: boolean;
	noMixedTurns?: boolean;
	/**
	Where cache points are refused: everywhere, or beside tools alone.
	*/
	noCachePoint?: 'everywhere' | 'beside tools';
	/**
	Reasoning of earlier answers: each that isn't signed, each that is, or any.
	*/
	noReasoning?: 'unsigned' | 'signed' | 'any';
	/**
	Which of the fields of sampling that Converse doesn't have are taken; each, where it is left out.
	*/
	ownSampling?: readonly string[];
	/**
	Stop sequences of white space alone.
	*/
	noBlankStops?: boolean;
	/**
	A call of a tool with a hyphen in its name.
	*/
	noHyphens?: boolean;
	/**
	A tool's result of nothing.
	*/
	noEmptyResult?: boolean;
	/**
	The most tokens of a conversation; unbounded here where it is left out.
	*/
	contextTokens?: number;
};

const claude: ModelLimits = {
	isClaude: true, noReasoning: 'unsigned', noSampling: 'both', ownSampling: ['top_k'], noBlankStops: true,
};
const newClaude: ModelLimits = {
	...claude, noPrefill: true, noTextFormat: true, noStrict: true, noSampling: 'any', ownSampling: [],
};
const nova: ModelLimits = {
	noTextFormat: true, noStrict: true, noCachePoint: 'beside tools', noReasoning: 'any', ownSampling: [], noHyphens: true,
};
const meta: ModelLimits = {
	noChoice: ['any', 'tool'], noTextFormat: true, noStrict: true, noStatus: true, noResultMedia: true, noMixedTurns: true, noCachePoint: 'everywhere', noReasoning: 'any', ownSampling: [],
};
const mistral: ModelLimits = {...meta, noChoice: ['tool']};
const open: ModelLimits = {
	noChoice: ['any', 'tool'], noStrict: true, noStatus: true, noResultMedia: true, noCachePoint: 'everywhere', noReasoning: 'signed', noEmptyResult: true,
};

/**
The limits by family, the more special one first, as of November 2026.

Sources: Bedrock user guide (structured-output, prompt-caching, conversation-inference-supported-models-features, the model cards) and API reference (ToolChoice, ToolResultBlock, ToolResultContentBlock); what callers were answered: litellm #27846, #31582, #33193, #39210, strands #554, #1223, #1241, opencode #29760, #49443, langchain-aws #447, pi #686, bedrock-access-gateway #191, open-webui/pipelines #546, obsidian-copilot #2600, inspect_ai #3939 (sampling), litellm #3286 (stops), SEMOSS #2892 (hyphens), strands #2122 (empty results), ax #667, langchain-aws #1274 (demanded calls).
*/
const families: ReadonlyArray<readonly [RegExp, ModelLimits]> = [
	[/^anthropic\.claude-(?:3|[a-z]+-4-(?:0-)?\d{8})/v, {
		isClaude: true, noReasoning: 'unsigned', noTextFormat: true, noStrict: true, noForcedThinking: true,
	}],
	[/^anthropic\.claude-[a-z]+-4-1/v, {
		...claude, noTextFormat: true, noStrict: true, noForcedThinking: true,
	}],
	[/^anthropic\.claude-[a-z]+-4-5/v, {...claude, noForcedThinking: true, contextTokens: 200_000}],
	[/^anthropic\.claude-[a-z]+-4-6/v, {...claude, noForcedThinking: true, noPrefill: true}],
	[/^anthropic\.claude-[a-z]+-4-7/v, {...newClaude, noForcedThinking: true}],
	[/^anthropic\.claude-(?:[a-z]+-(?:5-[5-9]|[6-9])|fable-5-1)/v, {...newClaude, noChoice: ['any', 'tool']}],
	[/^anthropic\./v, newClaude],
	[/^amazon\.nova-2/v, {...nova, noReasoning: 'signed'}],
	[/^amazon\.nova/v, nova],
	[/^meta\.llama3-\d+b/v, {...meta, noTools: true, contextTokens: 8192}],
	[/^meta\.llama4/v, {...meta, noResultMedia: false}],
	[/^meta\./v, meta],
	[/^mistral\.mistral-7b/v, {...meta, noTools: true, ownSampling: ['top_k']}],
	[/^mistral\.mistral-large-3/v, {
		...mistral, noChoice: ['any', 'tool'], noTextFormat: false, ownSampling: undefined,
	}],
	[/^mistral\./v, mistral],
	[/^deepseek\.r1/v, {
		...open, noTools: true, noTextFormat: true, noReasoning: 'any',
	}],
	[/^deepseek\.v3/v, {...open, noChoice: ['tool']}],
	[/^(?:openai\.gpt-oss|qwen\.|moonshotai\.kimi-k2)/v, open],
	[/^(?:openai|moonshotai)\./v, {...open, noChoice: [], noTextFormat: true}],
];

/**
The limits of a foundation model; none of one that isn't listed, such as an imported one.
*/
export function limitsOf(foundationModel: string): ModelLimits {
	return families.find(([id]) => id.test(foundationModel))?.[1] ?? {};
}
