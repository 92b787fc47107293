import {randomUUID} from 'node:crypto';
import type {NodeHttpHandler} from '@smithy/node-http-handler';
import type {Environment} from '../core/environment.ts';
import type {ResponseBody} from '../event-stream/body-chunks.ts';
import type {LeanConfig} from './lean-config.ts';
import {createSigner} from './sign.ts';
import {traceHeaders} from './trace-headers.ts';
import {userAgentOf} from './user-agent.ts';

/**
A call of an operation as HTTP has it: what the SDK makes of the operation's input.
*/
export type HttpCall = {
	/**
	Below the endpoint, with each part encoded.
	*/
	path: string;
	/**
	The operation's own, in lower case, before all others.
	*/
	headers: Record<string, string>;
	body: string | Uint8Array;
};

/**
The head of an answer, and its body.
*/
export type HttpAnswer<Body = ResponseBody> = {statusCode: number; headers: Record<string, string>; body: Body};

/**
How a first attempt ended.

The id is the call's, which all its attempts have.
*/
export type Attempt<Body = ResponseBody> = {invocationId: string} & ({answer: HttpAnswer<Body>} | {error: unknown});

/**
How far the service's clock is ahead of ours, in milliseconds.
*/
export type Clock = {systemClockOffset: number};

/**
Makes what sends the first attempt of calls: signed, over a connection that is kept.

@param options.requestHandler - The SDK's own transport, so that what breaks breaks as it does there.
@param options.clock - As the SDK keeps it; it is set by the date of each good answer.
*/
export function createFirstAttempt(config: LeanConfig, {serviceId, maxAttempts, requestHandler, clock, environment}: {
	serviceId: string;
	maxAttempts: number;
	requestHandler: NodeHttpHandler;
	clock: Clock;
	environment: Environment;
}) {
	const {endpoint: {protocol, hostname, port, host, pathname}} = config;
	const sign = createSigner(config);
	const userAgent = userAgentOf(serviceId, config.features, environment);
	const base = pathname === '/' ? '' : pathname;
	const place = {
		protocol, hostname, method: 'POST', ...(port !== '' && {port: Number(port)}),
	};

	return async ({path, headers: own, body}: HttpCall, abortSignal: AbortSignal): Promise<Attempt> => {
		const invocationId = randomUUID();
		const headers: Record<string, string> = {
			...own,
			'content-length': String(Buffer.byteLength(body)),
			...userAgent,
			host,
			...traceHeaders(environment),
			'amz-sdk-invocation-id': invocationId,
			'amz-sdk-request': `attempt=1; max=${maxAttempts}`,
		};
		const request = {
			...place, path: base + path, headers, body,
		};
		sign(request, new Date(Date.now() + clock.systemClockOffset));
		try {
			const {response} = await requestHandler.handle(request as unknown as Parameters<NodeHttpHandler['handle']>[0], {abortSignal});
			if (response.statusCode < 300) {
				setClock(clock, response.headers);
			}

			return {invocationId, answer: response as unknown as HttpAnswer};
		} catch (error) {
			return {invocationId, error};
		}
	};
}

/**
Takes the service's clock from an answer that no cache held.
*/
function setClock(clock: Clock, {date, age}: Record<string, string>): void {
	const serverTime = Date.parse(date ?? '');
	if (age === undefined && !Number.isNaN(serverTime)) {
		clock.systemClockOffset = serverTime - Date.now();
	}
}
