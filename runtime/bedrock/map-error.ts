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
		words: {
			model_access: 'refused access: enable it once in this account (one call by someone with aws-marketplace:Subscribe; for Anthropic models also the use-case form) and wait two minutes, or let the function\'s role policy name it',
			model_not_found: 'is not known to Bedrock in this Region; correct the configured models',
		},
	});
}
