import {NodeHttpHandler} from '@smithy/node-http-handler';
import type {Environment} from '../core/environment.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {createReading} from '../event-stream/reading.ts';
import {
	createFirstAttempt,
	type Attempt,
	type Clock,
	type HttpAnswer,
	type HttpCall,
} from './first-attempt.ts';
import {readLeanConfig, type ServiceNames} from './lean-config.ts';
import {readWhole, type WholeBody} from './whole-body.ts';

/**
An answer whose head has come.
*/
export type StreamedAnswer = {
	/**
	The service's id of the request.
	*/
	requestId: string | undefined;
	events: EventReader;
};

/**
The SDK's client of a service, as far as calls come to it.
*/
export type SdkSide<Call> = {
	/**
	Makes the call; with a first attempt that was made already, the SDK takes how it ended for its own first attempt, and goes on from there.
	*/
	stream: (call: Call, signal: AbortSignal, made?: Attempt<WholeBody>) => Promise<StreamedAnswer>;
	/**
	Throws what the SDK throws for a message that is no event.

	@param frame - The message as it came in a stream.
	*/
	fail: (call: Call, frame: Uint8Array) => Promise<never>;
	/**
	Tells the retry strategy of a call that went well without it.
	*/
	recordSuccess: () => void;
	/**
	Lets its clock be the one of the first attempts.
	*/
	shareClock: (clock: Clock) => void;
};

/**
What first attempts and the SDK have in common.
*/
export type SharedConfig = {
	/**
	How often a call is tried.
	*/
	maxAttempts: number;
	requestHandler: NodeHttpHandler;
};

/**
What a caller needs to know of its service.
*/
export type Service<Call, Sdk extends SdkSide<Call>> = ServiceNames & {
	/**
	In the user agent.
	*/
	serviceId: string;
	/**
	An operation's call as the SDK would write it.
	*/
	toHttp: (call: Call) => HttpCall;
	/**
	Loads the SDK and makes its client, with the same transport and as many attempts.
	*/
	loadSdk: (shared: SharedConfig) => Promise<Sdk>;
};

/**
Makes what calls a service for event streams.

The first attempt of a call is lean, and where it is answered by a stream of events, nothing else of the SDK is loaded: its middleware costs 1 ms of CPU a call and most of a cold start. Whatever else comes back (an error, a broken connection, an exception among the events) is given to the SDK as the end of its own first attempt. So errors, retries, back-off, throttling and clock skew are the SDK's.

@param given - What the client is made with. Where it, or the environment, says more than Region, endpoint and keys, each call is wholly the SDK's.
*/
export function createCaller<Call, Sdk extends SdkSide<Call> = SdkSide<Call>>(given: object, environment: Environment, service: Service<Call, Sdk>) {
	const {serviceId, toHttp, loadSdk} = service;
	// HTTP/1.1: over HTTP/2, the SDK's default for Bedrock, each streamed call opens a connection. Plain options, not agents: the handler makes those itself.
	const agent = {keepAlive: true, maxSockets: 50};
	const shared: SharedConfig = {maxAttempts: 3, requestHandler: new NodeHttpHandler({httpAgent: agent, httpsAgent: agent, connectionTimeout: 3000})};
	const config = readLeanConfig(given, environment, service);
	const clock: Clock = {systemClockOffset: 0};
	const reading = createReading();
	const attempt = config && createFirstAttempt(config, {
		serviceId, ...shared, clock, environment,
	});
	let loading: Promise<Sdk> | undefined;
	let side: Sdk | undefined;

	const load = async (): Promise<Sdk> => {
		try {
			side = await loadSdk(shared);
			side.shareClock(clock);
			return side;
		} catch (error) {
			// The next call tries again.
			loading = undefined;
			throw error;
		}
	};

	const sdk = async (): Promise<Sdk> => {
		loading ??= load();
		return loading;
	};

	return {
		sdk,
		/**
		Closes its connections.
		*/
		destroy() {
			shared.requestHandler.destroy();
		},
		async stream(call: Call, signal: AbortSignal): Promise<StreamedAnswer> {
			if (attempt === undefined) {
				return (await sdk()).stream(call, signal);
			}

			const made = await attempt(toHttp(call), signal);
			if ('error' in made && signal.aborted) {
				throw made.error;
			}

			if ('error' in made) {
				return (await sdk()).stream(call, signal, made);
			}

			if (made.answer.statusCode >= 300) {
				const [whole, by] = await Promise.all([readWhole(made.answer.body), sdk()]);
				return by.stream(call, signal, {...made, answer: {...made.answer, body: whole}});
			}

			side?.recordSuccess();
			return {
				requestId: requestIdOf(made.answer), events: reading.open(made.answer.body, async failure => {
					if ('error' in failure) {
						throw failure.error;
					}

					return (await sdk()).fail(call, reading.encode(failure.message));
				}),
			};
		},
	};
}

function requestIdOf({headers}: HttpAnswer): string | undefined {
	return headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'];
}
