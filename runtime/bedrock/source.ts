import {ConverseStreamCommand, type BedrockRuntimeClient, type ConverseStreamOutput} from '@aws-sdk/client-bedrock-runtime';
import type {ModelRequest, ModelSource} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {createEventMapper} from './map-events.ts';
import {mapError} from './map-error.ts';
import type {BedrockSettings} from './settings.ts';
import {toInput} from './to-input.ts';
import {untilLate} from './until-late.ts';

/**
How long the metadata may take after the model's stop, in milliseconds; the answer is complete without it.
*/
const defaultMetadataMs = 2000;

/**
Makes the source that answers by Bedrock's ConverseStream.

@param client - As made by `createClient`.
@param settings - Models and guardrail.
@param options - How long to wait for the metadata.
@param options.metadataMs - How long to wait for the token counts once the model has stopped, in milliseconds; 2000 by default.
*/
export function createBedrockSource(client: BedrockRuntimeClient, settings: BedrockSettings, options: {metadataMs?: number} = {}): ModelSource {
	const {metadataMs = defaultMetadataMs} = options;
	return {
		models: settings.models,
		async stream(request: ModelRequest, signal: AbortSignal) {
			// Its own, so that an upstream that never ends can be let go once the answer is complete.
			const call = new AbortController();
			try {
				const {stream, $metadata: {requestId}} = await client.send(new ConverseStreamCommand(toInput(request, settings.guardrail)), {abortSignal: AbortSignal.any([signal, call.signal])});
				if (stream === undefined) {
					throw new Error('Bedrock sent no stream.');
				}

				const events = toModelEvents(stream, {model: request.model, metadataMs, call});
				return {...(requestId !== undefined && {modelRequestId: requestId}), events};
			} catch (error) {
				throw mapError(error, request.model, false);
			}
		},
	};
}

/**
The batches of an answer. An empty one is progress without content.

@yields What one event of Bedrock's is in ours.
*/
async function * toModelEvents(stream: AsyncIterable<ConverseStreamOutput>, {model, metadataMs, call}: {model: string; metadataMs: number; call: AbortController}): AsyncGenerator<ModelEvent[]> {
	const mapper = createEventMapper();
	try {
		for await (const event of untilLate(stream, () => mapper.hasStopped() ? metadataMs : Infinity)) {
			yield mapper.map(event);
		}
	} catch (error) {
		// After the model's stop nothing is missing but the token counts.
		if (!mapper.hasStopped()) {
			throw mapError(error, model, true);
		}
	}

	const end = mapper.end();
	if (end !== undefined) {
		call.abort();
		yield [end];
	} else if (!mapper.hasStopped()) {
		// The SDK takes a body that ends between two frames for a complete one.
		throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended before the model\'s stop; try again.');
	}
}
