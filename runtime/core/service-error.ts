import {ProtocolError, type ErrorCode} from '../protocol/errors.ts';

/**
Codes of what the endpoint itself refuses, and no service.
*/
type EndpointCode = 'missing_body_hash' | 'unauthorized' | 'route_not_allowed' | 'route_not_found' | 'method_not_allowed' | 'not_acceptable' | 'too_large' | 'unsupported_media_type';

/**
A code that a failure of a model service can have.
*/
export type ServiceCode = Exclude<ErrorCode, EndpointCode>;

/**
A model service, as far as the errors of its calls go.
*/
export type Service = {
	/**
	What answers, as it follows "The": `model us.amazon.nova-micro-v1:0`.
	*/
	subject: string;
	/**
	What the service calls the model where callers have another name for it; they never see this one. Default: they know it.
	*/
	hidden?: {id: string; name: string} | undefined;
	/**
	Codes of its own, by the name of the exception (without `Exception` or `Error`, in lower case) or by the HTTP status.
	*/
	codes: ReadonlyMap<string | number, ServiceCode>;
	/**
	What it says of a code, as it follows the subject.
	*/
	words: Readonly<Partial<Record<ServiceCode, string>>>;
	/**
	By which words a refused request is known to be longer than the model reads. Default: by none.
	*/
	tooLong?: RegExp;
	/**
	By which words a throttled call is known to have used up what lasts for longer than a client waits. Default: by none.
	*/
	usedUp?: RegExp;
};

/**
The names of AWS's exceptions for a code, and what is said of it.
*/
const kinds: Readonly<Record<ServiceCode, readonly [names: readonly string[], words: string]>> = {
	invalid_request: [['validation'], 'refused the request: '],
	// By the words of the refusal, which differ from model to model. Clients look for ours, LangChain.js in the message alone.
	context_length_exceeded: [[], 'refused the request, for the prompt is too long and exceeds the context window: '],
	model_access: [['accessdenied', 'unauthorized', 'notauthorized'], ''],
	model_not_found: [['resourcenotfound'], 'is not known; correct its name'],
	throttled: [['throttling', 'toomanyrequests', 'requestlimitexceeded', 'slowdown'], 'is throttled; wait and try again'],
	quota_exceeded: [['servicequotaexceeded'], 'has used up a service quota of this account; ask AWS to raise it'],
	model_not_ready: [['modelnotready'], 'is not ready yet; try again in a minute'],
	// `TimeoutError`: no connection in time.
	overloaded: [['serviceunavailable', 'timeout'], 'is not available at the moment; try again'],
	model_timeout: [['modeltimeout'], 'took too long; try again, or send a shorter conversation'],
	model_error: [['model', 'modelstream', 'internalserver', 'internalfailure', 'internalstreamfailure'], 'failed; try again'],
	// `FrameError`: the stream ended within a frame, or a frame is damaged.
	model_cut: [['frame'], 'did not end its answer: the connection failed before the final event; try again'],
	// The function's own credentials, which access to a model would not mend, and its own mistakes (`RangeError`, ...).
	internal: [['range', 'reference', 'expiredtoken', 'unrecognizedclient', 'invalidsignature', 'incompletesignature', 'missingauthenticationtoken'], 'could not be called; the function\'s log tells more under this request id'],
};

const codesByName: ReadonlyMap<string, ServiceCode> = new Map(Object.entries(kinds).flatMap(([code, [names]]) => names.map(name => [name, code as ServiceCode])));

/**
Turns what the SDK throws, before the stream or out of it, into an error of the protocol. The service's own words reach the caller only where the request is at fault; elsewhere they may name the account and the role.

@param isAccepted - Whether the service had accepted the call: a connection that fails then has cut the answer.
*/
export function fromService(error: unknown, isAccepted: boolean, service: Service): ProtocolError {
	if (error instanceof ProtocolError) {
		return error;
	}

	const known = error instanceof Error && !(error instanceof TypeError) ? codeOf(error, isAccepted, service) : 'internal';
	const code = byWords(known, error, service);
	const words = service.words[code] ?? kinds[code][1];
	const reason = code === 'invalid_request' || code === 'context_length_exceeded' ? withoutId(wordsOf(error).replaceAll(/\s+/gv, ' '), service.hidden) : '.';
	return new ProtocolError(code, `The ${service.subject} ${words}${reason}`, {cause: error});
}

function codeOf(error: Error & {code?: unknown; $metadata?: {httpStatusCode?: number}}, isAccepted: boolean, {codes}: Service): ServiceCode {
	// Before the stream names are capitalised, inside of it not always.
	const name = error.name.replace(/(?:Error)?(?:Exception)?$/v, '').toLowerCase();
	const known = codes.get(name) ?? codesByName.get(name);
	if (known !== undefined) {
		return known;
	}

	const status = error.$metadata?.httpStatusCode ?? 0;
	if (status >= 300) {
		return codes.get(status) ?? 'model_error';
	}

	if (isAccepted) {
		// An error frame has its code as name; a broken connection is a plain `Error`.
		return error.name === 'Error' ? 'model_cut' : 'model_error';
	}

	// No way to the service: what Node's sockets and resolver throw has a code such as ECONNREFUSED.
	return typeof error.code === 'string' && /^E[A-Z_]+$/v.test(error.code) ? 'overloaded' : 'internal';
}

/**
A code that the words make another one.
*/
function byWords(code: ServiceCode, error: unknown, {tooLong, usedUp}: Service): ServiceCode {
	const isSaid = (words: RegExp | undefined) => words?.test(wordsOf(error)) ?? false;
	return code === 'invalid_request' && isSaid(tooLong) ? 'context_length_exceeded' : (code === 'throttled' && isSaid(usedUp) ? 'quota_exceeded' : code);
}

/**
A service's message, which is whatever its JSON has in that place.
*/
function wordsOf(error: unknown): string {
	const {message} = error as {message?: unknown};
	return typeof message === 'string' ? message : (message === undefined || message === null ? '' : JSON.stringify(message));
}

function withoutId(message: string, hidden: Service['hidden']): string {
	return hidden === undefined ? message : message.split(hidden.id).join(hidden.name);
}
