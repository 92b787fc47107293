import {type Agent, type IncomingMessage, request as httpRequest} from 'node:http';
import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import {EdgeFailure} from './error-page.ts';

/**
An origin that didn't give a head.
*/
export class OriginFailure extends EdgeFailure {
	/**
	Whether CloudFront tries a GET or HEAD again: after a timeout or a failed connection.
	*/
	readonly isRetryable: boolean;

	/**
	Makes a failure.
	*/
	constructor(status: 502 | 504, message: string, {isRetryable, cause}: {isRetryable: boolean; cause?: unknown}) {
		super(status, message, {cause});
		this.isRetryable = isRetryable;
	}
}

/**
A request to an origin.
*/
export type OriginCall = {
	agent: Agent;
	/**
	Where the origin listens on this machine.
	*/
	address: {hostname: string; port: number};
	method: string;
	/**
	Path and query.
	*/
	target: string;
	headers: readonly HeaderPair[];
	/**
	Streamed as it comes.
	*/
	body: IncomingMessage | undefined;
	/**
	What was read of the body already, and is sent before the rest.
	*/
	lead: readonly Uint8Array[];
	connectionTimeoutMs: number;
	readTimeoutMs: number;
	/**
	Ends the call.
	*/
	signal: AbortSignal;
};

const connectionErrors = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'ETIMEDOUT']);

function failureOf(error: NodeJS.ErrnoException): EdgeFailure {
	if (error instanceof EdgeFailure) {
		return error;
	}

	const isRetryable = connectionErrors.has(error.code ?? '');
	return new OriginFailure(502, isRetryable ? 'CloudFront wasn\'t able to connect to the origin.' : 'The origin closed the connection or sent an answer that CloudFront can\'t read.', {isRetryable, cause: error});
}

/**
Sends a request to an origin and waits for the head of its answer.

The read timeout counts the time without progress: since the connection, since the last piece of the body, and since the end of the request.

@returns The answer; its body has not been read.
@throws OriginFailure 502 where the connection fails or breaks, 504 where the time runs out.
*/
export async function askOrigin({agent, address, method, target, headers, body, lead, connectionTimeoutMs, readTimeoutMs, signal}: OriginCall): Promise<IncomingMessage> {
	const {promise, resolve, reject} = Promise.withResolvers<IncomingMessage>();
	const request = httpRequest({
		agent,
		method,
		path: target,
		...address,
		headers: headers.flat(),
		setHost: false,
		// More than any limit here, so that our own check answers.
		maxHeaderSize: 1024 * 1024,
		signal,
	});
	let timer: NodeJS.Timeout | undefined;
	const arm = (milliseconds: number): void => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			request.destroy(new OriginFailure(504, 'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin didn\'t answer in time.', {isRetryable: true}));
		}, milliseconds);
	};

	const progress = (): void => {
		arm(readTimeoutMs);
	};

	arm(connectionTimeoutMs);
	request.setNoDelay(true);
	request.once('socket', socket => {
		if (socket.connecting) {
			socket.once('connect', progress);
		} else {
			progress();
		}
	});
	request.once('finish', progress);
	body?.on('data', progress);
	request.once('response', resolve);
	// Stays, so that a break after the head, which the answer's own stream reports, is no uncaught exception.
	request.on('error', error => {
		reject(failureOf(error));
	});
	for (const piece of lead) {
		request.write(piece);
	}

	if (body === undefined || body.readableEnded) {
		request.end();
	} else {
		body.pipe(request);
	}

	try {
		return await promise;
	} finally {
		clearTimeout(timer);
		request.off('finish', progress);
		body?.off('data', progress);
	}
}
