import {Readable} from 'node:stream';
import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import middy from '@middy/core';
import {executionModeStreamifyResponse} from '@middy/core/StreamifyResponse';
import type {BenchEvent} from './awslambda.d.ts';
import {prelude, promptOf} from './runtime.ts';

const client = new BedrockRuntimeClient({});

async function * answer(prompt: string): AsyncGenerator<string> {
	const output = await client.send(new ConverseStreamCommand({modelId: 'us.amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: prompt}]}]}));
	for await (const item of output.stream ?? []) {
		const text = item.contentBlockDelta?.delta?.text;
		if (text !== undefined && text !== '') {
			yield text;
		}
	}
}

/**
Middy's streaming mode around the plain loop.
*/
export const handler = middy({executionMode: executionModeStreamifyResponse}).handler(async (event: unknown) => ({...prelude, body: Readable.from(answer(promptOf(event as BenchEvent)))}));
