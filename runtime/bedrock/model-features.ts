/**
What a model on Bedrock takes of what ConverseStream has.
*/
export type ModelFeatures = {
	/**
	Tools at all. `false` only where AWS's own table says so: a model that refuses them though it isn't told of is refused by Bedrock, and told of by `refused-tools.ts`.
	*/
	tools: boolean;
	/**
	`outputConfig.textFormat`: an answer that must be JSON of a schema.
	*/
	textFormat: boolean;
	/**
	`toolSpec.strict`.
	*/
	strictTools: boolean;
	/**
	What `toolConfig.toolChoice` may demand: nothing (`auto` alone), some call (`any`), or a certain tool as well (`tool`).
	*/
	toolChoice: 'auto' | 'any' | 'tool';
	/**
	Whether it may have to call a tool and think at the same time.
	*/
	thinksBeforeForcedTool: boolean;
	/**
	`disable_parallel_tool_use` among the model's own fields.
	*/
	oneCallField: boolean;
	/**
	Images and documents in a `toolResult`.
	*/
	toolResultMedia: boolean;
	/**
	`toolResult.status`.
	*/
	toolResultStatus: boolean;
	/**
	Text in the same turn as results or calls of tools.
	*/
	mixedTurns: boolean;
	/**
	Where a `cachePoint` may stand: nowhere, in the system prompt and in messages without tools, or anywhere.
	*/
	cachePoint: 'nowhere' | 'texts' | 'anywhere';
	/**
	A conversation that ends with the beginning of the answer.
	*/
	prefill: boolean;
	/**
	Which fields of sampling it has besides Converse's own: whatever the caller says, `top_k` alone, the same under Nova's name (`inferenceConfig.topK`), or none.
	*/
	ownSampling: 'any' | 'top_k' | 'topK' | 'none';
	/**
	Whether a stop sequence may be white space alone.
	*/
	blankStops: boolean;
	/**
	Whether it can call a tool with a hyphen in its name.
	*/
	hyphens: boolean;
	/**
	Reasoning of earlier answers: with its signature alone, without one alone, as it came, or not at all.
	*/
	reasoning: 'signed' | 'unsigned' | 'as it came' | 'none';
	/**
	`temperature` and `topP`: both as one likes, one of them at most, or none but the default, which is 1. What is bound is so while thinking as well: then `temperature` is 1, and `topP` at least 0.95.
	*/
	sampling: 'free' | 'both' | 'one' | 'default';
	/**
	A tool's schema whose root has alternatives, or properties of any name.
	*/
	anyToolSchema: boolean;
	/**
	While it thinks by a budget, the answer that tools' results belong to has to begin with its reasoning.
	*/
	thinksThroughout: boolean;
};

/**
The day on which the sources of {@link modelFamilies} were read.
*/
export const featuresDate = '2026-11-28';

/**
What is assumed of a model that nobody here knows, such as one behind an ARN of the owner's: nothing that a model could refuse, but what the caller alone can know of it.
*/
export const unknownModel: ModelFeatures = {
	tools: true,
	textFormat: false,
	strictTools: false,
	toolChoice: 'tool',
	thinksBeforeForcedTool: true,
	oneCallField: false,
	toolResultMedia: true,
	toolResultStatus: false,
	mixedTurns: true,
	cachePoint: 'anywhere',
	prefill: true,
	ownSampling: 'any',
	blankStops: true,
	hyphens: true,
	reasoning: 'as it came',
	sampling: 'free',
	anyToolSchema: true,
	thinksThroughout: false,
};

const claude: Partial<ModelFeatures> = {
	oneCallField: true, toolResultStatus: true, reasoning: 'signed', thinksBeforeForcedTool: false, sampling: 'one', anyToolSchema: false, ownSampling: 'top_k', blankStops: false,
};
const nova: Partial<ModelFeatures> = {
	toolResultStatus: true, cachePoint: 'texts', ownSampling: 'topK', hyphens: false,
};
const noTools: Partial<ModelFeatures> = {tools: false, toolChoice: 'auto'};
const separate: Partial<ModelFeatures> = {
	toolChoice: 'auto', toolResultMedia: false, mixedTurns: false, cachePoint: 'nowhere', reasoning: 'none',
};
/**
Models with open weights that AWS lists for structured outputs. Whether they can be made to call a tool is told of none.
*/
const open: Partial<ModelFeatures> = {
	textFormat: true, toolChoice: 'auto', toolResultMedia: false, cachePoint: 'nowhere', reasoning: 'unsigned',
};

