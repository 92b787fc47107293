import {checkProof, readProofSecrets} from '../core/proof/check-proof.ts';
import {errorBody, toProtocolError} from '../core/exchange.ts';
import {proofSecretsVariable} from '../options.ts';
import type {LambdaContext} from './event.ts';
import {createSink, type ResponseStream, type WithPrelude} from './response-sink.ts';

/**
A handler of Lambda, streaming or not.
*/
export type AnyHandler = (event: never, ...rest: never[]) => unknown;

type Refusal = {statusCode: number; headers: Record<string, string>; body: string};

function headersOf(event: unknown): Record<string, string | undefined> {
	const {headers} = (event ?? {}) as {headers?: unknown};
	const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers as Record<string, string | undefined>) : [];
	return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
}

function refusalOf(event: unknown, context: unknown): Refusal | undefined {
	try {
		// eslint-disable-next-line n/prefer-global/process -- importing node:process evaluates all its getters, which costs a cold start some 20 ms.
		checkProof(headersOf(event), {secrets: readProofSecrets(process.env[proofSecretsVariable] ?? ''), now: Date.now()});
		return undefined;
	} catch (error) {
		const failure = toProtocolError(error);
		const requestId = (context as Partial<LambdaContext> | undefined)?.awsRequestId ?? '';
		return {
			statusCode: failure.status,
			headers: {'content-type': 'application/json', 'cache-control': 'no-store', ...failure.headers},
			body: JSON.stringify(errorBody(failure, requestId)),
		};
	}
}

function isStream(value: unknown): value is ResponseStream {
	return typeof (value as Partial<ResponseStream> | undefined)?.write === 'function';
}

async function sendRefusal(stream: ResponseStream, {statusCode, headers, body}: Refusal): Promise<void> {
	const {awslambda} = globalThis as unknown as {awslambda?: {HttpResponseStream?: {from: WithPrelude}}};
	const withPrelude = awslambda?.HttpResponseStream?.from;
	if (withPrelude === undefined) {
		throw new TypeError('requireProof answers a stream only where Lambda\'s Node runtime provides awslambda.HttpResponseStream.');
	}

	const sink = createSink(stream, withPrelude);
	sink.head(statusCode, headers);
	sink.write(body);
	await sink.end();
}

/**
Lets a handler of your own run only where the edge has proven that it checked the caller's API key. It goes around a streaming handler, inside or outside `awslambda.streamifyResponse`, or around one that returns its answer. What comes without a valid proof is answered with 401 and never reaches the handler. A direct call, which IAM has judged, needs none.

A `StreamingFunction` gives its handler the secrets that it needs, in `LSF_PROOF_SECRETS`; where they are missing everything that comes through the distribution is refused.

@example
```
export const handler = awslambda.streamifyResponse(requireProof(async (event, stream) => { … }));
```
*/
export function requireProof<Handler extends AnyHandler>(handler: Handler): Handler {
	const run = handler as unknown as (event: unknown, ...rest: unknown[]) => unknown;
	// One parameter: Lambda takes a function of three for one with a callback, which Node 24 has no more.
	const guarded = async (event: unknown, ...rest: unknown[]): Promise<unknown> => {
		const [stream] = rest;
		const refusal = refusalOf(event, rest.at(-1));
		if (refusal === undefined) {
			return run(event, ...rest);
		}

		return isStream(stream) ? sendRefusal(stream, refusal) : refusal;
	};

	// What streamifyResponse marks a handler with is a property of it.
	return Object.assign(guarded, handler);
}
