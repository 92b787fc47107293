import {InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import {
	HttpResponseStream,
	prelude,
	promptOf,
	streamifyResponse,
} from './runtime.ts';

const client = new SageMakerRuntimeClient({});
const decoder = new TextDecoder();

/**
The plain loop for SageMaker: one server-sent event a payload part, as the fake endpoint sends them.
*/
export const handler = streamifyResponse(async (event, responseStream) => {
	const stream = HttpResponseStream.from(responseStream, prelude);

	const output = await client.send(new InvokeEndpointWithResponseStreamCommand({EndpointName: 'bench', ContentType: 'application/json', Body: JSON.stringify({messages: [{role: 'user', content: promptOf(event)}], stream: true})}));
	for await (const item of output.Body ?? []) {
		const line = decoder.decode(item.PayloadPart?.Bytes).trim();
		const text = line.startsWith('data: {') ? (JSON.parse(line.slice(6)) as {choices: Array<{delta: {content?: string}}>}).choices[0]?.delta.content : undefined;
		if (text !== undefined && text !== '') {
			stream.write(text);
		}
	}

	stream.end();
});
