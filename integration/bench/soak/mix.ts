import {createHash} from 'node:crypto';
import {request as httpRequest, type Agent, type IncomingMessage} from 'node:http';

/**
How a request is sent.
*/
export type Sending = {
	method: 'GET' | 'POST';
	path: string;
	body?: string | Uint8Array;
	headers?: Readonly<Record<string, string>>;
	/**
	The client leaves at the first byte of the answer.
	*/
	leaves?: true;
};

/**
A request of the mix: its name, how it is sent, and the status that it must get.
*/
export type Mixed = Sending & {name: string; status: number};

/**
A POST with its body's hash.

@param body - A text or bytes as they are; anything else as JSON.
@param rest - What departs from that.
*/
export function hashed(path: string, body: unknown, rest: Partial<Sending> = {}): Sending {
	const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
	return {
		method: 'POST', path, body: sent, ...rest, headers: {'content-type': 'application/json', 'x-amz-content-sha256': createHash('sha256').update(sent).digest('hex'), ...rest.headers},
	};
}

function post(name: string, path: string, body: unknown, {status = 200, ...rest}: Partial<Mixed> = {}): Mixed {
	return {name, status, ...hashed(path, body, rest)};
}

const messages = [{role: 'user', content: 'Hello'}];

/**
What callers and strangers send: both services, both formats, refusals at every part of the way, and clients that leave.
*/
export const mix: readonly Mixed[] = [
	post('native on Bedrock', '/bedrock', {prompt: 'Hello'}),
	post('native on SageMaker', '/sagemaker', {prompt: 'Hello'}),
	post('OpenAI on Bedrock', '/bedrock/v1/chat/completions', {model: 'us.amazon.nova-2-lite-v1:0', messages, stream: true}),
	post('OpenAI, a whole answer', '/sagemaker/v1/chat/completions', {model: 'local-model', messages}),
	{
		name: 'the list of models', method: 'GET', path: '/bedrock/v1/models', status: 200,
	},
	post('a client that leaves', '/bedrock', {prompt: 'Hello'}, {leaves: true}),
	post('no JSON', '/bedrock', '{"prompt":', {status: 400}),
	post('an unknown model', '/sagemaker', {prompt: 'Hello', model: 'none'}, {status: 404}),
	{
		name: 'no hash', method: 'POST', path: '/bedrock', body: '{"prompt":"Hello"}', headers: {'content-type': 'application/json'}, status: 400,
	},
	post('a wrong hash', '/bedrock', {prompt: 'Hello'}, {status: 403, headers: {'x-amz-content-sha256': '0'.repeat(64)}}),
	{
		name: 'a foreign host', method: 'GET', path: '/', headers: {host: 'rebound.example'}, status: 421,
	},
	{
		name: 'a foreign page', method: 'GET', path: '/', headers: {origin: 'https://evil.example'}, status: 403,
	},
];

/**
Sends one request, and reads its answer to the end, or leaves.

@param base - The distribution's URL, without a slash at its end.
@param place.apiKey - The endpoint's key; none where it needs none.
@returns The status.
@throws Error where the connection breaks before.
*/
export async function send(base: string, {method, path, body, headers, leaves}: Sending, {agent, apiKey}: {agent: Agent; apiKey?: string | undefined}): Promise<number> {
	return new Promise((resolve, reject) => {
		const outgoing = httpRequest(`${base}${path}`, {method, headers: {...(apiKey !== undefined && {'x-api-key': apiKey}), ...headers}, agent}, (response: IncomingMessage) => {
			const done = () => {
				resolve(response.statusCode!);
			};

			response.on('error', leaves ? done : reject).on('end', done).on('data', () => {
				if (!leaves) {
					return;
				}

				response.destroy();
				done();
			});
		});
		outgoing.on('error', reject);
		outgoing.end(body);
	});
}
