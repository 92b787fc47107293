import {createHmac} from 'node:crypto';
import {send, type PostOptions, type WireAnswer} from '../../../suites/helpers/post.ts';
import {sendSigned} from '../../../suites/helpers/sign.ts';
import type {RunningStack, StackCanaries} from './stack-canaries.ts';

const json = JSON.stringify({prompt: 'hi'});
const chat = JSON.stringify({model: 'x', messages: [{role: 'user', content: 'hi'}]});

function tokenOf({id, signing}: StackCanaries['browserKey'], lifeSeconds: number): string {
	const [header, payload] = [{alg: 'HS256', typ: 'JWT', kid: id}, {exp: Math.floor(Date.now() / 1000) + lifeSeconds}].map(part => Buffer.from(JSON.stringify(part)).toString('base64url'));
	return `${header}.${payload}.${createHmac('sha256', signing).update(`${header}.${payload}`).digest('base64url')}`;
}

/**
The status of each answer. What is past the edge is judged by IAM first, which wants a signature.
*/
export const expectedStatuses: Readonly<Record<string, number>> = {
	'the right key': 200,
	'the other header': 200,
	'a token': 200,
	'an expired token': 401,
	usage: 200,
	'usage without a key': 401,
	'a key of another id': 401,
	'a key that is cut': 401,
	'a key with a comma': 401,
	'a key that is too long, in OpenAI\'s words': 401,
	'another route\'s key': 403,
	'another route\'s key, in OpenAI\'s words': 403,
	'too large a body': 413,
	'no JSON': 400,
	'an unknown model': 404,
	'a preflight': 204,
	'a forged proof': 200,
	'past the edge': 403,
	'past the edge, without its proof': 401,
};

/**
Sends what can be sent with a stack's secrets, right and wrong, through the edge and past it.

@returns The answers: `texts` is all that came, heads and bodies; `statuses` which ones, by what was sent.
*/
export async function askEverything(stack: RunningStack, {browserKey, narrowKey}: StackCanaries): Promise<{texts: string; statuses: Record<string, number>}> {
	const {apiKey = '', functions: {bedrock}, aws: {endpoint, region, ...credentials}} = stack;
	const {url, directUrl} = bedrock!;
	const bearer = (credential: string) => ({authorization: `Bearer ${credential}`});
	const requests: Record<string, [url: string, options: PostOptions]> = {
		'the right key': [url, {body: json, headers: bearer(apiKey)}],
		'the other header': [url, {body: json, headers: {'x-api-key': apiKey}}],
		'a token': [url, {body: json, headers: bearer(tokenOf(browserKey, 300))}],
		'an expired token': [url, {body: json, headers: bearer(tokenOf(browserKey, -300))}],
		usage: [url, {method: 'GET', headers: bearer(apiKey)}],
		'usage without a key': [url, {method: 'GET'}],
		'a key of another id': [url, {body: json, headers: bearer(apiKey.replace('first', 'second'))}],
		'a key that is cut': [url, {body: json, headers: bearer(apiKey.slice(0, -1))}],
		'a key with a comma': [url, {body: json, headers: bearer(`${apiKey},${apiKey}`)}],
		'a key that is too long, in OpenAI\'s words': [`${url}/v1/chat/completions`, {body: chat, headers: bearer(`${apiKey}x`)}],
		'another route\'s key': [url, {body: json, headers: bearer(narrowKey)}],
		'another route\'s key, in OpenAI\'s words': [`${url}/v1/chat/completions`, {body: chat, headers: bearer(narrowKey)}],
		'too large a body': [url, {body: 'x'.repeat(1_100_000), headers: bearer(apiKey)}],
		'no JSON': [url, {body: '{', headers: bearer(apiKey)}],
		'an unknown model': [`${url}/v1/chat/completions`, {body: chat, headers: bearer(apiKey)}],
		'a preflight': [url, {method: 'OPTIONS', headers: {'access-control-request-headers': 'authorization', ...bearer(apiKey)}}],
		'a forged proof': [url, {body: json, headers: {'x-lsf-proof': 'first.1.x', 'x-lsf-auth': 'none', ...bearer(apiKey)}}],
		'past the edge': [directUrl, {body: json, headers: bearer(apiKey)}],
	};
	const answers: Record<string, WireAnswer> = {};
	for (const [name, [to, options]] of Object.entries(requests)) {
		answers[name] = await send(to, options);
	}

	answers['past the edge, without its proof'] = await sendSigned({region, credentials, endpoint} as Parameters<typeof sendSigned>[0], directUrl, {body: json, headers: {'x-lsf-auth': 'proof', 'x-lsf-route': '/bedrock', 'x-api-key': apiKey}});
	return {
		texts: Object.values(answers).map(({status, headers, text}) => JSON.stringify({status, headers, text})).join('\n'),
		statuses: Object.fromEntries(Object.entries(answers).map(([name, {status}]) => [name, status])),
	};
}
