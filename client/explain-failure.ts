import {DecodeError} from '../runtime/protocol/decode-error.ts';
import {
	ConnectionError,
	MalformedError,
	StreamError,
	TruncatedError,
} from './errors.ts';
import {rootMessage} from './root-message.ts';
import {tlsProblem} from './tls-problem.ts';

/**
An abort, of the caller or by a timer, shows up as various errors of `fetch`: the signal's reason says which it was.
*/
export function explainFailure(error: unknown, signal: AbortSignal, response: Response | undefined, requestId: string | undefined): unknown {
	if (signal.aborted) {
		return signal.reason;
	}

	if (error instanceof StreamError) {
		return error;
	}

	const details = {cause: error, requestId, status: response?.status};
	if (error instanceof DecodeError) {
		return new MalformedError(error.message, details);
	}

	const problem = response ? undefined : tlsProblem(error);
	if (problem !== undefined) {
		return new ConnectionError(problem, details);
	}

	return response
		? new TruncatedError('The connection broke in the middle of the answer; what came is only a part of it, so try again.', {...details, retryable: true})
		: new ConnectionError(`The endpoint could not be reached (${rootMessage(error)}); check the URL and the network.`, {...details, retryable: true});
}
