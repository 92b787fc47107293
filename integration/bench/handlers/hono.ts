import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {Hono} from 'hono';
import {streamHandle} from 'hono/aws-lambda';
import {streamSSE} from 'hono/streaming';

const client = new BedrockRuntimeClient({});
const app = new Hono();
// eslint-disable-next-line unicorn/no-top-level-side-effects -- so Hono's applications are written.
app.post('/', async context => {
	const {prompt} = await context.req.json<{prompt: string}>();
	return streamSSE(context, async stream => {
		const output = await client.send(new ConverseStreamCommand({modelId: 'us.amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: prompt}]}]}));
		for await (const item of output.stream ?? []) {
			const text = item.contentBlockDelta?.delta?.text;
			if (text !== undefined && text !== '') {
				await stream.writeSSE({data: text});
			}
		}
	});
});

/**
Hono's `streamSSE` around the plain loop.
*/
export const handler = streamHandle(app); // eslint-disable-line @typescript-eslint/no-deprecated -- its replacement is a package of its own.
