import {
	answerOptions,
	bedrockCallOptions,
	bedrockOptions,
	distributionOptions,
	functionOptions,
	type Option,
	type PayloadFormat,
} from '../../runtime/options.ts';
import type {BedrockCallOptions} from '../function/bedrock-call-args.ts';
import {checkBedrockFunctionArgs, type BedrockFunctionArgs} from '../function/bedrock-function-args.ts';
import {refuse} from '../check.ts';
import type {Guardrail} from '../policy/bedrock.ts';
import {modelFunctionTiming, type ModelFunctionOptions} from '../function/model-function-args.ts';
import {checkSageMakerFunctionArgs, type SageMakerFunctionArgs} from '../function/sagemaker-function-args.ts';
import {checkedEdgeBodyHash} from '../distribution/edge-body-hash.ts';
import {checkDistributionOptions, type DistributionOptions} from '../distribution/streaming-distribution-args.ts';
import {checkedDomain, type CustomDomain} from '../distribution/custom-domain-args.ts';
import {checkNames} from './check-names.ts';
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

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every(item => typeof item === 'string');
}

function list(config: ConfigReader, key: string): readonly string[] {
	const value = config.getObject<unknown>(key) ?? [];
	return isTexts(value) ? value : refuse(where, key, value, `a list of texts; set one with: pulumi config set --path '${key}[0]' <value>`);
}

function texts(config: ConfigReader, key: string): Record<string, string> | undefined {
	const value = config.getObject<Record<string, unknown>>(key) ?? {};
	if (typeof value !== 'object' || Array.isArray(value) || Object.values(value).some(item => typeof item !== 'string')) {
		return refuse(where, key, value, `an object of texts; set one with: pulumi config set --path ${key}.${key === 'tags' ? 'team' : 'fast'} <value>`);
	}

	return Object.keys(value).length > 0 ? value as Record<string, string> : undefined;
}

/**
The value of one option as an argument of a component: `undefined` where it is unset.
*/
function read(config: ConfigReader, key: string, row: Option): unknown {
	if (typeof row.default === 'number') {
		const value = config.getNumber(key);
		// Where 0 is no value of its own but the default, it stands for "unset".
		return value === 0 && row.default === 0 ? undefined : value;
	}

	if (typeof row.default === 'object') {
		if (!Array.isArray(row.default)) {
			return texts(config, key);
		}

		// An empty list is a value of its own.
		return config.getObject(key) === undefined ? undefined : list(config, key);
	}

	return typeof row.default === 'boolean' ? config.getBoolean(key) : text(config, key);
}

/**
Reads the options whose names are those of a component's arguments. What is outside an option's range or words, the component refuses.
*/
function readGroup<Args>(config: ConfigReader, group: {readonly [Name in keyof Args]?: Option}): Args {
	return defined(Object.fromEntries(Object.entries<Option>(group as Record<string, Option>).map(([key, row]) => [key, read(config, key, row)]))) as Args;
}

function guardrail(config: ConfigReader, identifier: string): Guardrail {
	return {
		identifier,
		version: text(config, 'guardrailVersion') ?? bedrockOptions.guardrailVersion.default,
		...defined({
			trace: text(config, 'guardrailTrace') as Guardrail['trace'],
			streamProcessingMode: text(config, 'guardrailStreamProcessingMode') as Guardrail['streamProcessingMode'],
		}),
	};
}

function bedrockArgs(config: ConfigReader, region: string | undefined): BedrockFunctionArgs {
	const models = list(config, 'models');
	const modelAliases = texts(config, 'modelAliases');
	const identifier = text(config, 'guardrailIdentifier');
	return {
		...readGroup<ModelFunctionOptions & BedrockCallOptions>(config, {...functionOptions, ...answerOptions, ...bedrockCallOptions}),
		models: models.length > 0 || modelAliases ? models : defaultModels(region),
		...(modelAliases && {modelAliases}),
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
		...readGroup<ModelFunctionOptions>(config, {...functionOptions, ...answerOptions}),
		endpointName,
		...defined({
			inferenceComponent: text(config, 'sagemakerInferenceComponent'),
			targetVariant: text(config, 'sagemakerTargetVariant'),
			payloadFormat: text(config, 'sagemakerPayloadFormat') as PayloadFormat | undefined,
			textField: text(config, 'sagemakerTextField'),
		}),
	};
}

function domainArgs(config: ConfigReader): CustomDomain | undefined {
	const name = text(config, 'domainName');
	const [hostedZoneId, certificateArn] = [text(config, 'domainHostedZoneId'), text(config, 'domainCertificateArn')];
	if (name === undefined) {
		for (const [key, value] of Object.entries({domainHostedZoneId: hostedZoneId, domainCertificateArn: certificateArn})) {
			if (value !== undefined) {
				refuse(where, key, value, 'unset as long as `domainName` is: set both, or neither');
			}
		}

		return undefined;
	}

	const domain = {name, ...defined({hostedZoneId, certificateArn})};
	checkedDomain(where, domain, {
		domain: 'domainName', name: 'domainName', hostedZoneId: 'domainHostedZoneId', certificateArn: 'domainCertificateArn',
	});
	return domain;
}

/**
Turns the configuration of a stack (`Pulumi.yaml` describes its keys) into the arguments of the components. Nothing has been registered when it refuses.

@param given - The project's configuration.
@param region - The AWS Region, for the default models.
@param all - The whole configuration of the stack, as `pulumi.runtime.allConfig()` has it: keys of the project's namespace that nobody reads are refused. Default: none, for a program that has keys of its own.
@param stack - The stack's name, so that a name too long for Lambda is refused before anything is made. Default: not checked.
@throws {UserError} `ERR_ARGUMENT`, naming the option, its value and what is allowed.
*/
export function readOptions(given: ConfigReader, region: string | undefined, all: Readonly<Record<string, unknown>> = {}, stack?: string): StackOptions {
	checkOptionKeys(given.name ?? '', Object.keys(all));
	const config = kindConfigReader(given, where);
	const bedrock = bedrockArgs(config, region);
	const sagemaker = sagemakerArgs(config);
	if (stack !== undefined) {
		checkNames({project: given.name ?? '', stack}, ['bedrock', 'edge', ...(sagemaker ? ['sagemaker'] : [])], all);
	}

	const domain = domainArgs(config);
	const {tags, permissionsBoundary} = functionOptions;
	const distribution = {...readGroup<DistributionOptions>(config, {...distributionOptions, tags, permissionsBoundary}), ...(domain && {domain})};
	checkBedrockFunctionArgs(where, bedrock);
	if (sagemaker) {
		checkSageMakerFunctionArgs(`${where} of SageMaker`, sagemaker);
	}

	checkedEdgeBodyHash(where, distribution, region);
	checkDistributionOptions(where, distribution, {
		'/bedrock': modelFunctionTiming(bedrock),
		...(sagemaker && {'/sagemaker': modelFunctionTiming(sagemaker)}),
	});
	return {bedrock, ...(sagemaker && {sagemaker}), distribution};
}
