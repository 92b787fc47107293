import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {buffer} from 'node:stream/consumers';

/**
A header, its name as it is spelled.
*/
export type Header = readonly [name: string, value: string];

/**
A request as it came over the wire.
*/
export type Recorded = {
	method: string;
	path: string;
	/**
	Names and values in their order, as they were written.
	*/
	headers: readonly Header[];
	body: Buffer;
};

/**
What the server does with one request: a whole answer, or bytes of one, of any kind, and then the end of the connection or nothing more. Once the client has read a whole answer that is the last, the server says that nothing more comes, too.
*/
export type Answer =
	| {status: number; headers: readonly Header[]; body: Uint8Array; cuts?: readonly number[]; isLast?: boolean}
	| {bytes: Uint8Array; end: 'reset' | 'close' | 'stall'};

/**
A server on loopback that does what it is told, and remembers what it was asked.
*/
export type ScriptedServer = {
	url: string;
	/**
	The answers to the next requests, in their order; what comes after them gets the last one.
	*/
	tell: (answers: readonly Answer[]) => void;
	/**
	What to do when nothing more comes.
	*/
	onStall: (stalled: () => void) => void;
	/**
	The requests since it was last told something.
	*/
	requests: () => readonly Recorded[];
	close: () => Promise<void>;
};

/**
Starts the server on a free port.
*/
export async function startScriptedServer(): Promise<ScriptedServer> {
	let answers: readonly Answer[] = [];
	let requests: Recorded[] = [];
	let stalled = () => {};
	const serve = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await buffer(request);
		const {rawHeaders} = request;
		const headers = rawHeaders.flatMap((name, index) => index % 2 === 0 ? [[name, rawHeaders[index + 1]!] as const] : []);
		requests.push({
			method: request.method!, path: request.url!, headers, body,
		});
		const answer = answers[Math.min(requests.length, answers.length) - 1];
		if (answer !== undefined) {
			await give(answer, response, stalled);
		}
	};

	const server = createServer((request, response) => {
		void serve(request, response);
	});
	server.keepAliveTimeout = 0;
	server.on('connection', (socket: Socket) => {
		socket.setNoDelay(true);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		tell(next) {
			answers = next;
			requests = [];
		},
		onStall(next) {
			stalled = next;
		},
		requests: () => requests,
		async close() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

async function give(answer: Answer, response: ServerResponse, stalled: () => void): Promise<void> {
	if ('bytes' in answer) {
		const socket = response.socket!;
		if (answer.bytes.length > 0) {
			await new Promise(resolve => {
				socket.write(answer.bytes, resolve);
			});
			await turns(answer.end === 'stall' ? 20 : 2);
		}

		if (answer.end === 'stall') {
			stalled();
		} else if (answer.end === 'reset') {
			socket.resetAndDestroy();
		} else {
			socket.destroySoon();
		}

		return;
	}

	const {
		status, headers, body, cuts = [], isLast = false,
	} = answer;
	response.sendDate = false;
	// A list, so that a name may come twice.
	response.writeHead(status, headers.flat());
	const places = [0, ...[...cuts].filter(place => place < body.length).toSorted((first, second) => first - second), body.length];
	for (const [index, place] of places.slice(1, -1).entries()) {
		response.write(Buffer.from(body.subarray(places[index], place)));
		await turns(1);
	}

	response.end(Buffer.from(body.subarray(places.at(-2))));
	if (!isLast) {
		return;
	}

	await once(response, 'finish');
	await turns(20);
	stalled();
}

/**
Long enough for the client, in the same process, to read what has come.
*/
async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) {
		await new Promise(resolve => {
			setTimeout(resolve, 1);
		});
	}
}
