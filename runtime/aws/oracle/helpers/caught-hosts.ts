import http, {type RequestOptions} from 'node:http';
import https from 'node:https';

/**
Sends what would go to AWS to a server on loopback instead, without TLS, and lets each request say where it would have gone. Everything else stays as it is.

@param url - The server's address.
@returns What ends it.
*/
export function catchHosts(url: string): () => void {
	const {request} = https;
	const {port} = new URL(url);
	https.request = ((options: RequestOptions, ...rest: []) => http.request({
		...options,
		host: '127.0.0.1',
		port,
		agent: undefined,
		headers: {...options.headers as Record<string, string>, 'x-connected-to': `https://${options.host}:${options.port ?? 443}`},
	}, ...rest)) as typeof https.request;
	return () => {
		https.request = request;
	};
}
