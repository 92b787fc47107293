import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {hashed} from '../soak/mix.ts';
import {ExpectedText} from './expected-text.ts';
import type {FloodModel} from './flood-model.ts';
import {readings, type Reading} from './read-text.ts';

/**
A stream that was admitted: it has had its first token.
*/
export type OpenStream = {
	name: string;
	/**
	What is wrong with it at its end, in words; nothing where it is whole and exact.
	*/
	ended: Promise<string | undefined>;
};

async function readToEnd(response: IncomingMessage, reading: Reading, taken: (text: string) => void): Promise<string | undefined> {
	const reader = readings[reading].read();
	try {
		for await (const bytes of response as AsyncIterable<Uint8Array>) {
			taken(reader.take(bytes));
		}
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}

	return reader.isDone() === false ? 'the end is missing' : undefined;
}

/**
Asks for a stream, and waits until its first token is there.

@param url - The route's.
@param name - The prompt: `stream <n>`.
@throws Error where it isn't admitted.
*/
export async function openStream(url: string, name: string, reading: Reading, model: FloodModel): Promise<OpenStream> {
	const {path, body, accept} = readings[reading];
	const sent = hashed(path, body(name), {headers: {accept}});
	const outgoing = request(`${url}${path}`, {method: 'POST', headers: sent.headers, agent: false});
	outgoing.end(sent.body);
	const [response] = await once(outgoing, 'response') as [IncomingMessage];
	if (response.statusCode !== 200) {
		response.resume();
		throw new Error(`${name} was not admitted: ${response.statusCode}`);
	}

	const text = new ExpectedText(name);
	const first = Promise.withResolvers<void>();
	const ended = (async () => {
		const broken = await readToEnd(response, reading, piece => {
			text.take(piece);
			if (text.tokens > 0) {
				first.resolve();
			}
		});
		const problem = text.problem(model.given(name));
		first.reject(new Error(`${name} ended before its first token: ${broken}`));
		return broken ?? problem;
	})();
	await first.promise;
	return {name, ended};
}
