import {handleRequest, type HandleOptions} from '../core/handle-request.ts';
import type {CoreSettings} from '../core/settings.ts';
import type {ModelSource} from '../core/types.ts';
import {toCoreRequest, type LambdaContext} from './event.ts';
import {createSink, type ResponseStream, type WithPrelude} from './response-sink.ts';

/**
A streaming Lambda handler.
*/
export type StreamingHandler = (event: unknown, responseStream: ResponseStream, context: LambdaContext) => Promise<void>;

/**
The global that Lambda's Node runtime provides. The AWS SDK creates an empty one elsewhere, so its parts are tested, not itself.
*/
type AwsLambda = {
	streamifyResponse?: (handler: StreamingHandler) => StreamingHandler;
	HttpResponseStream?: {from: WithPrelude};
};

/**
Asked anew each time: the global is not there before Lambda's runtime has made it.
*/
function awsLambda(): AwsLambda | undefined {
	return (globalThis as unknown as {awslambda?: AwsLambda}).awslambda;
}

/**
Makes the handler of a function URL in mode RESPONSE_STREAM.

The answer always begins with the prelude that carries its status and headers, as `HttpResponseStream` writes it. A function URL takes it off; whoever calls InvokeWithResponseStream themselves read it before the first eight zero bytes. In mode BUFFERED Lambda collects the whole streamed answer before anything leaves, so nothing streams; what a URL then does with the prelude AWS doesn't document.

@param options - As of `handleRequest`, without source and settings.
*/
export function createHandler(source: ModelSource, settings: CoreSettings, options: Omit<HandleOptions, 'source' | 'settings'> = {}): StreamingHandler {
	const handler: StreamingHandler = async (event, responseStream, context) => {
		const withPrelude = awsLambda()?.HttpResponseStream?.from;
		if (withPrelude === undefined) {
			throw new TypeError('This handler runs only where Lambda\'s Node runtime provides awslambda.HttpResponseStream.');
		}

		await handleRequest(toCoreRequest(event, context), createSink(responseStream, withPrelude), {...options, source, settings});
	};

	return awsLambda()?.streamifyResponse?.(handler) ?? handler;
}
