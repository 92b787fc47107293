import {isObject} from '../core/rule.ts';
import {readJson, SettingsError, type Environment} from '../core/environment.ts';

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
	guardrail?: GuardrailSettings;
};

const traces = ['enabled', 'disabled', 'enabled_full'] as const;
const modes = ['sync', 'async'] as const;
const modelsExample = '["us.amazon.nova-micro-v1:0"]';
const guardrailExample = '{"identifier": "abc123", "version": "1"}';

/**
Reads `LSF_MODELS` and `LSF_GUARDRAIL`.

@throws {SettingsError} where one of them has the wrong shape.
*/
export function readBedrockSettings(environment: Environment): BedrockSettings {
	const models = readJson(environment, 'LSF_MODELS', modelsExample);
	if (!Array.isArray(models) || models.length === 0 || !models.every((model): model is string => isText(model))) {
		throw new SettingsError(`The environment variable LSF_MODELS must be a JSON array of at least one model id such as ${modelsExample}, but is "${environment.LSF_MODELS ?? ''}".`);
	}

	const guardrail = readJson(environment, 'LSF_GUARDRAIL', guardrailExample);
	if (guardrail === undefined) {
		return {models};
	}

	if (!isGuardrail(guardrail)) {
		throw new SettingsError(`The environment variable LSF_GUARDRAIL must be JSON such as ${guardrailExample}, with "trace" (${traces.join(', ')}) and "streamProcessingMode" (${modes.join(', ')}) where wanted, but is "${environment.LSF_GUARDRAIL ?? ''}".`);
	}

	const {identifier, version, trace, streamProcessingMode} = guardrail;
	return {
		models,
		guardrail: {
			identifier,
			version,
			...(trace !== undefined && {trace}),
			...(streamProcessingMode !== undefined && {streamProcessingMode}),
		},
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function isGuardrail(value: unknown): value is GuardrailSettings {
	if (!isObject(value)) {
		return false;
	}

	const {identifier, version, trace, streamProcessingMode} = value;
	return isText(identifier)
		&& isText(version)
		&& isOneOf(traces, trace)
		&& isOneOf(modes, streamProcessingMode);
}

function isOneOf(known: readonly unknown[], value: unknown): boolean {
	return value === undefined || known.includes(value);
}
