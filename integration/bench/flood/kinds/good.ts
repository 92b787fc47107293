import {request, type IncomingMessage} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Ask} from '../../../failures/helpers/ask.ts';
import {askNative} from '../../../failures/helpers/native.ts';
import {askOpenAi, askOpenAiWhole} from '../../../failures/helpers/plain.ts';
import {hashed, send} from '../../soak/mix.ts';
import {shortAnswer} from '../flood-model.ts';
import type {Kind, Seen} from './kind.ts';

/**
Good requests are answered, or refused where the account has no place for them. What is answered is whole.
*/
const allowed: readonly Seen[] = [200, 429];

async function seen(ask: Ask, url: string, prompt: string): Promise<Seen> {
	const {ending, text, status} = await ask({url, prompt});
	if (ending === 'refused') {
		return status!;
	}

	return ending === 'done' && text === shortAnswer ? 200 : 'cut';
}

function good(name: string, path: string, ask: Ask, prompt = 'Hello'): Kind {
	return {name, allowed, send: async ({base}) => [await seen(ask, `${base}${path}`, prompt)]};
}

/**
As many good requests as the account has places, and one more, on one route: held until one of them is refused, as one must be.
*/
export const crowd: Kind = {
	name: 'one more than there are places',
	allowed,
	async send({base, model, spare, index}) {
		const prompt = `wait ${index}`;
		const open = model.gate(prompt, spare);
		const route = index % 3 === 0 ? 'bedrock' : 'sagemaker';
		const asked = Array.from({length: spare + 1}, async () => {
			try {
				return await seen(askNative('sse'), `${base}/${route}`, prompt);
			} finally {
				open();
			}
		});
		const all = await Promise.all(asked);
		if (!all.includes(429)) {
			throw new Error(`${spare + 1} requests found ${spare} places, and none was refused`);
		}

		return all;
	},
};

/**
A reader of a long answer who takes a little at a time, and leaves. Bedrock's, because the local SageMaker cuts such a piece into thousands of parts.
*/
const slowReader: Kind = {
	name: 'a slow reader of 4 MiB',
	allowed,
	async send({base, holdMs}) {
		const {promise, resolve, reject} = Promise.withResolvers<IncomingMessage>();
		const {method, headers, body} = hashed('/bedrock', {prompt: 'much'});
		const outgoing = request(`${base}/bedrock`, {method, headers, agent: false}, resolve);
		outgoing.on('error', reject).end(body);
		const response = await promise;
		response.on('error', () => {
			// It leaves.
		});
		for (let step = 0; step < 10; step++) {
			response.read(1000);
			await sleep(holdMs / 10);
		}

		response.destroy();
		return [response.statusCode!];
	},
};

/**
What callers send, more of them than there are places.
*/
export const goodKinds: readonly Kind[] = [
	good('good, native SSE', '/bedrock', askNative('sse')),
	good('good, native NDJSON', '/sagemaker', askNative('ndjson')),
	good('good, OpenAI SSE', '/sagemaker', askOpenAi),
	good('good, OpenAI JSON', '/bedrock', askOpenAiWhole),
	good('good, a prompt of a megabyte', '/bedrock', askNative('sse'), 'a'.repeat(1_000_000)),
	crowd,
	{name: 'a reader that leaves at once', allowed, send: async ({base, agent}) => [await send(base, hashed('/bedrock', {prompt: 'much'}, {leaves: true}), {agent})]},
	slowReader,
];
