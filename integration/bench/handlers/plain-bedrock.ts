import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {
	HttpResponseStream,
	prelude,
	promptOf,
	streamifyResponse,
} from './runtime.ts';

const client = new BedrockRuntimeClient({});

/**
The handler that everybody writes first; all ratios are against it.
*/
export const handler = streamifyResponse(async (event, responseStream) => {
	const stream = HttpResponseStream.from(responseStream, prelude);
	const output = await client.send(new ConverseStreamCommand({modelId: 'us.amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: promptOf(event)}]}]}));
	for await (const item of output.stream ?? []) {
		const text = item.contentBlockDelta?.delta?.text;
		if (text !== undefined && text !== '') {
			stream.write(text);
		}
	}

	stream.end();
});
