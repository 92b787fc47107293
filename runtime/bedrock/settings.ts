import {readJson, SettingsError, type Environment} from '../core/environment.ts';

/**
What the Bedrock source is configured by.
*/
export type BedrockSettings = {
	/**
	Model ids, inference profile ids or ARNs; the first is the default. At least one.
	*/
	models: readonly string[];
	guardrail?: {identifier: string; version: string};
};

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

	if (typeof guardrail !== 'object' || guardrail === null || !('identifier' in guardrail) || !('version' in guardrail) || !isText(guardrail.identifier) || !isText(guardrail.version)) {
		throw new SettingsError(`The environment variable LSF_GUARDRAIL must be JSON such as ${guardrailExample}, but is "${environment.LSF_GUARDRAIL ?? ''}".`);
	}

	return {models, guardrail: {identifier: guardrail.identifier, version: guardrail.version}};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
