import {Buffer} from 'node:buffer';
import {ServiceError} from '../../http-api/service-error.ts';
import {
	asObject,
	asText,
	parseJson,
	type JsonObject,
} from '../json.ts';
import type {ModelCall} from '../model.ts';
import {readCachePoint, readText, readUnion} from './blocks.ts';
import {
	constraint,
	invalid,
	mistyped,
	readEnum,
	readPattern,
	readStructure,
} from './invalid.ts';
import {readMessages} from './messages.ts';
import {readOutputConfig} from './output-config.ts';
import {readToolConfig} from './tools.ts';

/**
Members of the request that AWS's model has; anything else is a mistake of ours that AWS would not see.
*/
const members = new Set(['messages', 'system', 'inferenceConfig', 'toolConfig', 'guardrailConfig', 'additionalModelRequestFields', 'promptVariables', 'additionalModelResponseFieldPaths', 'requestMetadata', 'performanceConfig', 'serviceTier', 'outputConfig', 'projectIdentifier']);

/**
A Bedrock project's id or ARN (botocore 1.44.8).
*/
export const projectPattern = /^(?:[\w\-]+|arn:aws[\-a-z]*:bedrock:[\-0-9a-z]{1,20}:\d{12}:project\/[\w\-]+)$/v;

function readNumber(config: JsonObject, name: string, least: number, most: number): number | undefined {
	const value = config[name];
	if (value === undefined || value === null) {
		return undefined;
	}

	if (typeof value !== 'number') {
		throw mistyped(`inferenceConfig.${name}`, 'a number');
	}

	if (value < least || value > most) {
		throw constraint(`inferenceConfig.${name}`, value < least ? `Member must have value greater than or equal to ${least}` : `Member must have value less than or equal to ${most}`);
	}

	return value;
}

function readStop(value: unknown): string[] | undefined {
	if (value === undefined) {
		return undefined;
	}

	if (!Array.isArray(value) || value.length > 2500 || value.some(text => asText(text) === undefined || text === '')) {
		throw constraint('inferenceConfig.stopSequences', 'Member must satisfy constraint: [Member must have length greater than or equal to 1]');
	}

	return value as string[];
}

function readSystem(value: unknown): string | undefined {
	if (value === undefined) {
		return undefined;
	}

	if (!Array.isArray(value)) {
		throw mistyped('system', 'a list');
	}

	return value.flatMap((block: unknown, index) => {
		const [kind, content] = readUnion(block, `system.${index}`);
		if (kind === 'cachePoint') {
			readCachePoint(content, `system.${index}.cachePoint`);
			return [];
		}

		return [readText(kind === 'text' ? content : undefined, `system.${index}`)];
	}).join('\n');
}

/**
A guardrail that the request names.
*/
export type NamedGuardrail = {identifier: string; version: string};

/**
Checks what a request names.

@throws ServiceError `ValidationException`.
*/
export function checkGuardrail(identifier: string | undefined, version: string | undefined): NamedGuardrail {
	if (identifier === undefined || version === undefined || !/^(?:DRAFT|[1-9]\d{0,7})$/v.test(version)) {
		throw invalid('The guardrail identifier or version provided in the request is invalid.');
	}

	return {identifier, version};
}

function readGuardrail(value: unknown): NamedGuardrail | undefined {
	if (value === undefined) {
		return undefined;
	}

	const config = readStructure(value, 'guardrailConfig', ['guardrailIdentifier', 'guardrailVersion', 'trace', 'streamProcessingMode']);
	const guardrail = checkGuardrail(asText(config.guardrailIdentifier), asText(config.guardrailVersion));
	if (config.trace !== undefined) {
		readEnum(config.trace, 'guardrailConfig.trace', ['enabled', 'disabled', 'enabled_full']);
	}

	if (config.streamProcessingMode !== undefined) {
		readEnum(config.streamProcessingMode, 'guardrailConfig.streamProcessingMode', ['sync', 'async']);
	}

	return guardrail;
}

/**
Checks what no local model looks at: metadata, performance, additional fields.
*/
function checkRest(body: JsonObject): void {
	if (body.requestMetadata !== undefined) {
		const entries = Object.entries(asObject(body.requestMetadata) ?? {});
		if (entries.length === 0 || entries.length > 16) {
			throw constraint('requestMetadata', 'Member must have length between 1 and 16');
		}

		for (const [name, label] of entries) {
			readPattern(name, 'requestMetadata.key', /^[\s\w#$+,\-.\/:=@]{1,256}$/v);
			readPattern(label, 'requestMetadata.value', /^[\s\w#$+,\-.\/:=@]{0,256}$/v);
		}
	}

	if (body.performanceConfig !== undefined) {
		readEnum(readStructure(body.performanceConfig, 'performanceConfig', ['latency']).latency, 'performanceConfig.latency', ['standard', 'optimized']);
	}

	if (body.projectIdentifier !== undefined) {
		readPattern(body.projectIdentifier, 'projectIdentifier', projectPattern);
	}

	if (body.additionalModelRequestFields !== undefined && asObject(body.additionalModelRequestFields) === undefined) {
		throw mistyped('additionalModelRequestFields', 'an object');
	}
}

/**
Reads the body of ConverseStream and checks it as Bedrock does.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readConverseRequest(bytes: Uint8Array, model: string): {call: Omit<ModelCall, 'signal'>; guardrail: NamedGuardrail | undefined; body: JsonObject} {
	const body = asObject(parseJson(Buffer.from(bytes).toString()));
	if (body === undefined) {
		throw new ServiceError('SerializationException', 400, 'The request body is not a JSON object.');
	}

	const unknown = Object.keys(body).find(name => !members.has(name));
	if (unknown !== undefined) {
		throw invalid(`The request has the member '${unknown}', which ConverseStream doesn't have.`);
	}

	const config = asObject(body.inferenceConfig) ?? {};
	const maxTokens = readNumber(config, 'maxTokens', 1, Number.MAX_SAFE_INTEGER);
	if (maxTokens !== undefined && !Number.isSafeInteger(maxTokens)) {
		throw mistyped('inferenceConfig.maxTokens', 'an integer');
	}

	checkRest(body);
	const schema = readOutputConfig(body.outputConfig);
	const tools = readToolConfig(body.toolConfig);
	return {
		call: {
			model,
			messages: readMessages(body.messages, tools !== undefined),
			...(tools !== undefined && {tools}),
			...(schema !== undefined && {outputFormat: {schema}}),
			...(asObject(asObject(body.additionalModelRequestFields)?.tool_choice)?.disable_parallel_tool_use === true && {parallelToolCalls: false as const}),
			system: readSystem(body.system),
			maxTokens,
			temperature: readNumber(config, 'temperature', 0, 1),
			topP: readNumber(config, 'topP', 0, 1),
			stop: readStop(config.stopSequences),
		},
		guardrail: readGuardrail(body.guardrailConfig),
		body,
	};
}
