import type {ChatMessage, ModelRequest} from './model-request.ts';
import {additionalFields} from './bounds/additional-fields.ts';
import {
	boundedTokens,
	maxTokens,
	model,
	reasoningEffort,
	stop,
	temperature,
	topP,
	type Offer,
} from './call-rules.ts';
import {messageList} from './parse-messages.ts';
import {
	flag,
	matching,
	oneOf,
	text,
} from './parse-rules.ts';
import {foreign, ofOthers} from './foreign-parameters.ts';
import {chooseTool, toolChoice, toolList} from './parse-tools.ts';
import {invalidRequest} from './refusal.ts';
import {
	anything,
	fields,
	isObject,
	optional,
	rule,
} from './rule.ts';

/**
Bedrock's bounds (API reference, ConverseStream).
*/
const metadataText = /^[\s\w#$+,\-.\/:=@]{0,256}$/v;

function isMetadata(value: unknown): boolean {
	const entries = isObject(value) ? Object.entries(value) : [];
	return entries.length > 0 && entries.length <= 16 && entries.every(([name, label]) => name !== '' && metadataText.test(name) && typeof label === 'string' && metadataText.test(label));
}

const ownRules = {
	...foreign(Object.fromEntries(['thinking', ...ofOthers].map(name => [name, 'it is a field of the model\'s own; put it into "additionalFields", which may have what the endpoint\'s owner opens']))),
	prompt: optional(text),
	system: optional(text),
	temperature,
	topP,
	// Bedrock's own bound; other models have lower ones of their own.
	stop: stop('a text or an array of 1 to 2500 texts that are not empty', 1, 2500),
	tools: optional(toolList),
	toolChoice: optional(toolChoice),
	cache: optional(fields({system: optional(flag), tools: optional(flag)})),
	reasoningEffort,
	latency: optional(oneOf('standard', 'optimized')),
	additionalFields: anything,
	metadata: optional(rule<Record<string, string>>('an object of 1 to 16 texts, names and values of at most 256 letters, digits, spaces and :_@$#=/+,-.', isMetadata)),
	// SageMaker's pattern (API reference, InvokeEndpointWithResponseStream); a session can't be begun by this call, so NEW_SESSION is none.
	sessionId: optional(matching(/^(?=.{1,256}$)[0-9A-Za-z](?:-*[0-9A-Za-z])*$/v, 'the id of a session: up to 256 letters, digits and hyphens')),
};

/**
Validates a parsed body of the native dialect.

@throws {ProtocolError} `invalid_request` naming the field, what was received and what is allowed; `model_not_found`.
*/
export function parsePrompt(body: unknown, offer: Offer): ModelRequest {
	const hasPrompt = isObject(body) && body.prompt !== undefined;
	const {prompt, messages, tools, toolChoice: choice, maxTokens: asked, additionalFields: own, ...request} = fields({
		...ownRules,
		// Beside a prompt they are refused, whatever they are.
		messages: optional(hasPrompt ? anything : messageList),
		model: model(offer),
		maxTokens,
	}, true)(body, '');
	if ((prompt === undefined) === (messages === undefined)) {
		throw invalidRequest(`Exactly one of the fields "prompt" and "messages" is needed, but the body has ${hasPrompt ? 'both' : 'neither'} (the shortest is {"prompt": "Hello"}).`);
	}

	const bound = boundedTokens(asked, offer);
	return {
		...request,
		maxTokens: bound,
		...(own !== undefined && {additionalFields: additionalFields(own, offer.additionalFields, bound)}),
		messages: prompt === undefined ? messages as ChatMessage[] : [{role: 'user', content: [{type: 'text', text: prompt}]}],
		...chooseTool(tools, choice, 'toolChoice', 'toolChoice.name'),
	};
}
