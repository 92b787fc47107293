import {ProtocolError, type ErrorCode} from '../protocol/errors.ts';

/**
By the exception's name without `Exception`, in lower case: before the stream it is capitalised, inside of it it is not always.
*/
const codes = new Map<string, ErrorCode>([
	['accessdenied', 'model_access'],
	['validation', 'invalid_request'],
	['resourcenotfound', 'model_not_found'],
	['throttling', 'throttled'],
	['toomanyrequests', 'throttled'],
	['servicequotaexceeded', 'quota_exceeded'],
	['modelnotready', 'model_not_ready'],
	['serviceunavailable', 'overloaded'],
	['internalserver', 'model_error'],
	['internalfailure', 'model_error'],
	['modelerror', 'model_error'],
	['modelstreamerror', 'model_error'],
	['modeltimeout', 'model_timeout'],
	['timeout', 'model_timeout'],
	// `FrameError`: the stream ended within a frame, or a frame is damaged.
	['frame', 'model_cut'],
	// The function's own credentials: nothing that access to a model would mend.
	['expiredtoken', 'internal'],
	['unrecognizedclient', 'internal'],
	['invalidsignature', 'internal'],
	['incompletesignature', 'internal'],
	['missingauthenticationtoken', 'internal'],
]);

const codesByStatus = new Map<number, ErrorCode>([
	[400, 'invalid_request'],
	[401, 'model_access'],
	[403, 'model_access'],
	[404, 'model_not_found'],
	[408, 'model_timeout'],
	[429, 'throttled'],
	[503, 'overloaded'],
	[504, 'model_timeout'],
]);

const sentences = new Map<ErrorCode, (model: string) => string>([
	['model_access', model => [
		`Bedrock refused access to the model ${model}:`,
		'enable it once in this account (one call by someone with aws-marketplace:Subscribe; for Anthropic models also the use-case form)',
		'and wait two minutes, or let the function\'s role policy name it.',
	].join(' ')],
	['model_not_found', model => `Bedrock does not know the model ${model} in this Region; correct the configured models.`],
	['throttled', model => `The model ${model} is throttled; wait a moment and try again.`],
	['quota_exceeded', model => `A service quota of this account for the model ${model} is used up; ask AWS to raise it.`],
	['model_not_ready', model => `The model ${model} is not ready yet; try again in a minute.`],
	['overloaded', () => 'Bedrock is not available at the moment; try again.'],
	['model_timeout', model => `The model ${model} took too long; try again, or send a shorter conversation.`],
	['model_error', model => `The model ${model} failed; try again.`],
	['model_cut', model => `The answer of the model ${model} was cut: its connection failed before the final event; try again.`],
]);

/**
Turns what the SDK throws, before the stream or out of it, into an error of the protocol. The service's own words reach the caller only where the request is at fault; elsewhere they may name the account and the role.
@param error - What was thrown.
@param model - The model that was asked.
@param isAccepted - Whether the service had accepted the call: a connection that fails then has cut the answer.
*/
export function mapError(error: unknown, model: string, isAccepted: boolean): ProtocolError {
	if (error instanceof ProtocolError) {
		return error;
	}

	const code = codeOf(error, isAccepted);
	return new ProtocolError(code, describe(code, error, model), {cause: error});
}

function codeOf(error: unknown, isAccepted: boolean): ErrorCode {
	if (!(error instanceof Error) || error instanceof TypeError) {
		return 'internal';
	}

	const code = codes.get(error.name.replace(/(?:Error|Exception)$/v, '').toLowerCase()) ?? codes.get(error.name.replace(/Exception$/v, '').toLowerCase());
	if (code !== undefined) {
		return code;
	}

	const status = statusOf(error);
	if (status !== undefined && status >= 300) {
		return codesByStatus.get(status) ?? 'model_error';
	}

	if (isAccepted) {
		// An error frame has its code as name; a broken connection is a plain `Error`.
		return error.name === 'Error' ? 'model_cut' : 'model_error';
	}

	// What Node's sockets and resolver throw has a code such as ECONNREFUSED.
	return 'code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/v.test(error.code) ? 'overloaded' : 'internal';
}

function statusOf(error: Error): number | undefined {
	const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
	const status: unknown = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
	return typeof status === 'number' ? status : undefined;
}

function describe(code: ErrorCode, error: unknown, model: string): string {
	if (code === 'invalid_request') {
		const reason = error instanceof Error ? error.message.replaceAll(/\s+/gv, ' ') : 'no reason given';
		return `The model ${model} refused the request: ${reason}`;
	}

	return sentences.get(code)?.(model) ?? 'The function failed while it called Bedrock; its log tells more under this request id.';
}
