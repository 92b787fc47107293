import {Buffer} from 'node:buffer';
import {InvokeEndpointWithResponseStreamCommand, type SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import type {ModelSource} from '../core/types.ts';
import type {EventFrame} from '../event-stream/event-frame.ts';
import {openEvents} from '../event-stream/open-events.ts';
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
async function * untilEnd(events: AsyncIterable<EventFrame[]>, reframer: Reframer): AsyncGenerator<Uint8Array> {
	try {
		for await (const frames of events) {
			// All payload parts of a network chunk in one piece: a reframer takes bytes that are cut anywhere.
			const parts = frames.filter(({type}) => type === 'PayloadPart').map(frame => frame.bytes());
			yield parts.length === 1 ? parts[0]! : Buffer.concat(parts);
		}
	} catch (error) {
		if (!reframer.isStopped()) {
			throw error;
		}
	}
}

// One batch a network chunk; an empty one is progress without content.
async function * readBatches(frames: AsyncIterable<EventFrame[]>, reframer: Reframer): AsyncGenerator<ModelEvent[]> {
	for await (const bytes of untilEnd(frames, reframer)) {
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

All payload parts of a network chunk become one batch. A reader that stops early, and an aborted signal, close the connection; where the signal was aborted, its reason is what is thrown.
*/
export const createSageMakerSource = (client: SageMakerRuntimeClient, settings: SageMakerSettings): ModelSource => {
	const {endpointName, inferenceComponent, targetVariant, payloadFormat, textField} = settings;

	const translate = (error: unknown, signal: AbortSignal, isStreaming: boolean): Error =>
		toError(signal.aborted ? signal.reason : toProtocolError(error, endpointName, isStreaming) ?? error);

	return {
		models: [inferenceComponent ?? endpointName],
		async stream(request, signal) {
			const command = new InvokeEndpointWithResponseStreamCommand({
				EndpointName: endpointName,
				InferenceComponentName: inferenceComponent,
				TargetVariant: targetVariant,
				SessionId: request.sessionId,
				ContentType: 'application/json',
				Body: new TextEncoder().encode(toRequestBody(payloadFormat, request)),
			});

			let response;
			try {
				response = await client.send(command, {abortSignal: signal});
			} catch (error) {
				throw translate(error, signal, false);
			}

			const {Body: body, $metadata: {requestId}} = response;
			if (body === undefined) {
				throw new ProtocolError('model_cut', 'The endpoint answered without a stream.');
			}

			const frames = await openEvents(body);
			async function * events(): AsyncGenerator<ModelEvent[]> {
				try {
					yield * readBatches(frames, createReframer(payloadFormat, textField));
				} catch (error) {
					throw translate(error, signal, true);
				} finally {
					// A connection that was read to its end goes back to the pool; any other is closed.
					await frames.return();
				}
			}

			return {...(requestId !== undefined && {modelRequestId: requestId}), events: events()};
		},
	};
};
