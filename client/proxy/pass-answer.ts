import type {IncomingMessage, ServerResponse} from 'node:http';
import {
	endToEnd,
	pairsOf,
	valuesOf,
	type HeaderPair,
} from './header-pairs.ts';
import {NoHttpError} from './no-http-error.ts';
import type {Ending} from './proxy-options.ts';

/**
What Node lets into a status line; its parser takes control characters too.
*/
const reasonPattern = /^[\t\u{20}-\u{7E}\u{80}-\u{FF}]*$/v;

/**
Passes an answer on as it comes: its head at once, then each chunk, never decoded or held back, as fast as the caller reads.

Where it breaks, the caller's connection is broken too: an answer that is not whole must not look whole.

@param more - Headers to add.
@param unbounded - Has the callers' answers whose end is the connection's, while they last.
@throws Error where the answer's head is none that HTTP allows; the answer is then left.
*/
export async function passAnswer(answer: IncomingMessage, response: ServerResponse, more: readonly HeaderPair[], unbounded: Set<ServerResponse>): Promise<Ending> {
	const {socket, rawHeaders, statusCode = 502, statusMessage = ''} = answer;
	// `alt-svc` names other ports of the endpoint, which for a browser would be other ports of this machine.
	const headers = endToEnd(rawHeaders, name => name === 'alt-svc' || name.startsWith('access-control-'));
	// Node throws at a trailer where there is no body.
	const canTrail = ![204, 304].includes(statusCode) && valuesOf(rawHeaders, 'transfer-encoding').length > 0 && response.req.httpVersion === '1.1' && response.req.method !== 'HEAD';
	const trailer: HeaderPair[] = canTrail ? valuesOf(rawHeaders, 'trailer').map(value => ['trailer', value]) : [];
	response.sendDate = false;
	try {
		response.writeHead(statusCode, reasonPattern.test(statusMessage) ? statusMessage : '', [...headers, ...trailer, ...more].flat());
	} catch (error) {
		answer.destroy();
		throw new NoHttpError({cause: error});
	}

	// As bytes, or Node writes the head in UTF-8, where HTTP and its own parser have one byte a character.
	response.write(Buffer.alloc(0));
	if (!response.chunkedEncoding && valuesOf(rawHeaders, 'content-length').length === 0) {
		unbounded.add(response);
	}

	return new Promise(resolve => {
		answer.pipe(response, {end: false});
		const cut = () => {
			// Who closes the proxy breaks both sides at once, which is not the endpoint's doing.
			resolve(response.req.socket.destroyed ? 'left' : 'cut');
			breakOff(response, unbounded);
		};

		answer.once('end', () => {
			// Where the connection's end is the answer's, Node takes a reset for that end.
			if (socket.errored) {
				cut();
				return;
			}

			if (canTrail && answer.rawTrailers.length > 0) {
				response.addTrailers(pairsOf(answer.rawTrailers).map(([name, value]): [string, string] => [name, value]));
			}

			response.end(() => {
				resolve('answered');
			});
		});
		answer.once('error', cut);
		response.once('close', () => {
			unbounded.delete(response);
			resolve('left');
			answer.destroy();
		});
	});
}

/**
Ends the caller's connection so that it can't be taken for the answer's end: by a reset where the end of the connection is the end of the answer, as in HTTP/1.0.
*/
export function breakOff(response: ServerResponse, unbounded: ReadonlySet<ServerResponse>): void {
	if (unbounded.has(response) && response.socket !== null) {
		response.socket.resetAndDestroy();
	} else {
		response.destroy();
	}
}
