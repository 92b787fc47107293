import {createHash} from 'node:crypto';
import {request as httpRequest, type IncomingMessage} from 'node:http';
import type {ExecutionContext} from 'ava';
import type {Identity} from '../../../iam/types.ts';
import {signRequest} from '../../../iam/signature/sigv4.ts';
import {addFunction, makeLambda} from '../../helpers/with-lambda.ts';
import type {CreateFunctionInput} from '../../functions/function-record.ts';
import type {InvokeMode} from '../../types.ts';

export type UrlOptions = Parameters<typeof makeLambda>[1] & {
	authType?: 'AWS_IAM' | 'NONE';
	invokeMode?: InvokeMode;
	settings?: Partial<CreateFunctionInput>;
	/**
	Leave out to give everyone both permissions.
	*/
	permissions?: 'none';
};

/**
A function behind a URL; open to everyone unless said otherwise.
*/
export async function makeUrl(t: ExecutionContext, source: string, {authType = 'NONE', invokeMode = 'RESPONSE_STREAM', settings, permissions, ...options}: UrlOptions = {}) {
	const made = makeLambda(t, options);
	const {lambda, roleArn} = made;
	addFunction(lambda, roleArn, source, settings);
	if (permissions !== 'none') {
		lambda.addPermission({
			functionName: 'probe', statementId: 'url', action: 'lambda:InvokeFunctionUrl', principal: '*', functionUrlAuthType: authType,
		});
		lambda.addPermission({
			functionName: 'probe', statementId: 'invoke', action: 'lambda:InvokeFunction', principal: '*', invokedViaFunctionUrl: true,
		});
	}

	const config = await lambda.createUrl({functionName: 'probe', authType, invokeMode});
	return {...made, url: config.directUrl, host: new URL(config.functionUrl).host};
}

/**
What came back.
*/
export type Answer = {
	status: number;
	headers: IncomingMessage['headers'];
	body: string;
	/**
	How often data arrived.
	*/
	reads: number;
	/**
	The connection broke before the answer's end.
	*/
	broken: boolean;
};

export type Sending = {method?: string; headers?: Record<string, string>; body?: string | Uint8Array; onData?: (text: string) => void};

/**
Sends a request and reads the answer, broken or not.
*/
export async function send(url: string | URL, {method = 'GET', headers = {}, body, onData}: Sending = {}): Promise<Answer> {
	return new Promise((resolve, reject) => {
		let hasBegun = false;
		const outgoing = httpRequest(url, {method, headers, agent: false}, response => {
			hasBegun = true;
			const chunks: Uint8Array[] = [];
			response.on('data', (chunk: Uint8Array) => {
				chunks.push(chunk);
				onData?.(Buffer.concat(chunks).toString());
			});
			response.on('error', () => {
				// `close` follows.
			});
			response.on('close', () => {
				resolve({
					status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString(), reads: chunks.length, broken: !response.complete,
				});
			});
		});
		// A reset is told on the request as well, with the answer begun; then `close` tells.
		outgoing.on('error', error => {
			if (!hasBegun) {
				reject(error);
			}
		});
		outgoing.end(body);
	});
}

/**
Headers of a signed request. `claim`: the payload hash that is sent, if not the right one.
*/
export function sign(identity: Identity, url: string | URL, {method = 'GET', body = '', headers = {}, service = 'lambda', claim}: {method?: string; body?: string; headers?: Record<string, string>; service?: string; claim?: string} = {}): Record<string, string> {
	const {host, pathname, search} = new URL(url);
	const payloadHash = claim ?? createHash('sha256').update(body).digest('hex');
	return Object.fromEntries(signRequest(
		{
			method, path: pathname, rawQuery: search.slice(1), headers: Object.entries({host, ...headers}), payloadHash,
		},
		{service, region: 'eu-central-1', credentials: identity.credentials},
	));
}
