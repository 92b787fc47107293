import {Buffer} from 'node:buffer';
import {hashed, send, type Sending} from '../../soak/mix.ts';
import type {Kind, Seen} from './kind.ts';

/**
Refused before any function is asked, or by the function; then by the account's concurrency too.
*/
function refused(name: string, status: number, sending: Sending, by: 'edge' | 'function' = 'function'): Kind {
	const allowed: readonly Seen[] = by === 'edge' ? [status] : [status, 429];
	return {name, allowed, send: async ({base, agent}) => [await send(base, sending, {agent})]};
}

const json = {'content-type': 'application/json'};
const text = '{"prompt":"Hello"}';
const megabyte = 1024 * 1024;

/**
Deep enough for any recursion.
*/
function nested(depth: number): string {
	return '['.repeat(depth) + ']'.repeat(depth);
}

function image() {
	return {messages: [{role: 'user', content: [{type: 'image', format: 'png', data: Buffer.alloc(10_000).toString('base64')}]}]};
}

/**
What strangers send: refused, each by its reason.
*/
export const hostile: readonly Kind[] = [
	refused('no hash', 400, {
		method: 'POST', path: '/bedrock', body: text, headers: json,
	}, 'edge'),
	refused('a wrong hash', 403, hashed('/sagemaker', text, {headers: {'x-amz-content-sha256': '0'.repeat(64)}}), 'edge'),
	refused('bad JSON', 400, hashed('/bedrock', '{"prompt":')),
	refused('bytes that are no text', 400, hashed('/sagemaker', Buffer.from('{"prompt":"é"}', 'latin1'))),
	refused('deep JSON', 400, hashed('/bedrock', `{"prompt":${nested(100_000)}}`)),
	refused('deep JSON in fields', 400, hashed('/sagemaker', `{"prompt":"Hello","additionalFields":{"top_k":${nested(100_000)}}}`)),
	refused('three megabytes', 413, hashed('/sagemaker', {prompt: 'a'.repeat(3 * megabyte)})),
	refused('over 6 MB', 413, hashed('/bedrock', {prompt: 'a'.repeat(6 * megabyte)}), 'edge'),
	refused('fields that are not offered', 400, hashed('/bedrock', {prompt: 'Hello', additionalFields: {thinking: {budget_tokens: 180_000}, n: 100}})),
	refused('an image', 400, hashed('/bedrock', image())),
	refused('fields that hide a bound', 400, hashed('/sagemaker', {prompt: 'Hello', additionalFields: {top_k: {max_tokens: 64_000}}})),
	refused('an unknown model', 404, hashed('/bedrock', {prompt: 'Hello', model: 'none'})),
	refused('an unknown path of a route', 404, hashed('/bedrock/v2/nothing', text)),
	refused('an unknown route', 404, {method: 'GET', path: '/wp-login.php'}),
	refused('headers too large', 413, {method: 'GET', path: '/bedrock/v1/models', headers: {'x-large': 'a'.repeat(30_000)}}, 'edge'),
	refused('a URL too long', 413, {method: 'GET', path: `/bedrock/${'a'.repeat(9000)}`}, 'edge'),
	refused('a foreign host', 421, {method: 'GET', path: '/', headers: {host: 'rebound.example'}}, 'edge'),
	refused('a foreign page', 403, {method: 'GET', path: '/', headers: {origin: 'https://evil.example'}}, 'edge'),
	{
		name: 'the function URL, unsigned', allowed: [403], send: async ({direct, agent}) => [await send(direct.slice(0, -1), hashed('/', text), {agent})],
	},
];
