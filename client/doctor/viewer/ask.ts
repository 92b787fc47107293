import {Buffer} from 'node:buffer';
import {request as plainRequest, type ClientRequest, type IncomingMessage} from 'node:http';
import {request as secureRequest} from 'node:https';
import {agentFor} from './env-proxy.ts';

/**
What is asked.
*/
export type Question = {
	url: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: Uint8Array;
	/**
	Seconds of silence after which it is given up; of what is never silent, four times as many. Default: 30.
	*/
	patience?: number | undefined;
	/**
	Gets the bytes that came at once, each time that some come.
	*/
	arrived?: (bytes: Uint8Array) => void;
};

/**
What came: an answer, or what kept it from coming. `isCut` where it broke off after its head, and `givenUp` says why where it was by us.
*/
export type Answer =
	| {kind: 'answer'; status: number; headers: Record<string, string>; body: string; isCut: boolean; givenUp?: string}
	| {kind: 'failed'; code: string; message: string};

/**
The most of a body that is kept, in bytes: an endless page must not fill the memory.
*/
const mostBytes = 1_048_576;

/**
The code of a failure where it was given up.
*/
export const silent = 'SILENT';

/**
Asks once, on a connection of its own, as a client of HTTP/1.1 would; through a proxy where Node's own clients would use one. Nothing is decompressed, no redirection is followed, and nothing is tried twice.
*/
export async function ask({url, method = 'GET', headers = {}, body, patience = 30, arrived}: Question): Promise<Answer> {
	let outgoing: ClientRequest;
	try {
		const isSecure = new URL(url).protocol === 'https:';
		outgoing = (isSecure ? secureRequest : plainRequest)(url, {
			method, agent: agentFor(isSecure), headers: {...headers, ...(body && {'content-length': String(body.length)})},
		});
	} catch (error) {
		// Such as a proxy variable that is no URL, which the message would quote.
		return {kind: 'failed', code: (error as NodeJS.ErrnoException).code ?? 'the request can\'t be made', message: ''};
	}

	let givenUp: string | undefined;
	const giveUp = (why: string) => () => {
		givenUp = why;
		outgoing.destroy(Object.assign(new Error(why), {code: silent}));
	};

	outgoing.setTimeout(patience * 1000, giveUp(`silent for ${patience} s`));
	// What drips for ever is never silent, nor is an address that takes no connection.
	const timer = setTimeout(giveUp(`not at its end after ${patience * 4} s`), patience * 4000);
	try {
		const answer = await new Promise<Answer>(resolve => {
			outgoing.on('error', error => {
				resolve(failed(error));
			});
			outgoing.on('response', response => {
				resolve(read(response, arrived));
			});
			outgoing.end(body);
		});
		return answer.kind === 'answer' && givenUp !== undefined ? {...answer, givenUp} : answer;
	} finally {
		clearTimeout(timer);
		outgoing.destroy();
	}
}

function failed(error: Error): Answer {
	return {kind: 'failed', code: 'code' in error ? String(error.code) : '', message: error.message};
}

/**
Pieces of a body that were in one read of the socket are one arrival, however they are framed.
*/
async function read(response: IncomingMessage, arrived: (bytes: Uint8Array) => void = () => undefined): Promise<Answer> {
	const kept: Buffer[] = [];
	let size = 0;
	let waiting: Buffer[] = [];
	const flush = () => {
		const bytes = Buffer.concat(waiting);
		waiting = [];
		if (bytes.length > 0) {
			arrived(bytes);
		}
	};

	response.on('data', (chunk: Buffer) => {
		if (waiting.length === 0) {
			setImmediate(flush);
		}

		waiting.push(chunk);
		size += chunk.length;
		kept.push(chunk);
		if (size > mostBytes) {
			response.destroy();
		}
	});
	response.on('error', () => {/* Told by `close`. */});
	await new Promise(resolve => {
		response.on('close', resolve);
	});
	flush();
	const isCut = !response.complete && size <= mostBytes;
	const tooLong = size > mostBytes ? {givenUp: `longer than ${mostBytes} bytes`} : {};
	const {statusCode: status = 0, headers} = response;
	return {
		kind: 'answer', status, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])), body: Buffer.concat(kept).toString(), isCut, ...tooLong,
	};
}
