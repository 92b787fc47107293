import type {ProtocolError} from '../protocol/errors.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {choiceRefused, formatRefused, toolsRefused} from './call/check-call.ts';

/**
Bedrock's refusal of a call's tools, or of the choice among them, as a refusal of the caller's field: AWS lists for few models what they can be made to do, so only the answer tells.

@param error - What the SDK throws.
@param request - What the caller asked for.
@returns `undefined` for any other error.
*/
export function refusedTools(error: unknown, {tools, toolChoice}: ModelRequest): ProtocolError | undefined {
	if (!(error instanceof Error) || error.name !== 'ValidationException') {
		return undefined;
	}

	// What the caller didn't ask for, we did, to get an answer in its format.
	if (error.message.includes('support tool use')) {
		return because(error, tools === undefined ? formatRefused() : toolsRefused());
	}

	return /support the toolConfig\.toolChoice\.\w+ field/v.test(error.message) ? because(error, toolChoice === undefined ? formatRefused() : choiceRefused()) : undefined;
}

function because(error: Error, refusal: ProtocolError): ProtocolError {
	refusal.cause = error;
	return refusal;
}
