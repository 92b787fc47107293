import {additionalField} from '../../request/bounds/additional-fields.ts';
import {
	stop,
	temperature,
	topP,
	type Offer,
} from '../../request/call-rules.ts';
import {defined} from '../../request/defined.ts';
import type {ModelRequest, OutputFormat} from '../../request/model-request.ts';
import {flag, jsonObject, wholeNumber} from '../../request/parse-rules.ts';
import {invalidRequest, refusal} from '../../request/refusal.ts';
import {isObject, optional} from '../../request/rule.ts';
import {readConversation} from './request/conversation.ts';
import {readThinking} from './request/thinking.ts';
import {readTools} from './request/tools.ts';
import {checkTopLevel} from './request/top-level.ts';

/**
A request of Anthropic's Messages API for a model that doesn't speak it, and how it wants its answer.
*/
export type MessagesRequest = {request: ModelRequest; isStream: boolean};

const stopSequences = stop('an array of texts that are not empty', 0);

/**
Validates and translates a parsed body of `POST /v1/messages`.

@param model - The model that it names, one of the endpoint's.
@param canThink - Whether that can be told to think.
@throws {ProtocolError} `invalid_request` naming the field, in Anthropic's words where clients act on them.
*/
export function parseMessages(body: Readonly<Record<string, unknown>>, offer: Offer, {model, canThink}: {model: string; canThink: boolean}): MessagesRequest {
	checkTopLevel(body);
	if (body.max_tokens === undefined) {
		throw invalidRequest('max_tokens: Field required', 'max_tokens');
	}

	const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
	const most = wholeNumber(given.max_tokens, 'max_tokens');
	const maxTokens = Math.min(most, offer.maxOutputTokens);
	const conversation = readConversation(given.system, given.messages);
	const {chosen, isCached} = readTools(given.tools, given.tool_choice, given.messages);
	const stops = stopSequences(given.stop_sequences, 'stop_sequences');
	return {
		request: defined({
			model,
			...conversation,
			cache: isCached ? {...conversation.cache, tools: true} : conversation.cache,
			maxTokens,
			temperature: temperature(given.temperature, 'temperature'),
			topP: topP(given.top_p, 'top_p'),
			stop: stops?.length === 0 ? undefined : stops,
			...chosen,
			outputFormat: readFormat(given),
			reasoningEffort: readThinking(given, canThink, most),
			additionalFields: readTopK(given.top_k, offer, maxTokens),
		}),
		isStream: optional(flag)(given.stream, 'stream') ?? false,
	};
}

/**
The schema of the answer, under its name or the one that it had as a beta.
*/
function readFormat({output_config: config, output_format: older}: Readonly<Record<string, unknown>>): OutputFormat | undefined {
	const {effort: _effort, format: current, ...others} = isObject(config) ? config : {};
	const strange = Object.keys(others).find(name => others[name] !== null);
	if (strange !== undefined || (config !== undefined && !isObject(config))) {
		throw strange === undefined ? refusal('output_config', 'an object such as {"effort": "high"}', config) : invalidRequest(`output_config.${strange.slice(0, 80)}: Extra inputs are not permitted`, 'output_config');
	}

	const [format, place] = (current ?? undefined) === undefined ? [older, 'output_format'] : [current, 'output_config.format'];
	if (format === undefined) {
		return undefined;
	}

	const {type, schema} = isObject(format) ? format : {};
	if (type !== 'json_schema') {
		throw refusal(`${place}.type`, '"json_schema"', type);
	}

	return {type: 'jsonSchema', name: 'response', schema: jsonObject(schema, `${place}.schema`)};
}

/**
A sampler that not every model has, so the owner says whether it is let through.
*/
function readTopK(value: unknown, {additionalFields}: Offer, maxTokens: number): Record<string, unknown> | undefined {
	if (value === undefined) {
		return undefined;
	}

	if (!additionalFields.includes('top_k')) {
		throw invalidRequest('top_k: Extra inputs are not permitted (the endpoint\'s owner can let it through, by the option additionalFields)', 'top_k');
	}

	return {top_k: additionalField('top_k', value, 'top_k', maxTokens)};
}
