import {ConverseStreamCommand, type BedrockRuntimeClient} from '@aws-sdk/client-bedrock-runtime';
import type {ModelSource} from '../core/types.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {defaultMetadataMs} from '../event-stream/next-until.ts';
import {openEvents} from '../event-stream/open-events.ts';
import {mapError} from './map-error.ts';
import {modelEvents} from './model-events.ts';
import type {BedrockSettings} from './settings.ts';
import {toInput} from './to-input.ts';

/**
Makes the source that answers by Bedrock's ConverseStream.

@param client - As made by `createClient`.
@param options.metadataMs - How long to wait for the token counts once the model has stopped, in milliseconds; 2000 by default.
*/
export function createBedrockSource(client: BedrockRuntimeClient, settings: BedrockSettings, options: {metadataMs?: number} = {}): ModelSource {
	const {metadataMs = defaultMetadataMs} = options;
	return {
		models: settings.models,
		async stream(request: ModelRequest, signal: AbortSignal) {
			const model = {name: request.model, id: settings.aliases?.[request.model] ?? request.model};
			try {
				const {stream, $metadata: {requestId}} = await client.send(new ConverseStreamCommand(toInput({...request, model: model.id}, settings.guardrail)), {abortSignal: signal});
				const events = modelEvents(await openEvents(stream), {model, metadataMs});
				return {modelRequestId: requestId, events};
			} catch (error) {
				throw mapError(error, model, false);
			}
		},
	};
}
