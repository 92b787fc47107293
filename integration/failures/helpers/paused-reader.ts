import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';
import {sha256} from '../../suites/helpers/post.ts';

/**
Sends a prompt for an SSE answer and gives back the response, unread.
*/
export async function openAnswer(url: string, prompt: string, more: Record<string, unknown> = {}): Promise<IncomingMessage> {
	const body = JSON.stringify({prompt, ...more});
	const outgoing = request(url, {
		method: 'POST',
		agent: false,
		headers: {
			accept: 'text/event-stream', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-amz-content-sha256': sha256(body),
		},
	});
	outgoing.end(body);
	const [response] = await once(outgoing, 'response') as [IncomingMessage];
	return response;
}

/**
Waits until a number has stopped growing: for half a second it has not.
*/
export async function settled(value: () => number): Promise<number> {
	let last = value();
	for (let same = 0; same < 10;) {
		await sleep(50);
		const now = value();
		same = now === last ? same + 1 : 0;
		last = now;
	}

	return last;
}
