import {ConverseStreamCommand, type BedrockRuntimeClient} from '@aws-sdk/client-bedrock-runtime';
import type {ModelRequest, ModelSource} from '../core/types.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {openEvents} from '../event-stream/open-events.ts';
import {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {createEventMapper} from './map-events.ts';
import {mapError} from './map-error.ts';
import {readEvent} from './read-event.ts';
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
			try {
				const {stream, $metadata: {requestId}} = await client.send(new ConverseStreamCommand(toInput(request, settings.guardrail)), {abortSignal: signal});
				const events = toModelEvents(await openEvents(stream), {model: request.model, metadataMs});
				return {...(requestId !== undefined && {modelRequestId: requestId}), events};
			} catch (error) {
				throw mapError(error, request.model, false);
			}
		},
	};
}

/**
The batches of an answer, one for each of Bedrock's. An empty one is progress without content.

@yields What the events of one network chunk are in ours.
*/
async function * toModelEvents(events: EventReader, {model, metadataMs}: {model: string; metadataMs: number}): AsyncGenerator<ModelEvent[]> {
	const mapper = createEventMapper();
	try {
		for await (const frames of untilLate(events, () => mapper.hasStopped() ? metadataMs : Infinity)) {
			const batch: ModelEvent[] = [];
			try {
				for (const frame of frames) {
					batch.push(...mapper.map(readEvent(frame)));
				}
			} catch (error) {
				// What came before a broken event still counts.
				yield batch;
				throw error;
			}

			yield batch;
		}
	} catch (error) {
		// After the model's stop nothing is missing but the token counts.
		if (!mapper.hasStopped()) {
			throw mapError(error, model, true);
		}
	} finally {
		// An upstream that never ends is let go; one that was read to its end keeps its connection.
		await events.return();
	}

	const end = mapper.end();
	if (end !== undefined) {
		yield [end];
	} else if (!mapper.hasStopped()) {
		// A body that ends between two frames is none that is damaged.
		throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended before the model\'s stop; try again.');
	}
}
