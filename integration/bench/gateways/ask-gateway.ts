import {once} from 'node:events';
import {request, type Agent, type IncomingMessage} from 'node:http';
import {readEvents} from '../far-side/read-events.ts';
import {textOf} from '../far-side/texts.ts';

/**
What a caller got: ms to the first piece of text, and how many deltas of those that the model sent didn't come under status 200.
*/
export type GatewayAnswer = {firstDeltaMs: number; lost: number};

/**
Where a gateway is asked, and how.
*/
export type GatewayCall = {
	url: string;
	headers: Record<string, string>;
	body: string;
	/**
	What the model sends.
	*/
	deltas: number;
	/**
	Whether the answer is text as it is, and no events.
	*/
	isText?: boolean;
};

const firstContent = /"content": ?"[^"]/v;

/**
How many deltas are missing in an answer. Of a text it can be told only whether anything is; of events that can't be read, all are.
*/
export function lostIn(body: string, deltas: number, isText = false): number {
	if (isText) {
		return body === textOf(deltas) ? 0 : deltas;
	}

	try {
		return Math.abs(deltas - readEvents(body).deltas);
	} catch {
		return deltas;
	}
}

/**
Asks a gateway, and reads its answer to the end.

@throws {Error} where it doesn't answer with status 200.
*/
export async function askGateway(agent: Agent, {url, headers, body, deltas, isText = false}: GatewayCall): Promise<GatewayAnswer> {
	const begun = performance.now();
	const outgoing = request(url, {method: 'POST', agent, headers: {'content-type': 'application/json', ...headers}});
	outgoing.setNoDelay(true);
	outgoing.end(body);
	const [response] = await once(outgoing, 'response') as [IncomingMessage];
	const chunks: Uint8Array[] = [];
	let firstDeltaMs: number | undefined;
	for await (const chunk of response as AsyncIterable<Uint8Array>) {
		chunks.push(chunk);
		if (firstDeltaMs === undefined && (isText || firstContent.test(Buffer.concat(chunks).toString()))) {
			firstDeltaMs = performance.now() - begun;
		}
	}

	const text = Buffer.concat(chunks).toString();
	if (response.statusCode !== 200) {
		throw new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`);
	}

	return {firstDeltaMs: firstDeltaMs ?? NaN, lost: lostIn(text, deltas, isText)};
}
