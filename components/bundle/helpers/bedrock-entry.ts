import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';

const client = new BedrockRuntimeClient({requestHandler: new NodeHttpHandler()});

/**
A stand-in handler: streams one prompt and gives back the text.
*/
export async function handler(prompt: string): Promise<string> {
	const {stream} = await client.send(new ConverseStreamCommand({modelId: 'us.amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: prompt}]}]}));
	let text = '';
	for await (const event of stream ?? []) {
		text += event.contentBlockDelta?.delta?.text ?? '';
	}

	return text;
}
