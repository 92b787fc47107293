import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {ExecutionContext} from 'ava';

/**
What every answer says, again and again.
*/
export const words = 'and on and on ';

const chunks = {
	chat: `data: ${JSON.stringify({choices: [{delta: {content: words}}]})}\n\n`,
	ours: `event: delta\ndata: ${JSON.stringify({type: 'delta', text: words})}\n\n`,
} as const;

/**
Starts a server whose answers go on until somebody hangs up; closed with the test.

@param t - The test.
@param format - `chat`: an OpenAI-compatible model server, for `LSF_LOCAL_MODEL_URL`. `ours`: an endpoint of this project's, for its clients.
@returns Its URL, how many answers are under way, and what ends it in the middle of them.
*/
export async function startTalking(t: ExecutionContext, format: keyof typeof chunks): Promise<{url: string; answers: () => number; cut: () => void}> {
	const open = new Set<ServerResponse>();
	let isGone = false;
	const server = createServer((request, response) => {
		if (isGone) {
			// An answer that was cut before its first word has been asked for again, and would go on for ever.
			request.socket.destroy();
			return;
		}

		request.resume();
		open.add(response.setHeader('content-type', 'text/event-stream'));
		response.on('close', () => {
			open.delete(response);
		});
	});
	const talk = setInterval(() => {
		for (const response of open) {
			response.write(chunks[format]);
		}
	}, 20);
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const cut = () => {
		isGone = true;
		server.closeAllConnections();
	};

	t.teardown(() => {
		clearInterval(talk);
		cut();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, answers: () => open.size, cut};
}
