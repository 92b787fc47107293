import {UserError} from '../../client/cli/user-error.ts';

/**
Turns the failure to listen on the port that the user gave into a sentence; anything else stays as it is.

@param error - What the start failed with. The provider says whose operation it was, so that Node's own words are only a part of it.
@param port - The value of `--port`.
*/
export function explainPort(error: unknown, port: number): unknown {
	const text = String(error);
	if (text.includes('listen EADDRINUSE')) {
		return new UserError(`--port: ${port} is in use by another process; give another one, or leave it out for a free one.`, {cause: error});
	}

	return text.includes('listen EACCES') ? new UserError(`--port: ${port} is not for this user, whom the system lets listen on the higher ports only; give one from 1024 up, or leave it out for a free one.`, {cause: error}) : error;
}
