import {fromService, type ServiceCode} from '../core/service-error.ts';
import type {ProtocolError} from '../protocol/errors.ts';

const codes = new Map<string | number, ServiceCode>([
	// For exceptions that are new.
	[400, 'invalid_request'],
	[401, 'model_access'],
	[403, 'model_access'],
	[404, 'model_not_found'],
	[408, 'model_timeout'],
	[429, 'throttled'],
	[503, 'overloaded'],
	[504, 'model_timeout'],
]);

/**
What the families say of a conversation that is longer than they read, before the stream or in it: Claude ("Input is too long for requested model", "prompt is too long: 209353 tokens > 200000 maximum", "input length and `max_tokens` exceed context limit"), Nova ("too many total text bytes", "Input Tokens Exceeded"), Llama and Mistral ("prompt length … exceeds model maximum"), models behind vLLM ("maximum context length is …").

Sources: strands-agents (the messages of its Bedrock model), goose #7504, bedrock-chat #95, litellm (exception mapping).
*/
const tooLong = /(?:input|prompt|conversation|request) is too long|too many (?:total )?(?:text bytes|input tokens)|input tokens? exceed|max_tokens["'`]? exceed context limit|context (?:length|window)|(?:prompt|input) length .*exceed|longer than the model|exceeds? the (?:model['’]s )?maximum (?:number of )?(?:input )?tokens/iv;

/**
What is said of a quota that comes back the next day: to try again is of no use before ("Too many tokens per day, please wait before trying again.").
*/
const usedUp = /per day/iv;

/**
A model's name for callers, and its id or ARN.
*/
export type ModelName = {name: string; id: string};

/**
Turns what the SDK throws, before the stream or out of it, into an error of the protocol.

@param model - What callers call it, and its id where that is another.
@param isAccepted - Whether Bedrock had accepted the call.
*/
export function mapError(error: unknown, {name, id}: ModelName, isAccepted: boolean): ProtocolError {
	return fromService(error, isAccepted, {
		subject: `model ${name}`,
		hidden: name === id ? undefined : {id, name},
		codes,
		tooLong,
		usedUp,
		words: {
			model_access: 'refused access: enable it once in this account (one call by someone with aws-marketplace:Subscribe; for Anthropic models also the use-case form) and wait two minutes, or let the function\'s role policy name it',
			model_not_found: 'is not known to Bedrock in this Region; correct the configured models',
		},
	});
}
