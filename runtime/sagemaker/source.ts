import type {ModelSource} from '../core/types.ts';
import {defaultMetadataMs} from '../event-stream/patience.ts';
import {createReframer} from '../formats/create-reframer.ts';
import {checkMedia} from '../formats/request/check-media.ts';
import {toRequestBody} from '../formats/request/request-body.ts';
import type {SageMakerClient} from './client.ts';
import {mapError} from './map-error.ts';
import {partBatches} from './part-batches.ts';
import type {SageMakerSettings} from './settings.ts';

/**
Makes the model source of one SageMaker endpoint. Its one model is called by the name of the inference component, or else of the endpoint.

All payload parts of a network chunk become one batch. A reader that stops early, and an aborted signal, close the connection; where the signal was aborted, its reason is what is thrown.

@param options.metadataMs - How long the end of the bytes is waited for once the model has stopped, in milliseconds; 2000 by default.
*/
export function createSageMakerSource(client: SageMakerClient, settings: SageMakerSettings, options: {metadataMs?: number} = {}): ModelSource {
	const {metadataMs = defaultMetadataMs} = options;
	const {endpointName, inferenceComponent, targetVariant, payloadFormat, textField} = settings;

	// An abort's reason is an error of ours.
	const translate = (error: unknown, signal: AbortSignal, isAccepted: boolean): Error => signal.aborted ? signal.reason as Error : mapError(error, endpointName, isAccepted);

	return {
		models: [inferenceComponent ?? endpointName],
		check(request) {
			checkMedia(payloadFormat, request);
		},
		async stream(request, signal) {
			const call = {
				EndpointName: endpointName,
				InferenceComponentName: inferenceComponent,
				TargetVariant: targetVariant,
				SessionId: request.sessionId,
				ContentType: 'application/json',
				Body: new TextEncoder().encode(toRequestBody(payloadFormat, request)),
			};

			try {
				const {requestId, events: frames} = await client.stream(call, signal);
				const events = partBatches(frames, createReframer(payloadFormat, {textField, stop: request.stop, hasLogprobs: request.additionalFields?.logprobs === true}), {metadataMs, translate: error => translate(error, signal, true)});
				return {modelRequestId: requestId, events};
			} catch (error) {
				throw translate(error, signal, false);
			}
		},
	};
}
