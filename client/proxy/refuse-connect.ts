import type {IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';

const text = 'lsf proxy serves one endpoint and opens no tunnels: use it as a base URL, not as an HTTP proxy (https_proxy).\n';

/**
Refuses CONNECT, for which Node has no answer object.
*/
export function refuseConnect(_request: IncomingMessage, socket: Duplex): void {
	socket.on('error', () => {/* Whoever asked has left. */});
	socket.end(`HTTP/1.1 405 Method Not Allowed\r\nallow: GET, HEAD, POST, OPTIONS\r\ncontent-type: text/plain\r\ncontent-length: ${text.length}\r\nconnection: close\r\n\r\n${text}`);
}
