import {Readable} from 'node:stream';
import {openEvents} from '../event-stream/open-events.ts';
import type {SdkSide} from './caller.ts';
import type {Attempt, Clock} from './first-attempt.ts';
import type {WholeBody} from './whole-body.ts';

/**
What is used of an SDK client.
*/
type Client = {
	config: {retryStrategy: () => Promise<unknown>};
	send: (command: never, options: {abortSignal: AbortSignal}) => Promise<unknown>;
};

type Next = (call: {request: {headers: Record<string, string>}}) => Promise<unknown>;
type Command = {middlewareStack: {
	add: (middleware: (next: Next) => Next, options: object) => void;
	addRelativeTo: (middleware: (next: Next) => Next, options: object) => void;
};};
type Output = {$metadata: {requestId?: string}};
type RetryStrategy = {acquireInitialRetryToken: (scope: string) => Promise<unknown>; recordSuccess: (token: unknown) => void};

/**
Makes the side of the SDK of its client.

@param client - Made with `batchSerde`.
@param createReader - Makes another one, which reads what is no event of a stream, so that this counts for no call of the first one.
@param toCommand - A new command for each call.
@param streamOf - The event stream of a command's output.
*/
export function createSdkSide<Call>(client: Client, createReader: () => Client, toCommand: (call: Call) => object, streamOf: (output: never) => AsyncIterable<unknown> | undefined): SdkSide<Call> {
	let reader: Client | undefined;

	const send = async (by: Client, call: Call, signal: AbortSignal, made?: Attempt<WholeBody>) => {
		const command = toCommand(call);
		if (made !== undefined) {
			continueFrom(command as Command, made);
		}

		const output = await by.send(command as never, {abortSignal: signal});
		return {requestId: (output as Output).$metadata.requestId, events: await openEvents(streamOf(output as never))};
	};

	return {
		stream: async (call, signal, made) => send(client, call, signal, made),
		async fail(call, frame) {
			reader ??= createReader();
			const {events} = await send(reader, call, new AbortController().signal, {invocationId: '', answer: {statusCode: 200, headers: {}, body: {parts: [frame]}}});
			await events.next();
			throw new TypeError('The SDK took a message of an event stream for an event.');
		},
		recordSuccess() {
			void giveBack(client);
		},
		shareClock(clock) {
			Object.defineProperty(client.config, 'systemClockOffset', {
				get: () => clock.systemClockOffset,
				set(offset: Clock['systemClockOffset']) {
					clock.systemClockOffset = offset;
				},
			});
		},
	};
}

/**
Puts an attempt that was made in the place of the SDK's first one: at the end of its middleware, where it would have gone out. All attempts keep the id of the call.
*/
function continueFrom({middlewareStack}: Command, made: Attempt<WholeBody>): void {
	let isFirst = true;
	middlewareStack.addRelativeTo(next => async call => {
		call.request.headers['amz-sdk-invocation-id'] = made.invocationId;
		return next(call);
	}, {relation: 'after', toMiddleware: 'retryMiddleware', name: 'keepInvocationId'});
	middlewareStack.add(next => async call => {
		if (!isFirst) {
			return next(call);
		}

		isFirst = false;
		if ('error' in made) {
			throw made.error;
		}

		// Recognized by its fields, as an answer of the SDK's own transport.
		return {response: {...made.answer, body: toReadable(made.answer.body)}};
	}, {step: 'deserialize', priority: 'low', name: 'firstAttempt'});
}

/**
A body once more, to its end or to what broke it.
*/
function toReadable({parts, error}: WholeBody): Readable {
	const rest = [...parts];
	return new Readable({
		read() {
			const part = rest.shift();
			if (part === undefined && error !== undefined) {
				this.destroy(error as Error);
			} else {
				this.push(part ?? null);
			}
		},
	});
}

/**
Gives a retry token back, as a call does that went well at once. Its strategy is the one that its configuration made, and never rejects.
*/
async function giveBack(client: Client): Promise<void> {
	const strategy = await client.config.retryStrategy() as RetryStrategy;
	strategy.recordSuccess(await strategy.acquireInitialRetryToken(''));
}
