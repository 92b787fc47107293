/**
A function that writes a metric as a handler must not: by `console.log`, which Lambda's JSON logging wraps.
*/
type ResponseStream = {write: (text: string) => boolean; end: () => void};
declare const awslambda: {streamifyResponse: <Handler>(handler: Handler) => Handler};

/**
The Lambda handler.
*/
export const handler = awslambda.streamifyResponse(async (_event: unknown, stream: ResponseStream) => {
	console.log(JSON.stringify({_aws: {CloudWatchMetrics: []}}));
	stream.write('done');
	stream.end();
});
