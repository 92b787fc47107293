import {isUserMistake} from './user-mistake.ts';

/**
An error on its way to another process, as JSON.
*/
export type SentError = {
	message: string;
	isUserMistake: boolean;
	/**
	Of a bug, with the trace in the process where it is.
	*/
	stack?: string;
};

/**
A bug in another process: its trace is that process's.
*/
export class RemoteBug extends Error {
	override readonly name = 'RemoteBug';

	/**
	Makes it out of what came.
	*/
	constructor({message, stack}: Omit<SentError, 'isUserMistake'>) {
		super(message);
		this.stack = stack ?? message;
	}
}

/**
Takes an error apart for its way to another process: a user's mistake stays one there, and a bug keeps its trace.
*/
export function toSentError(error: unknown): SentError {
	if (!(error instanceof Error)) {
		return {message: String(error), isUserMistake: false};
	}

	const {message, stack} = error;
	return isUserMistake(error) ? {message, isUserMistake: true} : {message, isUserMistake: false, stack};
}

/**
The error that another process sent.

@param sent - What {@link toSentError} made there.
@param mistake - Makes the receiver's own error of a user's mistake.
*/
export function receivedError(sent: SentError, mistake: (message: string) => Error): Error {
	return sent.isUserMistake ? mistake(sent.message) : new RemoteBug(sent);
}
