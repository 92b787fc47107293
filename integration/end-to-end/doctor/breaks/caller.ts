import {createServer, type RequestListener} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {createProxy} from '../../../../client/proxy/create-proxy.ts';
import {hashSecret} from '../../../../client/keys/secret-digests.ts';
import {makeKey} from '../../../suites/helpers/key-entries.ts';
import {startBetween} from '../helpers/between.ts';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';

/**
Asks with a key of these fields.
*/
async function withKey({keyStoreArn, aws}: DoctoredStack, fields: Parameters<typeof makeKey>[1]): Promise<Broken> {
	const {text} = await makeKey({
		keyStoreArn: keyStoreArn!, endpoint: aws.endpoint, region: aws.region, credentials: aws,
	}, fields);
	return {look: {apiKey: text}};
}

/**
Something else that answers on this machine.
*/
async function another(listener: RequestListener = (_request, response) => {
	response.writeHead(200, {'content-type': 'text/html'}).end('<!DOCTYPE html><html><body>Welcome!</body></html>');
}): Promise<Broken> {
	const server = createServer(listener);
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		look: {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`},
		mend() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/**
A server whose certificate is for the right name, but signed by nobody whom this machine knows.
*/
async function untrusted({cloud}: DoctoredStack): Promise<Broken> {
	const {certificate, privateKey} = await cloud.authority.issue(['localhost']);
	const server = createSecureServer({cert: certificate, key: privateKey}, (_request, response) => {
		response.end();
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		look: {url: `https://localhost:${(server.address() as AddressInfo).port}`},
		mend() {
			server.close();
			server.closeAllConnections();
		},
	};
}

async function throughBetween({url}: DoctoredStack, changes: Parameters<typeof startBetween>[1]): Promise<Broken> {
	const between = await startBetween(url, changes);
	return {look: {url: between.url}, mend: between.close};
}

/**
What can be wrong on the caller's side of an endpoint that is healthy.
*/
export const callerBreaks: readonly Break[] = [
	{title: 'the name leads nowhere', cause: 'no-such-name', make: () => ({look: {url: 'https://d111111abcdef8.invalid'}})},
	{
		title: 'nothing listens', cause: 'unreachable',
		async make() {
			const {look, mend} = await another();
			await mend?.();
			return {look: look!};
		},
	},
	{
		title: 'no certificate is for the name', cause: 'certificate',
		make: ({cloud, domainName}) => ({look: {url: cloud.cloudfront.distributionOf(domainName)!.secureUrl}}),
	},
	{title: 'the certificate is not trusted', cause: 'certificate', make: untrusted},
	{title: 'something else answers', cause: 'other-server', make: async () => another()},
	{
		title: 'another server of OpenAI\'s API answers', cause: 'other-server',
		make: async () => another((_request, response) => {
			response.writeHead(401, {'content-type': 'application/json'}).end('{"error":{"code":"invalid_api_key","message":"Incorrect API key provided.","request_id":"r"}}');
		}),
	},
	{
		title: 'the URL redirects', cause: 'other-server',
		make: async ({url}) => another((_request, response) => {
			response.writeHead(307, {location: url}).end();
		}),
	},
	{
		title: 'the port speaks no TLS', cause: 'no-tls',
		async make() {
			const {look, mend} = await another();
			return {look: {url: look!.url!.replace('http:', 'https:')}, mend: mend!};
		},
	},
	{title: 'the URL is not encrypted', cause: 'plain-http', make: () => ({look: {url: 'http://10.0.0.1'}})},
	{
		title: 'it is lsf proxy', cause: 'through-proxy',
		async make({url, apiKey}) {
			const proxy = await createProxy({url, apiKey, port: 0});
			return {look: {url: proxy.url}, mend: async () => proxy.close()};
		},
	},
	{title: 'there is no such route', cause: 'no-such-route', make: ({url}) => ({look: {url: `${url}/nope`}})},
	{title: 'no key is sent', cause: 'key-missing', make: () => ({look: {apiKey: undefined}})},
	{title: 'the key is a wrong one', cause: 'key-refused', make: ({apiKey}) => ({look: {apiKey: `${apiKey!.slice(0, -2)}xx`}})},
	{title: 'the key was revoked', cause: 'key-refused', make: async stack => withKey(stack, {off: true})},
	{title: 'the key has expired', cause: 'key-expired', make: async stack => withKey(stack, {exp: 1_700_000_000})},
	{
		title: 'the key was rotated, and its grace is over', cause: 'key-expired',
		async make(stack) {
			const secret = 'a'.repeat(64);
			const {look} = await withKey(stack, {h: hashSecret('b'.repeat(64)), was: {h: hashSecret(secret), exp: 1_700_000_000}});
			return {look: {apiKey: look!.apiKey!.replace(/[^_]+$/v, () => secret)}};
		},
	},
	{title: 'the key is for another route', cause: 'key-route', make: async stack => withKey(stack, {routes: ['/sagemaker']})},
	{
		title: 'something on the way drops the hash', cause: 'hash-refused', isAskingModel: true,
		make: async stack => throughBetween(stack, {sent: ({'x-amz-content-sha256': _, ...headers}) => headers}),
	},
	{
		title: 'something on the way compresses', cause: 'compressed', isAskingModel: true,
		make: async stack => throughBetween(stack, {answered: headers => headers['content-type']?.startsWith('text/event-stream') ? {...headers, 'content-encoding': 'gzip'} : headers}),
	},
];
