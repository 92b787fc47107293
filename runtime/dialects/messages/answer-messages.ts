import {streamAnswer} from '../../core/answer/answer.ts';
import {
	checkMethod,
	noRoute,
	sendJson,
	type Exchange,
} from '../../core/exchange.ts';
import {readJson} from '../../core/read-body.ts';
import type {MessagesBody, ModelSource} from '../../core/types.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {model} from '../../request/call-rules.ts';
import type {FieldNames} from '../../request/field-refusal.ts';
import {flag, isWithin} from '../../request/parse-rules.ts';
import {plainNumber} from '../../request/number-source.ts';
import {isObject, optional} from '../../request/rule.ts';
import {invalidRequest, refusal} from '../../request/refusal.ts';
import {answerInWords} from '../answer/answer-in-words.ts';
import {apiVersion} from './api-version.ts';
import {createMessageObject} from './encode-message-object.ts';
import {createMessageStream} from './encode-message-stream.ts';
import {inLimitWords} from './limit-words.ts';
import {parseMessages} from './parse-messages.ts';
import {createPassedObject} from './passed/encode-passed-object.ts';
import {createPassedStream} from './passed/encode-passed-stream.ts';
import {checkRemoved} from './request/removed.ts';

const messagesPath = '/v1/messages';
const countPath = `${messagesPath}/count_tokens`;
const names: FieldNames = {
	maxTokens: 'max_tokens', topP: 'top_p', stop: 'stop_sequences', toolChoice: 'tool_choice', parallelToolCalls: 'tool_choice.disable_parallel_tool_use', outputFormat: 'output_config.format', reasoningEffort: 'thinking',
};
const example = '{"model": "…", "max_tokens": 1024, "messages": [{"role": "user", "content": "Hello"}]}';

/**
Answers what is at `/v1/messages` and below.

@throws {ProtocolError} where there is nothing, or the request is refused.
*/
export async function answerMessages(exchange: Exchange): Promise<void> {
	if (exchange.path === messagesPath) {
		await answer(exchange);
	} else if (exchange.path === countPath) {
		await countTokens(exchange);
	} else {
		throw noRoute(exchange, `of Anthropic's API there are POST ${messagesPath}, POST ${countPath} and GET /v1/models`);
	}
}

async function answer(exchange: Exchange): Promise<void> {
	const {source, settings, record} = exchange;
	const body = readMessages(exchange, false);
	const identity = {requestId: record.requestId, model: body.model};
	if (source.messages?.passes(body.model)) {
		note(exchange, body);
		const messages = await source.messages.load();
		const passed = messages.read(body, settings);
		const encoder = (optional(flag)(body.value.stream ?? undefined, 'stream') ? createPassedStream : createPassedObject)(identity);
		const asked = Math.min(Number(plainNumber(body.value.max_tokens)), settings.maxOutputTokens);
		await streamAnswer(exchange, {model: body.model, open: async signal => withinLimits(messages.stream(passed, signal), asked)}, encoder);
		return;
	}

	const {request, isStream} = parseMessages(body.value, {...settings, models: source.models}, {model: body.model, canThink: source.thinks?.(body.model) ?? false});
	const limited: ModelSource = {...source, stream: async (asked, signal) => withinLimits(source.stream(asked, signal), asked.maxTokens)};
	await withinLimits(answerInWords({...exchange, source: limited}, request, (isStream ? createMessageStream : createMessageObject)({...identity, stop: request.stop}), names), request.maxTokens);
}

async function withinLimits<T>(answered: Promise<T>, maxTokens: number): Promise<T> {
	try {
		return await answered;
	} catch (error) {
		throw inLimitWords(error, maxTokens);
	}
}

/**
Counts the tokens of a request, where the model can and the owner wants it. Clients take a 404 for "no", and estimate.
*/
async function countTokens(exchange: Exchange): Promise<void> {
	const {source: {messages}, settings} = exchange;
	const body = readMessages(exchange, true);
	note(exchange, body);
	const counting = messages?.passes(body.model) ? await messages.load() : undefined;
	if (counting?.countTokens === undefined) {
		throw new ProtocolError('route_not_found', `Tokens are not counted here for the model "${body.model}"; estimate them${messages === undefined ? '' : ', or ask the endpoint\'s owner to set the option countTokens, which is for Claude on Bedrock'}.`);
	}

	const inputTokens = await counting.countTokens(counting.read(body, settings), AbortSignal.timeout(settings.idleTimeoutMs));
	await sendJson(exchange, 200, {input_tokens: inputTokens});
}

/**
Notes what a request is, before it is checked: what a failure quotes of it, of any of its texts, is not logged.
*/
function note({record}: Exchange, {model: named, value}: MessagesBody): void {
	record.model = named;
	const said = {...value, messages: [value.system, value.messages]};
	record.request = said;
}

/**
Reads what both ways need: the text, its value, and the model.
*/
function readMessages(exchange: Exchange, isCount: boolean): MessagesBody {
	const {request, settings, source} = exchange;
	checkMethod(exchange, 'POST, OPTIONS');
	const version = apiVersion(request.headers['anthropic-version']);
	const {text, value} = readJson(request, settings.maxBodyBytes, example);
	if (!isObject(value)) {
		throw refusal('', `a JSON object such as ${example}`, value);
	}

	// What reads it goes into each of its levels.
	if (!isWithin(value)) {
		throw invalidRequest('The body must have at most 100 levels, but is nested deeper; send values of fewer.');
	}

	checkRemoved(value, version);
	return {
		text, value, model: model({...settings, models: source.models})(value.model ?? undefined, 'model'), betas: betasOf(request.headers['anthropic-beta']), isCount,
	};
}

/**
Which betas a header names, each once. A list may be one header or several.
*/
function betasOf(header = ''): string[] {
	return [...new Set(header.split(',').map(beta => beta.trim()).filter(beta => beta !== ''))];
}
