import type {ConverseStreamCommand, InvokeModelWithResponseStreamCommand} from '@aws-sdk/client-bedrock-runtime';

/**
Adds the owner's Bedrock project to a call, which version 3.1164 of the SDK has no name for (botocore 1.44.8: `projectIdentifier`, for ConverseStream a member of the body, for InvokeModelWithResponseStream a header). It is added before the call is signed.

@param project - Its id or ARN; `undefined` leaves the call as it is.
@returns The command itself.
*/
export function withProject<Command extends ConverseStreamCommand | InvokeModelWithResponseStreamCommand>(command: Command, project: string | undefined): Command {
	if (project === undefined) {
		return command;
	}

	const isConverse = 'messages' in command.input;
	// The lowest of this step runs when the request is written, and before its length is known.
	(command as ConverseStreamCommand).middlewareStack.add(next => async call => {
		const request = call.request as {headers: Record<string, string>; body: string | Uint8Array};
		if (isConverse) {
			const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
			request.body = `{"projectIdentifier":${JSON.stringify(project)},${body.slice(1)}`;
		} else {
			request.headers['x-amzn-bedrock-projectidentifier'] = project;
		}

		return next(call);
	}, {step: 'serialize', priority: 'low', name: 'withProject'});
	return command;
}
