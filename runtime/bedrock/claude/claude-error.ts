import {ProtocolError} from '../../protocol/errors.ts';
import {mapError, type ModelName} from '../map-error.ts';
import {refusedBeta} from './read/open-betas.ts';

/**
Turns what the SDK throws of a call of Claude's into an error of the protocol.

Clients act on the words of a refused request (`prompt is too long: …`, `max_tokens: 128000 > 8192, …`), so those go on as they are, but for an id that the owner has another name for. What Bedrock refuses in words of its own, Anthropic's clients get in Anthropic's.

@param body - The body of the call.
@param isAccepted - Whether Bedrock had accepted the call.
*/
export function claudeError(error: unknown, {model, body}: {model: ModelName; body: string}, isAccepted: boolean): ProtocolError {
	const failure = mapError(error, model, isAccepted);
	const isRefusal = failure !== error && (failure.code === 'invalid_request' || failure.code === 'context_length_exceeded');
	return isRefusal && error instanceof Error ? new ProtocolError(failure.code, inAnthropicsWords(sayName(error.message, model), body), {cause: error}) : failure;
}

/**
What Bedrock says of a model, with the owner's name for it.
*/
export function sayName(message: string, {id, name}: ModelName): string {
	return message.split(id).join(name);
}

/**
Sources: litellm #16561 and claude-code #56595 (`invalid beta flag`), langchain-aws #152 and claude-code #33229 (`extraneous key`).
*/
function inAnthropicsWords(message: string, body: string): string {
	if (/invalid beta flag/iv.test(message)) {
		const {anthropic_beta: betas = []} = JSON.parse(body) as {anthropic_beta?: readonly string[]};
		return refusedBeta(betas);
	}

	const key = /extraneous key \[(?<name>[^\]]+)\] is not permitted/v.exec(message)?.groups?.name;
	return key === undefined ? message : `${key}: Extra inputs are not permitted`;
}
