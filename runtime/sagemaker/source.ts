import {InvokeEndpointWithResponseStreamCommand, type SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import type {ModelSource} from '../core/types.ts';
import {openEvents} from '../event-stream/open-events.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {toProtocolError} from './errors.ts';
import {createReframer} from './formats/create-reframer.ts';
import {PartBatches} from './part-batches.ts';
import {toRequestBody} from './request-body.ts';
import type {SageMakerSettings} from './settings.ts';

const toError = (value: unknown): Error => value instanceof Error ? value : new Error(String(value), {cause: value});

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

			const events = new PartBatches(await openEvents(body), createReframer(payloadFormat, textField), error => translate(error, signal, true));
			return {...(requestId !== undefined && {modelRequestId: requestId}), events};
		},
	};
};
