import {IncomingMessage, ServerResponse} from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {sendErrorPage} from './error-page.ts';
import {requestId} from './identifiers.ts';

const reasons: Readonly<Record<string, {status: number; message: string}>> = {
	HPE_HEADER_OVERFLOW: {status: 413, message: 'Request header fields too large. We can\'t connect to the server for this app or website at this time.'},
	ERR_HTTP_REQUEST_TIMEOUT: {status: 408, message: 'Request timed out. The request was not sent in time.'},
};

/**
Answers with CloudFront's page what Node can't read as a request, instead of Node's own bare status; the connection closes after it.

@param error - Node's reason.
@param socket - The viewer's connection. One that is gone, or amid an answer, is only closed.
@param edge - The edge's name.
*/
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, edge: string): void {
	if (!(socket instanceof Socket) || !socket.writable || error.code === 'ECONNRESET') {
		socket.destroy();
		return;
	}

	const response = new ServerResponse(new IncomingMessage(socket));
	try {
		response.assignSocket(socket);
	} catch {
		// An answer is on its way in this connection: nothing can come between.
		socket.destroy();
		return;
	}

	response.once('finish', () => {
		socket.destroySoon();
	});
	sendErrorPage(response, reasons[error.code ?? ''] ?? {status: 400, message: 'Bad request. We can\'t connect to the server for this app or website at this time.'}, {edge, requestId: requestId(), isLast: true});
}
