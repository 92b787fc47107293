import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import process from 'node:process';
import {
	HttpResponseStream,
	prelude,
	promptOf,
	streamifyResponse,
} from './runtime.ts';

const endpoint = new URL(process.env.AWS_ENDPOINT_URL_BEDROCK_RUNTIME!);
const client = endpoint.protocol === 'https:' ? https : http;
const agent = new client.Agent({keepAlive: true});

/**
The physical limit: the model's bytes as they are, neither signed for nor decoded.
*/
export const handler = streamifyResponse(async (event, responseStream) => {
	const stream = HttpResponseStream.from(responseStream, prelude);
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		client.request(new URL('/model/bench/converse-stream', endpoint), {method: 'POST', agent}, resolve).on('error', reject).end(JSON.stringify({prompt: promptOf(event)}));
	});
	await new Promise<void>((resolve, reject) => {
		response.on('data', (chunk: Uint8Array) => {
			if (stream.write(chunk)) {
				return;
			}

			response.pause();
			stream.once('drain', () => {
				response.resume();
			});
		});
		response.on('end', resolve);
		response.on('error', reject);
	});
	stream.end();
});
