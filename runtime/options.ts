/*
The options of the product: for each its default, its range and the handler's variable, in one row. `components/` refuses and fills in by these rows, the handlers in `runtime/` read by them, and `npm run options` writes `config:` of both `Pulumi.yaml` files from them.

Data alone, without imports, since both sides of the deployment read it. What a handler reads is a constant of its own, and the descriptions stand apart, so that esbuild ships to Lambda only the rows that are read there.
*/

/**
One option. Its type is that of its default: a text, a whole number, true or false, a list of texts, or an object of texts.
*/
export type Option = {
	/**
	What applies where nothing is given. `''`, `0`, `[]` and `{}` stand for "unset" in `Pulumi.yaml`; an argument of a component is then left out.
	*/
	readonly default: string | number | boolean | readonly string[] | Readonly<Record<string, string>>;
	/**
	The least, inclusive. Present with `to`.
	*/
	readonly from?: number;
	/**
	The most, inclusive.
	*/
	readonly to?: number;
	readonly unit?: 'seconds' | 'bytes' | 'tokens' | 'MB';
	/**
	All that is allowed, where it isn't a range.
	*/
	readonly values?: readonly string[] | readonly number[];
	/**
	The variable of the handler's environment that holds it, in the same unit.
	*/
	readonly variable?: string;
};

type Group = Readonly<Record<string, Option>>;

/**
The name of a route: a slash, then 1 to 32 lower-case letters, digits and hyphens that don't begin with a hyphen.
*/
export const routeNamePattern = /^\/[\da-z][\d\-a-z]{0,31}$/v;

/**
The shapes in which a SageMaker container takes prompts and streams its answer.
*/
export const payloadFormats = ['openai', 'tgi', 'jsonlines', 'raw'] as const;

/**
One of {@link payloadFormats}: OpenAI's chat chunks (vLLM, SGLang, LMI, TGI), TGI's token events, JSON lines with the text in one field, or the text itself.
*/
export type PayloadFormat = typeof payloadFormats[number];

/**
The range of what is measured within one invocation, which Lambda ends after 900 seconds at the latest (Lambda developer guide, gettingstarted-limits).
*/
const withinInvocation = {from: 1, to: 900, unit: 'seconds'} as const;

// These rows reach the handlers; `components/configuration/option-descriptions.ts` says what each is.

export const deadlineMargin = {...withinInvocation, default: 5, variable: 'LSF_DEADLINE_MARGIN_SECONDS'} as const satisfies Option;
export const heartbeat = {...withinInvocation, default: 10, variable: 'LSF_HEARTBEAT_SECONDS'} as const satisfies Option;
export const firstTokenTimeout = {...withinInvocation, default: 120, variable: 'LSF_FIRST_TOKEN_TIMEOUT_SECONDS'} as const satisfies Option;
export const idleTimeout = {...withinInvocation, default: 60, variable: 'LSF_IDLE_TIMEOUT_SECONDS'} as const satisfies Option;
// AWS has no upper limit, each model its own: this one only catches a slip of the keyboard.
const tokens = {from: 1, to: 10_000_000, unit: 'tokens'} as const;
export const maxOutputTokens = {...tokens, default: 4096, variable: 'LSF_MAX_OUTPUT_TOKENS'} as const satisfies Option;
// 0 stands for maxOutputTokens.
export const defaultOutputTokens = {...tokens, default: 0, variable: 'LSF_DEFAULT_OUTPUT_TOKENS'} as const satisfies Option;
export const inputs = {default: ['text'], values: ['text', 'image', 'document'], variable: 'LSF_INPUTS'} as const satisfies Option;
// Converse takes 20 images and 5 documents (Bedrock API reference, Message).
const parts = {from: 0, to: 1000} as const;
export const maxImages = {...parts, default: 20, variable: 'LSF_MAX_IMAGES'} as const satisfies Option;
export const maxDocuments = {...parts, default: 5, variable: 'LSF_MAX_DOCUMENTS'} as const satisfies Option;
export const maxInputTokens = {...tokens, default: 1_048_576, variable: 'LSF_MAX_INPUT_TOKENS'} as const satisfies Option;
// The largest images of Claude are some 4,800 tokens.
export const imageTokens = {...tokens, default: 5000, variable: 'LSF_IMAGE_TOKENS'} as const satisfies Option;
export const documentTokens = {
	...tokens, from: 0, default: 0, variable: 'LSF_DOCUMENT_TOKENS',
} as const satisfies Option;
export const additionalFields = {default: ['top_k', 'min_p', 'seed', 'repetition_penalty'], variable: 'LSF_ADDITIONAL_FIELDS'} as const satisfies Option;
// Lambda takes an event of 6 MiB (Lambda developer guide, gettingstarted-limits).
export const maxBodyBytes = {
	default: 1_048_576, from: 1, to: 6_291_456, unit: 'bytes', variable: 'LSF_MAX_BODY_BYTES',
} as const satisfies Option;
export const logContent = {default: false, variable: 'LSF_LOG_CONTENT'} as const satisfies Option;

/**
The variable that holds a function's proof secrets: no option, for nobody chooses them.
*/
export const proofSecretsVariable = 'LSF_PROOF_SECRETS';

