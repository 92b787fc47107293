import process from 'node:process';
import {createAmazonBedrock} from '@ai-sdk/amazon-bedrock';
import {streamText} from 'ai';
import {
	HttpResponseStream,
	prelude,
	promptOf,
	streamifyResponse,
} from './runtime.ts';

const {AWS_ENDPOINT_URL_BEDROCK_RUNTIME: baseURL, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region} = process.env;
const bedrock = createAmazonBedrock({
	baseURL, accessKeyId, secretAccessKey, region,
});

/**
The Vercel AI SDK with its Bedrock provider.
*/
export const handler = streamifyResponse(async (event, responseStream) => {
	const stream = HttpResponseStream.from(responseStream, prelude);
	const {textStream} = streamText({model: bedrock('us.amazon.nova-micro-v1:0'), prompt: promptOf(event)});
	for await (const text of textStream) {
		stream.write(text);
	}

	stream.end();
});
