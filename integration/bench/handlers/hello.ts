import {HttpResponseStream, prelude, streamifyResponse} from './runtime.ts';

/**
The floor of a cold start: Node and Lambda's runtime client alone.
*/
export const handler = streamifyResponse(async (_event, responseStream) => {
	const stream = HttpResponseStream.from(responseStream, prelude);
	stream.write('hello');
	stream.end();
});
