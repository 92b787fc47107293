import {explain} from '../../../client/cli/explain.ts';
import {StreamError} from '../../../client/errors.ts';

/**
What a reader made of one answer. Fields that its format has no place for are absent.
*/
export type Outcome = {
	/**
	`refused`: a status; `failed`: an error in the stream; `truncated`: the stream just ended; `done`: complete, for all that the reader can see.
	*/
	ending: 'refused' | 'failed' | 'truncated' | 'done';
	text: string;
	status?: number;
	/**
	The protocol's code.
	*/
	code?: string;
	stopReason?: string;
	requestId?: string;
	/**
	Heartbeats that were seen.
	*/
	heartbeats?: number;
	/**
	Name of the client's error class.
	*/
	errorName?: string;
	/**
	The terminal client's exit code.
	*/
	exitCode?: number;
};

const endings: Readonly<Record<string, Outcome['ending']>> = {RefusedError: 'refused', FailedError: 'failed', TruncatedError: 'truncated'};

/**
What the client's error tells. Anything but a refusal, a failure and a truncation is thrown on.
*/
export function fromError(error: unknown): Partial<Outcome> & Pick<Outcome, 'ending'> {
	const ending = error instanceof StreamError ? endings[error.name] : undefined;
	if (!(error instanceof StreamError) || ending === undefined) {
		throw error;
	}

	const {status, protocolCode: code, requestId, name: errorName} = error;
	return {
		ending, status, code, requestId, errorName, exitCode: explain(error).exitCode,
	};
}
