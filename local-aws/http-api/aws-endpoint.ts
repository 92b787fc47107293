import {
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {pipeline} from 'node:stream/promises';
import {refuseForeign} from './foreign-request.ts';
import {splitUrl} from './received.ts';

/**
Region and service in a request's credential scope: `Credential=<key>/<date>/<region>/<service>/aws4_request` (IAM user guide, "Create a signed AWS API request"). SigV4A's has no Region, and so gives the date instead, which no service here looks at.
*/
function signedScope({headers, url = '/'}: IncomingMessage): {region: string; service: string | undefined} {
	// A request target may be anything, so it is not read as a URL.
	const scope = /Credential=([^\s,]+)/v.exec(headers.authorization ?? '')?.[1] ?? new URLSearchParams(splitUrl(url).rawQuery).get('X-Amz-Credential') ?? '';
	const [region = '', service] = scope.split('/').slice(-3, -1);
	return {region, service};
}

async function forward(request: IncomingMessage, response: ServerResponse, target: string): Promise<void> {
	const {hostname, port} = new URL(target);
	const outgoing = httpRequest({
		hostname, port, method: request.method, path: request.url, headers: request.rawHeaders, setHost: false, agent: false,
	});
	const answered = new Promise<IncomingMessage>((resolve, reject) => {
		outgoing.on('response', resolve).on('error', reject);
	});
	request.pipe(outgoing);
	// A caller that leaves, also in the middle of its body, leaves nothing open behind it.
	response.on('close', () => {
		outgoing.destroy();
	});
	const answer = await answered;
	response.writeHead(answer.statusCode!, answer.rawHeaders);
	response.flushHeaders();
	await pipeline(answer, response);
}

/**
One address for the AWS APIs of a local cloud, so that a program needs a single `endpoint`, as with AWS's own `AWS_ENDPOINT_URL`. Which service is meant is in each request's signature.

@param services - Signing name (`iam`, `lambda`) -> where it listens, for all Regions or told for each.
@param port - Where this one listens; 0, the default, takes a free port, and so does one that is taken.
@returns Its URL, and how to stop it.
*/
export async function serveAwsEndpoint(services: Record<string, string | ((region: string) => string | undefined)>, port = 0): Promise<{url: string; close: () => Promise<void>}> {
	const server = createServer({noDelay: true}, (request, response) => {
		if (refuseForeign(request, response)) {
			return;
		}

		const {region, service} = signedScope(request);
		const known = service !== undefined && Object.hasOwn(services, service) ? services[service] : undefined;
		const target = typeof known === 'function' ? known(region) : known;
		if (target === undefined) {
			response.writeHead(400, {'content-type': 'application/json', 'x-amzn-errortype': 'UnknownOperationException'});
			response.end(JSON.stringify({message: `The local stack serves ${Object.keys(services).join(', ')}; received a request ${service === undefined ? 'without a signature' : `signed for ${service}`}.`}));
			return;
		}

		forward(request, response, target).catch(() => {
			// Either side went away; a connection that breaks is what the caller would see of AWS too.
			response.destroy();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', () => {
			server.once('error', reject).listen(0, '127.0.0.1', resolve);
		}).listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			const closed = new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
			});
			server.closeAllConnections();
			await closed;
		},
	};
}
