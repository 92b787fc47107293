/**
The Regions that a profile may send a request to, by the profile's prefix (Bedrock user guide, inference-profiles-support).
*/
export const profileRegions: Readonly<Record<string, readonly string[]>> = {
	us: ['us-east-1', 'us-east-2', 'us-west-2'],
	eu: ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
	apac: ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2'],
	jp: ['ap-northeast-1', 'ap-northeast-3'],
	au: ['ap-southeast-2', 'ap-southeast-4'],
	ca: ['ca-central-1', 'ca-west-1'],
	'us-gov': ['us-gov-west-1', 'us-gov-east-1'],
	in: ['ap-south-1', 'ap-south-2'],
};

/**
How a foundation model may be called.
*/
export type FoundationModel = {
	/**
	Whether its own id works, without a profile.
	*/
	onDemand: boolean;
	/**
	The prefixes of its profiles.
	*/
	profiles: readonly string[];
};

const [everywhere, geographic, americas, current] = [['us', 'eu', 'apac'], ['us', 'eu', 'apac', 'global'], ['us'], ['us', 'eu', 'jp', 'au', 'apac', 'global']];

/**
The models that Bedrock's server knows, as of November 2026. A newer one is one line here, or a call of `BedrockServer.addModel`.
*/
export const foundationModels: Readonly<Record<string, FoundationModel>> = {
	'amazon.nova-micro-v1:0': {onDemand: true, profiles: [...everywhere, 'us-gov']},
	'amazon.nova-lite-v1:0': {onDemand: true, profiles: [...everywhere, 'ca', 'us-gov']},
	'amazon.nova-pro-v1:0': {onDemand: true, profiles: [...everywhere, 'us-gov']},
	'amazon.nova-premier-v1:0': {onDemand: false, profiles: americas},
	'amazon.nova-2-lite-v1:0': {onDemand: false, profiles: ['us', 'eu', 'jp', 'global']},
	'anthropic.claude-haiku-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-sonnet-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-opus-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-fable-5-1': {onDemand: false, profiles: current},
	'anthropic.claude-3-haiku-20240307-v1:0': {onDemand: true, profiles: everywhere},
	'anthropic.claude-3-5-haiku-20241022-v1:0': {onDemand: true, profiles: americas},
	'anthropic.claude-3-5-sonnet-20240620-v1:0': {onDemand: true, profiles: [...everywhere, 'us-gov']},
	'anthropic.claude-3-7-sonnet-20250219-v1:0': {onDemand: false, profiles: [...everywhere, 'us-gov']},
	'anthropic.claude-sonnet-4-20250514-v1:0': {onDemand: false, profiles: geographic},
	'anthropic.claude-sonnet-4-5-20250929-v1:0': {onDemand: false, profiles: ['us', 'eu', 'jp', 'au', 'global', 'us-gov']},
	'anthropic.claude-haiku-4-5-20251001-v1:0': {onDemand: false, profiles: ['us', 'eu', 'jp', 'au', 'global']},
	'anthropic.claude-opus-4-1-20250805-v1:0': {onDemand: false, profiles: americas},
	'anthropic.claude-opus-4-5-20251101-v1:0': {onDemand: false, profiles: ['us', 'eu', 'global']},
	'cohere.command-r-v1:0': {onDemand: true, profiles: []},
	'cohere.command-r-plus-v1:0': {onDemand: true, profiles: []},
	'deepseek.r1-v1:0': {onDemand: false, profiles: americas},
	'deepseek.v3-v1:0': {onDemand: true, profiles: []},
	'deepseek.v3.1': {onDemand: true, profiles: []},
	'meta.llama3-8b-instruct-v1:0': {onDemand: true, profiles: []},
	'meta.llama3-70b-instruct-v1:0': {onDemand: true, profiles: []},
	'meta.llama3-1-8b-instruct-v1:0': {onDemand: true, profiles: americas},
	'meta.llama3-2-1b-instruct-v1:0': {onDemand: false, profiles: ['us', 'eu']},
	'meta.llama3-2-3b-instruct-v1:0': {onDemand: false, profiles: ['us', 'eu']},
	'meta.llama3-3-70b-instruct-v1:0': {onDemand: false, profiles: americas},
	'meta.llama4-scout-17b-instruct-v1:0': {onDemand: false, profiles: americas},
	'mistral.mistral-7b-instruct-v0:2': {onDemand: true, profiles: []},
	'mistral.mistral-large-2402-v1:0': {onDemand: true, profiles: []},
	'mistral.pixtral-large-2502-v1:0': {onDemand: false, profiles: ['us', 'eu']},
	'openai.gpt-oss-20b-1:0': {onDemand: true, profiles: []},
	'openai.gpt-oss-120b-1:0': {onDemand: true, profiles: []},
	'openai.gpt-5.6-luna': {onDemand: false, profiles: americas},
	'openai.gpt-5.6-terra': {onDemand: false, profiles: americas},
	'openai.gpt-5.6-sol': {onDemand: false, profiles: americas},
	'qwen.qwen3-32b-v1:0': {onDemand: true, profiles: []},
};
