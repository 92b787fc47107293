/*
What the test's pages ask with, bundled for them: npm `openai` with the hashing fetch.
*/
import OpenAI, {APIError} from 'openai';
import {createHashingFetch} from '../../../client/index.ts';

/**
A chat completion for a page to ask for.
*/
export type Question = {
	baseURL: string;
	/**
	Over the client's own headers; `null` takes one out.
	*/
	headers: Record<string, string | null>;
	prompt: string;
	/**
	Whether the answer is streamed. Default: true.
	*/
	stream?: boolean;
	/**
	A parameter that the endpoint doesn't take. Default: none.
	*/
	n?: number;
};

/**
What became of it: the answer's text, or the client's error.
*/
export type Answer = Failure | {text: string};

/**
An error of the client, and what the page could read.
*/
export type Failure = {failure: string; status: number | undefined; error: unknown};

async function ask({baseURL, headers, prompt, stream = true, n}: Question): Promise<Answer> {
	const client = new OpenAI({
		baseURL, apiKey: 'overridden', defaultHeaders: headers, dangerouslyAllowBrowser: true, maxRetries: 0, fetch: createHashingFetch(),
	});
	const request = {model: 'amazon.nova-micro-v1:0', messages: [{role: 'user' as const, content: prompt}], ...(n !== undefined && {n})};
	try {
		if (!stream) {
			const {choices} = await client.chat.completions.create(request);
			return {text: choices[0]!.message.content ?? ''};
		}

		let text = '';
		for await (const chunk of await client.chat.completions.create({...request, stream: true})) {
			text += chunk.choices[0]?.delta.content ?? '';
		}

		return {text};
	} catch (error) {
		if (!(error instanceof APIError)) {
			throw error;
		}

		const {message, status, error: read} = error as APIError;
		return {failure: message, status, error: read};
	}
}

Object.assign(globalThis, {ask});
