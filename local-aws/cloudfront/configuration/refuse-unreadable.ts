import {IncomingMessage, ServerResponse} from 'node:http';
import {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {methodNotAllowed, sendErrorPage} from '../serving/error-page.ts';
import {requestId} from './identifiers.ts';

type Reason = {status: number; message: string};

const reasons: Readonly<Record<string, Reason>> = {
	HPE_HEADER_OVERFLOW: {status: 413, message: 'Request header fields too large. We can\'t connect to the server for this app or website at this time.'},
	ERR_HTTP_REQUEST_TIMEOUT: {status: 408, message: 'Request timed out. The request was not sent in time.'},
};

const badRequest: Reason = {status: 400, message: 'Bad request. We can\'t connect to the server for this app or website at this time.'};

/**
Answers on a connection that Node gave no response for; it closes after the page.
*/
function sendPage(socket: Socket, reason: Reason, edge: string): void {
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
	sendErrorPage(response, reason, {edge, requestId: requestId(), isLast: true});
}

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

	sendPage(socket, reasons[error.code ?? ''] ?? badRequest, edge);
}

/**
Answers a CONNECT, which no behaviour can allow, instead of closing without a word as Node does.

@param socket - The viewer's connection.
@param edge - The edge's name.
*/
export function refuseConnect(socket: Duplex, edge: string): void {
	// Node has taken its own listeners off.
	socket.on('error', () => {
		socket.destroy();
	});
	if (socket instanceof Socket) {
		sendPage(socket, {status: 403, message: methodNotAllowed}, edge);
	}
}
