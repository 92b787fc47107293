import {toModelMessage, type ModelMessage, type ModelPart} from '../model.ts';
import {invalid, readEnum, readStructure} from './invalid.ts';
import {readBlock} from './blocks.ts';

function startsWrong() {
	return invalid('A conversation must start with a user message. Try again with a conversation that starts with a user message.');
}

function partsOf(message: ModelMessage | undefined): readonly ModelPart[] {
	return message?.parts ?? [];
}

/**
What may stand in a message, by its role (API reference, Message).
*/
function checkRoles({role, parts = [], text}: ModelMessage, place: string): void {
	const only = role === 'user' ? ['toolUse', 'reasoning'] : ['image', 'document', 'toolResult'];
	const wrong = parts.flatMap(part => Object.keys(part)).find(kind => only.includes(kind));
	if (wrong !== undefined) {
		throw invalid(`The ${wrong} block at ${place} can't be in a message of the ${role} role.`);
	}

	const documents = parts.filter(part => 'document' in part);
	if (documents.length > 5 || parts.filter(part => 'image' in part).length > 20) {
		throw invalid(`The message at ${place} has more than 5 documents or 20 images.`);
	}

	if (documents.length > 0 && text === '') {
		throw invalid(`The message at ${place} has a document block, so it must have a text block, too.`);
	}

	if (new Set(documents.map(({document}) => document.name)).size < documents.length) {
		throw invalid('Messages can not contain documents with duplicate names.');
	}
}

/**
Each result must answer a call of the message before, and each call needs its result.
*/
function checkResults(messages: readonly ModelMessage[], index: number): void {
	const results = partsOf(messages[index]).flatMap(part => 'toolResult' in part ? [part.toolResult.id] : []);
	const calls = partsOf(messages[index - 1]).flatMap(part => 'toolUse' in part ? [part.toolUse.id] : []);
	checkIds('toolUse', partsOf(messages[index]).flatMap(part => 'toolUse' in part ? [part.toolUse.id] : []), index);
	checkIds('toolResult', results, index);
	if (results.length > calls.length) {
		throw invalid(`The number of toolResult blocks at messages.${index}.content exceeds the number of toolUse blocks of previous turn.`);
	}

	const missing = calls.filter(id => !results.includes(id));
	if (missing.length > 0) {
		throw invalid(`Expected toolResult blocks at messages.${index}.content for the following Ids: ${missing.join(', ')}`);
	}
}

/**
No two calls of a message have one id, and no two results (litellm #20048, Cyber-AutoAgent-ng #72).
*/
function checkIds(kind: string, ids: readonly string[], index: number): void {
	const repeated = ids.filter((id, position) => ids.indexOf(id) < position);
	if (repeated.length > 0) {
		throw invalid(`The ${kind} blocks at messages.${index}.content contain duplicate Ids: ${repeated.join(', ')}`);
	}
}

/**
Reads the messages of ConverseStream and checks them as Bedrock does.

@throws ServiceError `ValidationException`, `SerializationException`.
*/
export function readMessages(value: unknown, hasTools: boolean): ModelMessage[] {
	if (!Array.isArray(value) || value.length === 0) {
		throw startsWrong();
	}

	const messages = value.map((item: unknown, index) => {
		const {role, content} = readStructure(item, `messages.${index + 1}.member`, ['role', 'content']);
		const name = readEnum(role, `messages.${index + 1}.member.role`, ['user', 'assistant']);
		if (!Array.isArray(content) || content.length === 0) {
			throw invalid(`The content field in the Message object at messages.${index} is empty. Add a ContentBlock object to the content field and try again.`);
		}

		return toModelMessage(name, content.flatMap((block: unknown, position) => readBlock(block, `messages.${index}.content.${position}`)));
	});

	if (messages[0]!.role !== 'user') {
		throw startsWrong();
	}

	if (messages.some((message, index) => index > 0 && message.role === messages[index - 1]!.role)) {
		throw invalid('A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.');
	}

	if (!hasTools && messages.some(message => partsOf(message).some(part => 'toolUse' in part || 'toolResult' in part))) {
		throw invalid('The toolConfig field must be defined when using toolUse and toolResult content blocks.');
	}

	for (const [index, message] of messages.entries()) {
		checkRoles(message, `messages.${index}`);
		checkResults(messages, index);
	}

	return messages;
}
