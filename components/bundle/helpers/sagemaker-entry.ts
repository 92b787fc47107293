import {InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';

const client = new SageMakerRuntimeClient({requestHandler: new NodeHttpHandler()});

/**
A stand-in handler: streams one prompt and gives back the text.
*/
export async function handler(prompt: string): Promise<string> {
	const {Body: body} = await client.send(new InvokeEndpointWithResponseStreamCommand({EndpointName: 'My-Endpoint', Body: prompt, ContentType: 'application/json'}));
	const decoder = new TextDecoder();
	let text = '';
	for await (const event of body ?? []) {
		text += decoder.decode(event.PayloadPart?.Bytes, {stream: true});
	}

	return text;
}
