import {defined} from '../request/defined.ts';
import {readJson, type Environment} from '../core/environment.ts';
import {
	guardrailIdentifier,
	guardrailStreamProcessingMode,
	guardrailTrace,
	modelAliases as modelAliasesOption,
	models as modelsOption,
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
};

const traces = guardrailTrace.values;
const modes = guardrailStreamProcessingMode.values;
const models = list(text, undefined, 1);
const aliases = optional(rule<Record<string, string>>('an object of texts', value => isObject(value) && Object.values(value).every(id => typeof id === 'string')));
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
		aliases: readJson(environment, modelAliasesOption.variable, aliases, '{"fast": "us.amazon.nova-micro-v1:0"}'),
		guardrail: readJson(environment, guardrailIdentifier.variable, guardrail, `{"identifier": "abc123", "version": "1"}, with "trace" (${traces.join(', ')}) and "streamProcessingMode" (${modes.join(', ')}) where wanted`),
	});
}
