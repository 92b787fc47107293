import {Readable} from 'node:stream';

/**
A request handler of AWS SDK clients that answers every call with the same event stream, in the given chunks.
*/
export function cannedResponse(chunks: readonly Uint8Array[]) {
	return {
		async handle() {
			return {
				response: {
					statusCode: 200,
					headers: {'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': 'request-1'},
					body: Readable.from(chunks, {objectMode: true}),
				},
			};
		},
		metadata: {handlerProtocol: 'http/1.1'},
		updateHttpClientConfig() {
			// Nothing to set.
		},
		httpHandlerConfigs: () => ({}),
	};
}
