import {checkBedrockFunctionArgs, type BedrockFunctionArgs} from '../function/bedrock-function-args.ts';
import {refuse} from '../check.ts';
import type {Guardrail} from '../policy/bedrock.ts';
import type {ModelFunctionOptions} from '../function/model-function-args.ts';
import {checkSageMakerFunctionArgs, type PayloadFormat, type SageMakerFunctionArgs} from '../function/sagemaker-function-args.ts';
import {functionTiming} from '../function/streaming-function-args.ts';
import {checkDistributionOptions, type DistributionOptions, type PriceClass} from '../distribution/streaming-distribution-args.ts';
import {checkOptionKeys} from './option-keys.ts';
import {defaultModels} from './default-models.ts';
import {type ConfigReader, kindConfigReader} from './config-reader.ts';

/**
What a stack of this program is made of.
*/
export type StackOptions = {
	bedrock: BedrockFunctionArgs;
	/**
	Absent where no endpoint is configured: then there is no SageMaker route.
	*/
	sagemaker?: SageMakerFunctionArgs;
	distribution: DistributionOptions;
};

const where = 'Stack configuration';

/**
Leaves out what is `undefined`, so that every default lives in one place, the component.
*/
function defined<Value extends Record<string, unknown>>(values: Value): {[Key in keyof Value]?: Exclude<Value[Key], undefined>} {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {[Key in keyof Value]?: Exclude<Value[Key], undefined>};
}

/**
An empty text stands for "unset" in the configuration.
*/
function text(config: ConfigReader, key: string): string | undefined {
	const value = config.get(key);
	return value === '' ? undefined : value;
}

/**
0 stands for "unset" in the configuration.
*/
function positive(config: ConfigReader, key: string): number | undefined {
	const value = config.getNumber(key);
	return value === 0 ? undefined : value;
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function list(config: ConfigReader, key: string): readonly string[] {
	const value = config.getObject<unknown>(key) ?? [];
	return isTexts(value) ? value : refuse(where, key, value, `a list of texts; set one with: pulumi config set --path '${key}[0]' <value>`);
}

function tags(config: ConfigReader): Record<string, string> | undefined {
	const value = config.getObject<Record<string, unknown>>('tags') ?? {};
	if (typeof value !== 'object' || Array.isArray(value) || Object.values(value).some(item => typeof item !== 'string')) {
		return refuse(where, 'tags', value, 'an object of texts; set one with: pulumi config set --path tags.team <value>');
	}

	return Object.keys(value).length > 0 ? value as Record<string, string> : undefined;
}

function functionOptions(config: ConfigReader): ModelFunctionOptions {
	return defined({
		memory: config.getNumber('memory'),
		timeout: config.getNumber('timeout'),
		reservedConcurrency: positive(config, 'reservedConcurrency'),
		provisionedConcurrency: positive(config, 'provisionedConcurrency'),
		logRetentionDays: config.getNumber('logRetentionDays'),
		tracing: config.getBoolean('tracing'),
		tags: tags(config),
		deadlineMargin: config.getNumber('deadlineMargin'),
		heartbeat: config.getNumber('heartbeat'),
		firstTokenTimeout: config.getNumber('firstTokenTimeout'),
		idleTimeout: config.getNumber('idleTimeout'),
		maxOutputTokens: config.getNumber('maxOutputTokens'),
		maxBodyBytes: config.getNumber('maxBodyBytes'),
		logContent: config.getBoolean('logContent'),
	});
}

// What is outside the words that Bedrock knows, the component refuses.
function guardrail(config: ConfigReader, identifier: string): Guardrail {
	return {
		identifier,
		version: text(config, 'guardrailVersion') ?? 'DRAFT',
		...defined({
			trace: text(config, 'guardrailTrace') as Guardrail['trace'],
			streamProcessingMode: text(config, 'guardrailStreamProcessingMode') as Guardrail['streamProcessingMode'],
		}),
	};
}

function bedrockArgs(config: ConfigReader, region: string | undefined): BedrockFunctionArgs {
	const models = list(config, 'models');
	const identifier = text(config, 'guardrailIdentifier');
	return {
		...functionOptions(config),
		models: models.length > 0 ? models : defaultModels(region),
		...(identifier !== undefined && {guardrail: guardrail(config, identifier)}),
	};
}

function sagemakerArgs(config: ConfigReader): SageMakerFunctionArgs | undefined {
	const endpointName = text(config, 'sagemakerEndpoint');
	if (endpointName === undefined) {
		for (const key of ['sagemakerInferenceComponent', 'sagemakerTargetVariant', 'sagemakerTextField']) {
			if (text(config, key) !== undefined) {
				refuse(where, key, text(config, key), 'unset as long as `sagemakerEndpoint` is: set both, or neither');
			}
		}

		return undefined;
	}

	return {
		...functionOptions(config),
		endpointName,
		...defined({
			inferenceComponent: text(config, 'sagemakerInferenceComponent'),
			targetVariant: text(config, 'sagemakerTargetVariant'),
			payloadFormat: text(config, 'sagemakerPayloadFormat') as PayloadFormat | undefined,
			textField: text(config, 'sagemakerTextField'),
		}),
	};
}

/**
Turns the configuration of a stack (`Pulumi.yaml` describes its keys) into the arguments of the components. Nothing has been registered when it refuses.

@param given - The project's configuration.
@param region - The AWS Region, for the default models.
@param all - The whole configuration of the stack, as `pulumi.runtime.allConfig()` has it: keys of the project's namespace that nobody reads are refused. Default: none, for a program that has keys of its own.
@throws {UserError} `ERR_ARGUMENT`, naming the option, its value and what is allowed.
*/
export function readOptions(given: ConfigReader, region: string | undefined, all: Readonly<Record<string, unknown>> = {}): StackOptions {
	checkOptionKeys(given.name ?? '', Object.keys(all));
	const config = kindConfigReader(given, where);
	const bedrock = bedrockArgs(config, region);
	const sagemaker = sagemakerArgs(config);
	const distribution: DistributionOptions = defined({
		auth: text(config, 'auth') as 'none' | undefined,
		originReadTimeout: config.getNumber('originReadTimeout'),
		responseCompletionTimeout: positive(config, 'responseCompletionTimeout'),
		raisedQuota: config.getBoolean('raisedQuota'),
		corsOrigins: list(config, 'corsOrigins'),
		priceClass: text(config, 'priceClass') as PriceClass | undefined,
		tags: tags(config),
	});
	checkBedrockFunctionArgs(where, bedrock);
	if (sagemaker) {
		checkSageMakerFunctionArgs(`${where} of SageMaker`, sagemaker);
	}

	checkDistributionOptions(where, distribution, {
		'/bedrock': functionTiming({heartbeat: 10, deadlineMargin: 5, ...bedrock}),
		...(sagemaker && {'/sagemaker': functionTiming({heartbeat: 10, deadlineMargin: 5, ...sagemaker})}),
	});
	return {bedrock, ...(sagemaker && {sagemaker}), distribution};
}
