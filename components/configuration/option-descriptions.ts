import type {
	answerOptions,
	bedrockOptions,
	distributionOptions,
	domainOptions,
	functionOptions,
	sagemakerOptions,
} from '../../runtime/options.ts';

/**
The name of an option, which is its key in a stack's configuration.
*/
export type OptionName = keyof typeof answerOptions | keyof typeof bedrockOptions | keyof typeof sagemakerOptions | keyof typeof functionOptions | keyof typeof distributionOptions | keyof typeof domainOptions;

/**
What `Pulumi.yaml` says of each option, in its order. `{range}` stands for the row's range ("1 to 900"), `{from}` for its least, `{values}` for what is allowed ("a, b and c").
*/
export const optionDescriptions = {
	models: 'The Bedrock models that callers may name, as ids or full ARNs; the first is the default. Empty means a small model of Amazon\'s own by the Region\'s profile (components/configuration/default-models.ts).',
	modelAliases: 'Names of your own for models, each with its id or full ARN: callers then see the names, and never an ARN. With it, models is empty; the first name is the default.',
	guardrailIdentifier: 'The id or ARN of a Bedrock guardrail that every call goes through. Empty means none.',
	guardrailVersion: 'The guardrail\'s version, a number or DRAFT.',
	guardrailTrace: 'Whether Bedrock traces what the guardrail found, one of {values}.',
	guardrailStreamProcessingMode: 'Whether the guardrail holds text back until it is checked (sync), or lets it pass and may stop later (async).',
	sagemakerEndpoint: 'The name of a SageMaker endpoint. Setting it adds the route /sagemaker; empty means no such route.',
	sagemakerInferenceComponent: 'The inference component to call on that endpoint. Empty means none.',
	sagemakerTargetVariant: 'The production variant to call on that endpoint. Empty means SageMaker\'s choice.',
	sagemakerPayloadFormat: 'What the container speaks, one of {values}.',
	sagemakerTextField: 'For jsonlines, the field of a line that holds the text. Empty means the handler\'s default.',
	memory: 'Memory of each function in MB, {range}.',
	timeout: 'Seconds until Lambda stops an answer, {range}.',
	deadlineMargin: 'Seconds before the timeout at which an answer is ended properly, at least {from} and below the timeout.',
	heartbeat: 'Seconds of a silent model after which a sign of life is sent, at most half of originReadTimeout.',
	firstTokenTimeout: 'Seconds to wait for the model\'s first token, {range}.',
	idleTimeout: 'Seconds that the model may be silent after its first token, {range}.',
	maxOutputTokens: 'The most tokens of an answer, {range}. What a caller asks above is answered up to here.',
	defaultOutputTokens: 'Tokens that are asked for where the caller says nothing, at most maxOutputTokens: each request reserves them of the account\'s quota when it starts. 0 means maxOutputTokens.',
	maxBodyBytes: 'The largest request body in bytes, {range}.',
	inputs: 'The types of parts that callers may send, of {values}; text in any case. This list replaces the default.',
	maxImages: 'The most images in a request, {range}.',
	maxDocuments: 'The most documents in a request, {range}.',
	maxInputTokens: 'The most tokens of a request\'s input, {range}, by an upper bound: a byte of the request\'s JSON counts as one, escapes and spaces aside, an image as imageTokens, a document as the bytes that it unpacks to.',
	imageTokens: 'Tokens that one image counts as, {range}.',
	documentTokens: 'Tokens that a document counts as whose text can\'t be measured (PDF, spreadsheets, old formats of Office). 0 refuses them.',
	additionalFields: 'The fields of a model\'s own that callers may send; this list replaces the default. Known samplers have ranges, a budget for thinking is held below the bound of the answer, anything else that you name is passed on as it is.',
	reservedConcurrency: 'How many answers each function may stream at once, taken out of the account\'s concurrency. 0 means unset. In a new account any other value fails until AWS raises the quota L-B99A9384.',
	provisionedConcurrency: 'How many sandboxes of each function are kept warm, at a price by the hour. 0 means none.',
	logRetentionDays: 'Days that logs are kept, one of CloudWatch\'s values. 0 means for ever.',
	logContent: 'Whether prompts and answers are logged.',
	tracing: 'Whether X-Ray traces the functions.',
	policyPropagation: 'Seconds between a changed role policy and the version that needs it, {range}: IAM takes some until a policy counts everywhere.',
	keepFormerUrl: 'Whether the function URLs of a stack made before version 0.2 are kept for one more update; see CHANGELOG.md.',
	proofSecretVersion: 'The number of the secret by which the edge proves to the functions that it has checked the key. One more makes another, without cutting anybody; two more, or one less, cut callers until the edges have it.',
	permissionsBoundary: 'The ARN of the managed policy that is the most that the functions\' roles can do, for a deploying role that asks for one. Empty means none.',
	auth: 'Who may call. keys: whoever has an API key of this endpoint, checked at the edge; none: anyone who has the URL.',
	originReadTimeout: 'Seconds of silence after which CloudFront ends an answer, {range} (more with raisedQuota).',
	responseCompletionTimeout: 'Seconds that a whole answer may take, at least originReadTimeout and timeout. 0 means no limit.',
	raisedQuota: 'Whether AWS has raised this account\'s CloudFront quota L-AECE9FA7, so that originReadTimeout may be over 120.',
	corsOrigins: 'The web pages that may call from a browser, such as https://chat.example.com. Empty means none.',
	edgeBodyHash: 'Whether the edge hashes bodies for clients that can\'t send x-amz-content-sha256, at a price by the request. It hashes up to 1 MB: a larger body, which maxBodyBytes may allow, needs its own hash, or lsf proxy. Switching it off takes hours.',
	edgeBodyHashLogs: 'Whether the function that does it may write logs, which stay for ever in each Region near a viewer.',
	priceClass: 'Where CloudFront\'s edges are used, one of {values}.',
	domainName: 'A domain of your own for the endpoint, such as chat.example.com. Empty means CloudFront\'s own.',
	domainHostedZoneId: 'The public hosted zone of Route 53 that the domain is in: its DNS records are made there, and without domainCertificateArn its certificate. Empty means that DNS is elsewhere.',
	domainCertificateArn: 'The ARN of a certificate of ACM in us-east-1 for the domain. Empty means that one is made.',
	tags: 'Tags for everything that takes tags.',
} as const satisfies Readonly<Record<OptionName, string>>;
