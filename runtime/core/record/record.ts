import type {ErrorCode} from '../../protocol/errors.ts';
import type {ModelRequest} from '../../request/model-request.ts';

/**
The most of a prompt and of an answer that is logged, each, in bytes of JSON: a log event has 256 KB at most (CloudWatch's embedded metric format specification), and longer ones are cut into several, of which none is JSON.
*/
export const longestContent = 90_000;

/**
What is known of a request when it is over: the source of its log line and its metrics. Times are in milliseconds.
*/
export type RequestRecord = {
	requestId: string;
	/**
	The model service's own id of the call.
	*/
	modelRequestId?: string;
	method: string;
	/**
	`direct` where the request came without CloudFront's route header.
	*/
	route: string;
	/**
	The id of the caller's API key, as the edge has proven it; never the key.
	*/
	keyId?: string;
	/**
	Only ever one of the configured models, so that it can be a metric's dimension.
	*/
	model?: string;
	/**
	The HTTP status that was sent; 200 where an error came in-band.
	*/
	status: number;
	code?: ErrorCode;
	stopReason?: string;
	/**
	The types of tools that were asked for and that OpenAI itself would run: the model was not told of them.
	*/
	hostedTools?: readonly string[];
	/**
	What is worth a look although the request went on, in one sentence that quotes nothing.
	*/
	warning?: string;
	inputTokens?: number;
	outputTokens?: number;
	timeToFirstTokenMs?: number;
	durationMs: number;
	/**
	Whether the model was called a second time.
	*/
	isRetried: boolean;
	/**
	Whether the answer ended before the model's own end, after something of it was sent.
	*/
	isTruncated: boolean;
	/**
	The error behind `code`.
	*/
	failure?: Error;
	/**
	What the model was asked; its messages are logged only where content is.
	*/
	request?: Pick<ModelRequest, 'messages'> | {messages: unknown};
	/**
	Only where content is logged, and no more of it than fits.
	*/
	answer?: string;
};

/**
Starts the record of a request.
*/
export function createRecord(request: {requestId: string; method: string}, route: string | undefined): RequestRecord {
	return {
		requestId: request.requestId, method: request.method, route: route ?? 'direct', status: 0, durationMs: 0, isRetried: false, isTruncated: false,
	};
}