export const models = {default: [], variable: 'LSF_MODELS'} as const satisfies Option;
export const modelAliases = {default: {}, variable: 'LSF_MODEL_ALIASES'} as const satisfies Option;
// The guardrail's four are one JSON text in one variable.
export const guardrailIdentifier = {default: '', variable: 'LSF_GUARDRAIL'} as const satisfies Option;
export const guardrailVersion = {default: 'DRAFT', variable: 'LSF_GUARDRAIL'} as const satisfies Option;
export const guardrailTrace = {default: 'disabled', values: ['disabled', 'enabled', 'enabled_full'], variable: 'LSF_GUARDRAIL'} as const satisfies Option;
export const guardrailStreamProcessingMode = {default: 'sync', values: ['sync', 'async'], variable: 'LSF_GUARDRAIL'} as const satisfies Option;

export const anthropicBetas = {default: [], variable: 'LSF_ANTHROPIC_BETAS'} as const satisfies Option;
export const anthropicFields = {default: [], variable: 'LSF_ANTHROPIC_FIELDS'} as const satisfies Option;
export const countTokens = {default: false, variable: 'LSF_COUNT_TOKENS'} as const satisfies Option;
// As Bedrock names them (API reference, ServiceTier); '' is left to Bedrock, which takes its default.
export const serviceTier = {default: '', values: ['default', 'priority', 'flex', 'reserved'], variable: 'LSF_SERVICE_TIER'} as const satisfies Option;
export const project = {default: '', variable: 'LSF_PROJECT'} as const satisfies Option;
export const requestMetadata = {default: {}, variable: 'LSF_REQUEST_METADATA'} as const satisfies Option;

/**
The variable that says which foundation model is behind an application profile: no option, for the deployment reads it from Bedrock.
*/
export const foundationModelsVariable = 'LSF_FOUNDATION_MODELS';

export const sagemakerEndpoint = {default: '', variable: 'LSF_ENDPOINT_NAME'} as const satisfies Option;
export const sagemakerInferenceComponent = {default: '', variable: 'LSF_INFERENCE_COMPONENT'} as const satisfies Option;
export const sagemakerTargetVariant = {default: '', variable: 'LSF_TARGET_VARIANT'} as const satisfies Option;
export const sagemakerPayloadFormat = {default: 'openai', values: payloadFormats, variable: 'LSF_PAYLOAD_FORMAT'} as const satisfies Option;
export const sagemakerTextField = {default: '', variable: 'LSF_TEXT_FIELD'} as const satisfies Option;

/**
How a model is answered for, whichever service runs it. Both handlers read these.
*/
export const answerOptions = {
	deadlineMargin, heartbeat, firstTokenTimeout, idleTimeout, maxOutputTokens, defaultOutputTokens, maxBodyBytes, inputs, maxImages, maxDocuments, maxInputTokens, imageTokens, documentTokens, additionalFields, logContent,
};

/**
What every call of Bedrock has, and what callers of Claude may say beyond what they may anyway. The component's arguments have these names.
*/
export const bedrockCallOptions = {
	anthropicBetas, anthropicFields, countTokens, serviceTier, project, requestMetadata,
};

/**
What Bedrock is asked for.
*/
export const bedrockOptions = {
	models, modelAliases, guardrailIdentifier, guardrailVersion, guardrailTrace, guardrailStreamProcessingMode, anthropicBetas, anthropicFields, countTokens, serviceTier, project, requestMetadata,
};

/**
What SageMaker is asked for. The component's arguments have these names without `sagemaker`.
*/
export const sagemakerOptions = {
	sagemakerEndpoint, sagemakerInferenceComponent, sagemakerTargetVariant, sagemakerPayloadFormat, sagemakerTextField,
};

/**
What a Lambda function is made with. Nothing of it reaches a handler.
*/
export const functionOptions = {
	memory: {
		default: 512, from: 128, to: 10_240, unit: 'MB',
	},
	timeout: {
		default: 300, from: 1, to: 900, unit: 'seconds',
	},
	// As an argument, 0 switches the function off.
	reservedConcurrency: {default: 0, from: 0, to: 100_000},
	provisionedConcurrency: {default: 0, from: 1, to: 100_000},
	// CloudWatch API reference, PutRetentionPolicy; 0 keeps logs for ever.
	logRetentionDays: {default: 14, values: [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]},
	tracing: {default: false},
	policyPropagation: {
		default: 30, from: 0, to: 300, unit: 'seconds',
	},
	keepFormerUrl: {default: false},
	proofSecretVersion: {default: 1, from: 1, to: 1_000_000},
	permissionsBoundary: {default: ''},
	tags: {default: {}},
} as const satisfies Group;

/**
What a distribution is made with.
*/
export const distributionOptions = {
	auth: {default: 'keys', values: ['keys', 'none']},
	// CloudFront's quota; with `raisedQuota` as long as a function may run.
	originReadTimeout: {
		default: 60, from: 1, to: 120, unit: 'seconds',
	},
	responseCompletionTimeout: {default: 0, unit: 'seconds'},
	raisedQuota: {default: false},
	corsOrigins: {default: []},
	edgeBodyHash: {default: false},
	edgeBodyHashLogs: {default: false},
	priceClass: {default: 'PriceClass_All', values: ['PriceClass_100', 'PriceClass_200', 'PriceClass_All']},
} as const satisfies Group;

/**
A domain of one's own for the distribution. As an argument, `domain` holds the three without `domain`.
*/
export const domainOptions = {
	domainName: {default: ''},
	domainHostedZoneId: {default: ''},
	domainCertificateArn: {default: ''},
} as const satisfies Group;

export {isReservedField, plainName, reservedFields} from './reserved-fields.ts';
