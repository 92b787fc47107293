import {defined} from '../request/defined.ts';
import {readJson, readText, type Environment} from '../core/environment.ts';
import {
	anthropicBetas,
	anthropicFields,
	countTokens,
	foundationModelsVariable,
	guardrailIdentifier,
	guardrailStreamProcessingMode,
	guardrailTrace,
	modelAliases as modelAliasesOption,
	models as modelsOption,
	project,
	requestMetadata,
	serviceTier,
} from '../options.ts';
import {oneOf, text} from '../request/parse-rules.ts';
import {
	fields,
	isObject,
	list,
	optional,
	rule,
} from '../request/rule.ts';

/**
The guardrail that every call goes through.
*/
export type GuardrailSettings = {
	/**
	Its id or ARN.
	*/
	identifier: string;
	/**
	A number, or `DRAFT`.
	*/
	version: string;
	/**
	Whether Bedrock notes in its metadata what the guardrail found; Bedrock's default is `disabled`.
	*/
	trace?: typeof traces[number];
	/**
	Whether the answer waits for the guardrail (`sync`, Bedrock's default) or is checked while it streams.
	*/
	streamProcessingMode?: typeof modes[number];
};

/**
What the Bedrock source is configured by.
*/
export type BedrockSettings = {
	/**
	Model ids, inference profile ids or ARNs; the first is the default. At least one.
	*/
	models: readonly string[];
	/**
	Where the models are names of the owner's: the id or ARN of each.
	*/
	aliases?: Readonly<Record<string, string>>;
	guardrail?: GuardrailSettings;
	/**
	Which foundation model is behind an application profile: ARN -> id.
	*/
	foundationModels?: Readonly<Record<string, string>>;
	/**
	The betas and the top-level fields of Anthropic's Messages API that the owner has opened besides.
	*/
	anthropicBetas?: readonly string[];
	anthropicFields?: readonly string[];
	/**
	Whether tokens are counted for callers of Claude.
	*/
	countTokens?: boolean;
	serviceTier?: typeof tiers[number];
	/**
	The Bedrock project of every call, by its id or ARN.
	*/
	project?: string;
	/**
	What every call has for Bedrock's invocation logs.
	*/
	requestMetadata?: Readonly<Record<string, string>>;
};

const traces = guardrailTrace.values;
const modes = guardrailStreamProcessingMode.values;
const models = list(text, undefined, 1);
const tiers = serviceTier.values;
const texts = optional(rule<Record<string, string>>('an object of texts', value => isObject(value) && Object.values(value).every(item => typeof item === 'string')));
const names = optional(list(text));
const guardrail = optional(fields({
	identifier: text, version: text, trace: optional(oneOf(...traces)), streamProcessingMode: optional(oneOf(...modes)),
}));

/**
Reads the variables of the `bedrockOptions`.

@throws {SettingsError} where one of them has the wrong shape.
*/
export function readBedrockSettings(environment: Environment): BedrockSettings {
	return defined({
		models: readJson(environment, modelsOption.variable, models, '["us.amazon.nova-micro-v1:0"]'),
		aliases: readJson(environment, modelAliasesOption.variable, texts, '{"fast": "us.amazon.nova-micro-v1:0"}'),
		guardrail: readJson(environment, guardrailIdentifier.variable, guardrail, `{"identifier": "abc123", "version": "1"}, with "trace" (${traces.join(', ')}) and "streamProcessingMode" (${modes.join(', ')}) where wanted`),
		foundationModels: readJson(environment, foundationModelsVariable, texts, '{"arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc": "anthropic.claude-sonnet-5-5"}'),
		anthropicBetas: readJson(environment, anthropicBetas.variable, names, '["context-1m-2025-08-07"]'),
		anthropicFields: readJson(environment, anthropicFields.variable, names, '["service_tier"]'),
		countTokens: readText(environment, countTokens.variable) === 'true' ? true : undefined,
		serviceTier: tiers.find(tier => tier === readText(environment, serviceTier.variable)),
		project: readText(environment, project.variable) === '' ? undefined : readText(environment, project.variable),
		requestMetadata: readJson(environment, requestMetadata.variable, texts, '{"team": "search"}'),
	});
}
