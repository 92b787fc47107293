import {requireProof} from 'lambda-stream-functions/handler';

/**
What Lambda gives a streaming handler. Its first write sends the head.
*/
type ResponseStream = NodeJS.WritableStream & {setContentType: (type: string) => void};

type Streaming = {awslambda: {streamifyResponse: <Event>(handler: (event: Event, stream: ResponseStream) => Promise<void>) => unknown}};

const {awslambda} = globalThis as unknown as Streaming;

/**
Tells the time ten times, one line a second, to who has an API key.
*/
export const handler: unknown = awslambda.streamifyResponse(requireProof(async (_event: unknown, stream: ResponseStream) => {
	stream.setContentType('text/plain; charset=utf-8');
	for (let count = 0; count < 10; count++) {
		stream.write(`${new Date().toISOString()}\n`);
		await new Promise(resolve => {
			setTimeout(resolve, 1000);
		});
	}

	stream.end();
}));
