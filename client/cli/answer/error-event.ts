import type {ErrorEvent} from '../../../runtime/protocol/events.ts';
import type {StreamError, StreamErrorCode} from '../../errors.ts';

/**
What the client itself calls an end that has no code of the protocol.
*/
const ownCodes: Readonly<Record<StreamErrorCode, string>> = {
	ERR_STREAM: 'stream',
	ERR_CONNECTION: 'connection',
	ERR_REFUSED: 'refused',
	ERR_FAILED: 'failed',
	ERR_TRUNCATED: 'truncated',
	// The protocol's "too_large" is the request.
	ERR_TOO_LARGE: 'answer_too_large',
	ERR_MALFORMED: 'malformed',
	ERR_TIMEOUT: 'timeout',
};

/**
The last event of an answer that the client reads as failed, whether the endpoint has sent one or not: a reader of `--json` sees one truth in one place.

@param requestId - The one that the answer began with, where the error has none.
*/
export function toErrorEvent(error: StreamError, requestId = ''): ErrorEvent {
	return {
		type: 'error',
		code: error.protocolCode ?? ownCodes[error.code],
		message: error.message,
		requestId: error.requestId ?? requestId,
		retryable: error.retryable,
	};
}