/**
The families, the more special one first, by what an id begins with after the prefix of a profile.

Sources: Bedrock user guide (structured-output, claude-messages-structured-outputs, prompt-caching, claude-messages-extended-thinking, conversation-inference-supported-models-features for tools) and API reference (ToolChoice, ToolResultBlock, ToolResultContentBlock); Nova user guide (tool-choice, complete request schema); model parameters of the Bedrock user guide (own sampling of Claude, Llama and Mistral); what others measured on AWS: litellm #31923, #32455, #39115 (strict), #27846 (textFormat), #36536 (one call), #39210 (cache points); pydantic-ai #4237, #5581 (textFormat), #2091 (choice); langchain-aws of August 2026 (choice, thinking); ax #667, langchain-aws #1274 (no demanded call from Claude 5.5 on); opencode #49443 (media in results); strands #1223 and quarkus-langchain4j #1983 (turns); pi #727 and bifrost #6942 (reasoning); opencode #29760, #3077 (the beginning of an answer); bedrock-access-gateway #191, open-webui/pipelines #546, obsidian-copilot #2600, aider #3720 (sampling); cua #3303, accelerated-intelligent-document-processing-on-aws #709 (schemas of tools); inspect_ai #3939 and litellm #7239 (own sampling of Nova); litellm #3286 (blank stops); SEMOSS #2892 and mcp-agent #126 (hyphens).
*/
export const modelFamilies: ReadonlyArray<{name: string; id: RegExp; features: Partial<ModelFeatures>}> = [
	{name: 'Claude 3 to 4', id: /^anthropic\.claude-(?:3|[a-z]+-4(?:-0)?-\d{8})/v, features: {...claude, sampling: 'both', thinksThroughout: true}},
	{name: 'Claude 4.1', id: /^anthropic\.claude-[a-z]+-4-1/v, features: {...claude, thinksThroughout: true}},
	{
		name: 'Claude 4.5', id: /^anthropic\.claude-[a-z]+-4-5/v, features: {
			...claude, textFormat: true, strictTools: true, thinksThroughout: true,
		},
	},
	{
		name: 'Claude 4.6', id: /^anthropic\.claude-[a-z]+-4-6/v, features: {
			...claude, textFormat: true, strictTools: true, prefill: false,
		},
	},
	{
		name: 'Claude 4.7', id: /^anthropic\.claude-[a-z]+-4-7/v, features: {
			...claude, prefill: false, sampling: 'default', ownSampling: 'none',
		},
	},
	{
		name: 'Claude 5.5 and later, Fable 5.1', id: /^anthropic\.claude-(?:[a-z]+-(?:5-[5-9]|[6-9])|fable-5-1)/v, features: {
			...claude, toolChoice: 'auto', prefill: false, sampling: 'default', ownSampling: 'none',
		},
	},
	{
		name: 'Claude 4.8 to 5', id: /^anthropic\.claude-[a-z]+-(?:4-[89]|5)/v, features: {
			...claude, thinksBeforeForcedTool: true, prefill: false, sampling: 'default', ownSampling: 'none',
		},
	},
	{name: 'Nova 2', id: /^amazon\.nova-2/v, features: {...nova, reasoning: 'unsigned'}},
	{name: 'Nova', id: /^amazon\.nova/v, features: {...nova, reasoning: 'none'}},
	{name: 'Llama 4', id: /^meta\.llama4/v, features: {...separate, toolResultMedia: true, ownSampling: 'none'}},
	{name: 'Llama 2, 3 and 3.2 of 1B and 3B', id: /^meta\.llama(?:2|3-(?:\d+b|2-[13]b))/v, features: {...separate, ...noTools}},
	{name: 'Llama', id: /^meta\./v, features: {...separate, ownSampling: 'none'}},
	{name: 'Mistral Large 3, Ministral, Magistral, Voxtral', id: /^mistral\.(?:mistral-large-3|ministral|magistral|voxtral)/v, features: {...separate, textFormat: true}},
	{name: 'Mistral Large, Pixtral', id: /^mistral\.(?:mistral|pixtral)-large/v, features: {...separate, toolChoice: 'any', ownSampling: 'none'}},
	{name: 'Mistral 7B, Mixtral', id: /^mistral\.(?:mistral-7b|mixtral)/v, features: {...separate, ...noTools, ownSampling: 'top_k'}},
	{name: 'Mistral', id: /^mistral\./v, features: {...separate, ownSampling: 'top_k'}},
	{
		name: 'DeepSeek R1', id: /^deepseek\.r1/v, features: {
			...open, ...noTools, textFormat: false, reasoning: 'none',
		},
	},
	{name: 'DeepSeek V3', id: /^deepseek\.v3/v, features: {...open, toolChoice: 'any'}},
	{name: 'gpt-oss', id: /^openai\.gpt-oss/v, features: open},
	{name: 'Qwen 3', id: /^qwen\.qwen3/v, features: open},
	{name: 'Gemma 3, Nemotron, MiniMax M2, Kimi K2, GLM', id: /^(?:google\.gemma-3|nvidia\.nemotron|minimax\.minimax-m2|moonshot(?:ai)?\.kimi-k2|zai\.glm)/v, features: open},
	{name: 'GPT, and others of other makers', id: /^(?:openai|qwen|google|nvidia|minimax|moonshot(?:ai)?|zai|xai|cohere|ai21|writer)\./v, features: {toolResultMedia: false, cachePoint: 'nowhere', reasoning: 'unsigned'}},
];

/**
The id of a model without what stands before its maker's name: in an ARN all up to the last slash, and the prefix of a profile, such as `us.`.
*/
export function bareModelId(model: string): string {
	return model.slice(model.lastIndexOf('/') + 1).replace(/^[\-a-z]{2,6}\.(?=[0-9a-z]+\.)/v, '');
}

/**
What a model takes.

@param model - Its id, or an ARN that ends in one.
*/
export function featuresOf(model: string): ModelFeatures {
	const id = bareModelId(model);
	return {...unknownModel, ...modelFamilies.find(family => family.id.test(id))?.features};
}
