import {InvokeEndpointWithResponseStreamCommand, type ResponseStream, type SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import type {ModelSource} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {toProtocolError} from './errors.ts';
import {createReframer} from './formats/create-reframer.ts';
import type {Emit, Reframer} from './formats/reframer.ts';
import {toRequestBody} from './request-body.ts';
import type {SageMakerSettings} from './settings.ts';

const toError = (value: unknown): Error => value instanceof Error ? value : new Error(String(value), {cause: value});

/**
Runs a step of the reframer; what it found before it failed still counts.
*/
const collect = (step: (emit: Emit) => void): {batch: ModelEvent[]; failure?: Error} => {
	const batch: ModelEvent[] = [];
	try {
		step(event => {
			batch.push(event);
		});
		return {batch};
	} catch (error) {
		return {batch, failure: toError(error)};
	}
};

// Reads to the end; where the model has told its stop before, a connection that breaks after it has lost nothing of the answer.
async function * untilEnd(body: AsyncIterable<ResponseStream>, reframer: Reframer): AsyncGenerator<Uint8Array> {
	try {
		for await (const event of body) {
			const bytes = event.PayloadPart?.Bytes;
			if (bytes !== undefined) {
				yield bytes;
			}
		}
	} catch (error) {
		if (!reframer.isStopped()) {
			throw error;
		}
	}
}

// One batch a payload part; an empty one is progress without content.
async function * readBatches(body: AsyncIterable<ResponseStream>, reframer: Reframer): AsyncGenerator<ModelEvent[]> {
	for await (const bytes of untilEnd(body, reframer)) {
		const {batch, failure} = collect(emit => {
			reframer.push(bytes, emit);
		});
		yield batch;
		if (failure !== undefined) {
			throw failure;
		}
	}

	const {batch, failure} = collect(emit => {
		reframer.end(emit);
	});
	if (batch.length > 0) {
		yield batch;
	}

	if (failure !== undefined) {
		throw failure;
	}
}

/**
Makes the model source of one SageMaker endpoint. Its one model is called by the name of the inference component, or else of the endpoint.

Each `PayloadPart` becomes one batch. A reader that stops early, and an aborted signal, close the connection; where the signal was aborted, its reason is what is thrown.
*/
export const createSageMakerSource = (client: SageMakerRuntimeClient, settings: SageMakerSettings): ModelSource => {
	const {endpointName, inferenceComponent, targetVariant, payloadFormat, textField} = settings;

	const translate = (error: unknown, signal: AbortSignal, isStreaming: boolean): Error =>
		toError(signal.aborted ? signal.reason : toProtocolError(error, endpointName, isStreaming) ?? error);

	return {
		models: [inferenceComponent ?? endpointName],
		async stream(request, signal) {
			// The SDK's iterator doesn't close the connection when its reader leaves, so that is done by a signal of our own.
			const reading = new AbortController();
			const command = new InvokeEndpointWithResponseStreamCommand({
				EndpointName: endpointName,
				InferenceComponentName: inferenceComponent,
				TargetVariant: targetVariant,
				ContentType: 'application/json',
				Body: new TextEncoder().encode(toRequestBody(payloadFormat, request)),
			});

			let response;
			try {
				response = await client.send(command, {abortSignal: AbortSignal.any([signal, reading.signal])});
			} catch (error) {
				throw translate(error, signal, false);
			}

			const {Body: body, $metadata: {requestId}} = response;
			if (body === undefined) {
				throw new ProtocolError('model_cut', 'The endpoint answered without a stream.');
			}

			async function * events(iterable: AsyncIterable<ResponseStream>): AsyncGenerator<ModelEvent[]> {
				let isComplete = false;
				try {
					yield * readBatches(iterable, createReframer(payloadFormat, textField));
					isComplete = true;
				} catch (error) {
					throw translate(error, signal, true);
				} finally {
					// A connection that was read to its end goes back to the pool instead.
					if (!isComplete) {
						reading.abort();
					}
				}
			}

			return {...(requestId !== undefined && {modelRequestId: requestId}), events: events(body)};
		},
	};
};
