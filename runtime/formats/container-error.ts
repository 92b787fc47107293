import {ProtocolError, type ErrorCode} from '../protocol/errors.ts';
import {isContextExceeded} from './is-context-exceeded.ts';
import type {Failure} from './read-failure.ts';

/**
Enough to say what is wrong with a request.
*/
const longestMessage = 500;

/**
The codes of failures, by their kinds' names or HTTP statuses. By the protocol's rule for SageMaker 400 and 429 are the caller's to know, any other is a failed model.
*/
const codes = new Map<string | number | undefined, ErrorCode>([
	['context', 'context_length_exceeded'],
	['validation', 'invalid_request'],
	['overloaded', 'overloaded'],
	['throttled', 'throttled'],
	[400, 'invalid_request'],
	[429, 'throttled'],
]);

/**
What a container says in its answer, for the log.
*/
class ContainerError extends Error {
	override readonly name = 'ContainerError';
}

/**
Words that no caller's mistake is told in: a traceback, a path, an address in memory, an ARN. Containers answer 400 for their own mistakes too.
*/
const ofTheInside = /traceback|file "|(?:^|[\s"'\(=])\/(?:[\w\-.]+\/)+[\w\-.]+|\b0x[\da-f]{6}|arn:aws/iv;

/**
Translates a failure of the model's container. Its words reach the caller only where the request is at fault; elsewhere they may be a traceback with the names of hosts and users, and go to the log. A conversation that is too long is the caller's to know under any status: containers have several for it.

@param failure.kind - Its name or HTTP status.
@param failure.message - In the container's words.
@param cause - SageMaker's exception that carries them, where there is one.
*/
export function containerError({kind, message}: Failure, cause?: unknown): ProtocolError {
	const code = isContextExceeded(message) ? 'context_length_exceeded' : (codes.get(kind) ?? 'model_error');
	const status = kind === undefined ? '' : ` (${kind})`;
	const isCallers = code === 'invalid_request' || code === 'context_length_exceeded';
	// Clients look for these words, LangChain.js in the message alone.
	const why = code === 'context_length_exceeded' ? ', for the prompt is too long and exceeds the context window' : '';
	if (isCallers && !ofTheInside.test(message ?? '')) {
		return new ProtocolError(code, `The model refused the request${status}${why}${message === undefined ? '.' : `: ${message.slice(0, longestMessage)}`}`, {cause});
	}

	if (code === 'context_length_exceeded') {
		return new ProtocolError(code, `The model refused the request${status}${why}; send a shorter one, or ask for a shorter answer.`, {cause});
	}

	const what = code === 'model_error' ? 'failed' : (code === 'invalid_request' ? 'refused the request' : 'takes no more requests at the moment');
	return new ProtocolError(code, `The model ${what}${status}; try again, or see what it said in the function's log under this request id.`, {cause: cause ?? (message === undefined ? undefined : new ContainerError(message))});
}
