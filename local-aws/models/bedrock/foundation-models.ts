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

const [everywhere, geographic, americas, current, open] = [['us', 'eu', 'apac'], ['us', 'eu', 'jp', 'au', 'global'], ['us'], ['us', 'eu', 'jp', 'au', 'apac', 'global', 'us-gov'], [] as const];

/**
The models that Bedrock's server knows, as of November 2026: those that have ended are refused, as AWS refuses them (Bedrock user guide, model-lifecycle). From Claude 4.7 on ids have no version at their end. A newer one is one line here, or a call of `BedrockServer.addModel`.
*/
export const foundationModels: Readonly<Record<string, FoundationModel>> = {
	'amazon.nova-micro-v1:0': {onDemand: true, profiles: [...everywhere, 'us-gov']},
	'amazon.nova-lite-v1:0': {onDemand: true, profiles: [...everywhere, 'ca', 'us-gov']},
	'amazon.nova-pro-v1:0': {onDemand: true, profiles: [...everywhere, 'us-gov']},
	'amazon.nova-2-lite-v1:0': {onDemand: false, profiles: ['us', 'eu', 'jp', 'global']},
	'anthropic.claude-haiku-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-sonnet-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-opus-5-5': {onDemand: false, profiles: current},
	'anthropic.claude-fable-5-1': {onDemand: false, profiles: ['us', 'eu', 'global', 'us-gov']},
	'anthropic.claude-sonnet-5': {onDemand: false, profiles: current},
	'anthropic.claude-opus-5': {onDemand: false, profiles: current},
	'anthropic.claude-opus-4-8': {onDemand: false, profiles: current},
	'anthropic.claude-opus-4-7': {onDemand: false, profiles: [...geographic, 'apac']},
	'anthropic.claude-opus-4-6-v1': {onDemand: false, profiles: ['us', 'eu', 'au', 'global']},
	'anthropic.claude-sonnet-4-6': {onDemand: false, profiles: [...geographic, 'apac']},
	'anthropic.claude-sonnet-4-5-20250929-v1:0': {onDemand: false, profiles: [...geographic, 'us-gov']},
	'anthropic.claude-haiku-4-5-20251001-v1:0': {onDemand: false, profiles: geographic},
	'anthropic.claude-opus-4-1-20250805-v1:0': {onDemand: false, profiles: americas},
	'anthropic.claude-opus-4-5-20251101-v1:0': {onDemand: false, profiles: ['us', 'eu', 'global']},
	'deepseek.r1-v1:0': {onDemand: false, profiles: americas},
	'deepseek.v3-v1:0': {onDemand: true, profiles: open},
	'deepseek.v3.1': {onDemand: true, profiles: open},
	'deepseek.v3.2': {onDemand: true, profiles: ['us', 'eu']},
	'meta.llama3-8b-instruct-v1:0': {onDemand: true, profiles: open},
	'meta.llama3-70b-instruct-v1:0': {onDemand: true, profiles: open},
	'meta.llama3-1-8b-instruct-v1:0': {onDemand: true, profiles: americas},
	'meta.llama3-3-70b-instruct-v1:0': {onDemand: false, profiles: americas},
	'meta.llama4-maverick-17b-instruct-v1:0': {onDemand: false, profiles: americas},
	'meta.llama4-scout-17b-instruct-v1:0': {onDemand: false, profiles: americas},
	'mistral.mistral-7b-instruct-v0:2': {onDemand: true, profiles: open},
	'mistral.mistral-large-2402-v1:0': {onDemand: true, profiles: open},
	'mistral.mistral-large-3-675b-instruct': {onDemand: true, profiles: open},
	'mistral.pixtral-large-2502-v1:0': {onDemand: false, profiles: ['us', 'eu']},
	'moonshotai.kimi-k3': {onDemand: false, profiles: ['us', 'in', 'global']},
	'openai.gpt-oss-20b-1:0': {onDemand: true, profiles: ['us-gov']},
	'openai.gpt-oss-120b-1:0': {onDemand: true, profiles: ['us-gov']},
	'openai.gpt-5.6-luna': {onDemand: false, profiles: ['us', 'global']},
	'openai.gpt-5.6-terra': {onDemand: false, profiles: ['us', 'global']},
	'openai.gpt-5.6-sol': {onDemand: false, profiles: ['us', 'global']},
	'qwen.qwen3-32b-v1:0': {onDemand: true, profiles: open},
	'qwen.qwen3-235b-a22b-2507-v1:0': {onDemand: true, profiles: open},
};
