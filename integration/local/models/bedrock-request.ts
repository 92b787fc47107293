import {Buffer} from 'node:buffer';
import {
	asObject,
	asText,
	parseJson,
	type JsonObject,
} from './json.ts';
import type {ModelCall, ModelMessage} from './model.ts';
import {ServiceError} from './service-error.ts';

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', 400, message);

const constraint = (field: string, rule: string): ServiceError => invalid(`1 validation error detected: Value at '${field}' failed to satisfy constraint: ${rule}`);

/**
Members of the request that AWS's model has; anything else is a mistake of ours that AWS would not see.
*/
const members = new Set(['messages', 'system', 'inferenceConfig', 'toolConfig', 'guardrailConfig', 'additionalModelRequestFields', 'promptVariables', 'additionalModelResponseFieldPaths', 'requestMetadata', 'performanceConfig', 'serviceTier', 'outputConfig']);

const readText = (value: unknown, place: string): string => {
	const block = asObject(value);
	if (block === undefined || Object.keys(block).length !== 1) {
		throw constraint(place, 'Member must have exactly one field of the union');
	}

	if (!('text' in block)) {
		return '';
	}

	const text = asText(block.text);
	if (text === undefined || text.trim() === '') {
		throw invalid(`The text field in the ContentBlock object at ${place} is blank. Add text to the text field, and try again.`);
	}

	return text;
};

const readMessages = (value: unknown): ModelMessage[] => {
	if (!Array.isArray(value) || value.length === 0) {
		throw invalid('A conversation must start with a user message. Try again with a conversation that starts with a user message.');
	}

	const messages = value.map((item: unknown, index) => {
		const message = asObject(item);
		const role = asText(message?.role);
		if (role !== 'user' && role !== 'assistant') {
			throw constraint(`messages.${index + 1}.member.role`, 'Member must satisfy enum value set: [user, assistant]');
		}

		const content: unknown = message?.content;
		if (!Array.isArray(content) || content.length === 0) {
			throw invalid(`The content field in the Message object at messages.${index} is empty. Add a ContentBlock object to the content field and try again.`);
		}

		return {role, text: content.map((block: unknown, position) => readText(block, `messages.${index}.content.${position}`)).join('\n')};
	});

	if (messages[0]!.role !== 'user') {
		throw invalid('A conversation must start with a user message. Try again with a conversation that starts with a user message.');
	}

	if (messages.some((message, index) => index > 0 && message.role === messages[index - 1]!.role)) {
		throw invalid('A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.');
	}

	return messages;
};

const readNumber = (config: JsonObject, name: string, least: number, most: number): number | undefined => {
	const value = config[name];
	if (value === undefined || value === null) {
		return undefined;
	}

	if (typeof value !== 'number') {
		throw new ServiceError('SerializationException', 400, `The value of inferenceConfig.${name} can not be converted to a number`);
	}

	if (value < least || value > most) {
		throw constraint(`inferenceConfig.${name}`, value < least ? `Member must have value greater than or equal to ${least}` : `Member must have value less than or equal to ${most}`);
	}

	return value;
};

const readStop = (value: unknown): string[] | undefined => {
	if (value === undefined) {
		return undefined;
	}

	if (!Array.isArray(value) || value.some(text => asText(text) === undefined)) {
		throw constraint('inferenceConfig.stopSequences', 'Member must satisfy constraint: [Member must have length greater than or equal to 1]');
	}

	return value as string[];
};

const readSystem = (value: unknown): string | undefined => {
	if (value === undefined) {
		return undefined;
	}

	if (!Array.isArray(value)) {
		throw new ServiceError('SerializationException', 400, 'The value of system can not be converted to a list');
	}

	return value.map((block: unknown, index) => readText(block, `system.${index}`)).join('\n');
};

/**
A guardrail that the request names.
*/
export type NamedGuardrail = {identifier: string; version: string};

const readGuardrail = (value: unknown): NamedGuardrail | undefined => {
	const config = asObject(value);
	if (config === undefined) {
		return undefined;
	}

	const identifier = asText(config.guardrailIdentifier);
	const version = asText(config.guardrailVersion);
	if (identifier === undefined || version === undefined || !/^(?:DRAFT|[1-9]\d{0,7})$/v.test(version)) {
		throw invalid('The guardrail identifier or version provided in the request is invalid.');
	}

	return {identifier, version};
};

/**
Reads the body of ConverseStream and checks it as Bedrock does.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export const readConverseRequest = (bytes: Uint8Array, model: string): {call: Omit<ModelCall, 'signal'>; guardrail: NamedGuardrail | undefined; body: JsonObject} => {
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
		throw new ServiceError('SerializationException', 400, 'The value of inferenceConfig.maxTokens can not be converted to an integer');
	}

	return {
		call: {
			model,
			messages: readMessages(body.messages),
			system: readSystem(body.system),
			maxTokens,
			temperature: readNumber(config, 'temperature', 0, 1),
			topP: readNumber(config, 'topP', 0, 1),
			stop: readStop(config.stopSequences),
		},
		guardrail: readGuardrail(body.guardrailConfig),
		body,
	};
};
