import type {RuntimeBody} from './runtime-body.ts';
import type {RuntimeFailure} from './runtime-failure.ts';

/**
How a posted response ended: whole, with error trailers, too large, or cut by the runtime.
*/
export type PostEnding = {kind: 'whole'} | {kind: 'trailers'; failure: RuntimeFailure} | {kind: 'cut'};

/**
A response that the runtime began to post.
*/
export type PostedResponse = {
	streaming: boolean;
	contentType: string;
	body: RuntimeBody;
	ending: Promise<PostEnding>;
};

/**
What the runtime tells the sandbox that owns it.
*/
export type RuntimeEvents = {
	/**
	It asks for an invocation, and waits until `RuntimeApi.dispatch`.
	*/
	next: () => void;
	response: (requestId: string, response: PostedResponse) => void;
	error: (requestId: string, failure: RuntimeFailure) => void;
	initError: (failure: RuntimeFailure) => void;
};

/**
An invocation as the runtime gets it.
*/
export type Dispatch = {
	requestId: string;
	event: Uint8Array;
	/**
	Milliseconds since the epoch.
	*/
	deadline: number;
	functionArn: string;
	traceId: string;
};
