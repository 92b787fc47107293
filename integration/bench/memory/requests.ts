import {randomBytes} from 'node:crypto';
import {maxBodyBytes} from '../../../runtime/options.ts';
import {claude} from '../calls/calls.ts';
import {promptFor, type ModelPace} from './model.ts';

/**
Room in an event for what is no prompt, in bytes.
*/
const head = 16 * 1024;
/**
As many as Converse takes.
*/
const images = 20;
/**
With which a PNG begins.
*/
const pngHead = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const nova = 'us.amazon.nova-lite-v1:0';

/**
Who is asked, and how: Nova in OpenAI's words, which are translated, or Claude in its own, which are passed on.
*/
export type Api = 'chat' | 'messages';

/**
An event of a function URL, as JSON: a call that is streamed.
*/
function event(api: Api, content: unknown): string {
	const path = api === 'chat' ? '/v1/chat/completions' : '/v1/messages';
	return JSON.stringify({
		version: '2.0',
		rawPath: path,
		rawQueryString: '',
		headers: {'content-type': 'application/json', 'user-agent': 'bench', 'x-forwarded-for': '192.0.2.1'},
		requestContext: {http: {method: 'POST', path, sourceIp: '192.0.2.1'}, requestId: 'bench', timeEpoch: 0},
		isBase64Encoded: false,
		body: JSON.stringify({...(api === 'chat' ? {model: nova} : {model: claude, max_tokens: 4096}), stream: true, messages: [{role: 'user', content}]}),
	});
}

/**
A usual one, of Chat Completions: a prompt of some hundred words.
*/
export function usualEvent(pace: ModelPace): string {
	return event('chat', `${promptFor(pace)}\n${'What streams through here is told token by token. '.repeat(100)}`);
}

/**
The largest one of text alone in an event of so many bytes.
*/
export function textEvent(api: Api, bytes: number, pace: ModelPace): string {
	return event(api, `${promptFor(pace)}\n${'a word '.repeat(Math.floor((bytes - head) / 7))}`);
}

/**
The largest one with images in an event of so many bytes.
*/
export function imageEvent(api: Api, bytes: number, pace: ModelPace): string {
	const each = Math.floor((bytes - head) / images / 4) * 3;
	const image = () => Buffer.concat([pngHead, randomBytes(each - 256)]).toString('base64');
	const part = api === 'chat'
		? () => ({type: 'image_url', image_url: {url: `data:image/png;base64,${image()}`}})
		: () => ({type: 'image', source: {type: 'base64', media_type: 'image/png', data: image()}});
	return event(api, [{type: 'text', text: promptFor(pace)}, ...Array.from({length: images}, () => part())]);
}

/**
What a function needs to be told to take them.
*/
export const settings = {
	LSF_MODELS: JSON.stringify([nova, claude]),
	LSF_MAX_BODY_BYTES: String(maxBodyBytes.to),
	LSF_MAX_INPUT_TOKENS: '10000000',
	LSF_MAX_OUTPUT_TOKENS: '1000000',
	LSF_INPUTS: '["text","image"]',
} as const;
