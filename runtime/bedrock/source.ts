import type {MessagesSource, ModelSource} from '../core/types.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {defaultMetadataMs} from '../event-stream/patience.ts';
import {createAnswerMapper} from './answer-mapper.ts';
import {addedBytes} from './call/added-bytes.ts';
import type {BedrockClient} from './client.ts';
import {foundationModelOf, isClaude} from './foundation-model.ts';
import {mapError, type ModelName} from './map-error.ts';
import {modelEvents} from './model-events.ts';
import {featuresOf} from './model-features.ts';
import {canThink} from './reasoning-fields.ts';
import {refusedTools} from './refused-tools.ts';
import type {BedrockSettings} from './settings.ts';
import {toCall, type Call} from './to-input.ts';

/**
Makes the source that answers by Bedrock's ConverseStream.

@param client - As made by `createClient`.
@param options.metadataMs - How long to wait for the token counts once the model has stopped, in milliseconds; 2000 by default.
*/
export function createBedrockSource(client: BedrockClient, settings: BedrockSettings, options: {metadataMs?: number} = {}): ModelSource {
	const {metadataMs = defaultMetadataMs} = options;
	const converse = async (call: Call, model: ModelName, signal: AbortSignal) => {
		const {requestId, events} = await client.stream({operation: 'ConverseStream', input: call.input, project: settings.project}, signal);
		return {modelRequestId: requestId, events: modelEvents(events, {mapper: createAnswerMapper(call), metadataMs, toError: error => mapError(error, model, true)})};
	};

	let claude: Promise<MessagesSource> | undefined;
	const idOf = ({model}: ModelRequest) => settings.aliases?.[model] ?? model;

	return {
		models: settings.models,
		addedBytes: request => addedBytes(request, featuresOf(foundationModelOf(settings, request.model))),
		thinks: model => canThink(foundationModelOf(settings, model)),
		messages: {
			passes: name => isClaude(foundationModelOf(settings, name)),
			async load() {
				claude ??= loadClaude(client, settings, metadataMs);
				return claude;
			},
		},
		async stream(request: ModelRequest, signal: AbortSignal) {
			const model = {name: request.model, id: idOf(request)};
			const foundationModel = foundationModelOf(settings, request.model);
			try {
				const asked = {...request, model: model.id};
				const call = toCall(asked, settings, foundationModel);
				try {
					return await converse(call, model, signal);
				} catch (error) {
					if (!refusesFormat(error, call)) {
						throw error;
					}
				}

				return await converse(toCall(asked, settings, foundationModel, {...featuresOf(foundationModel), textFormat: false}), model, signal);
			} catch (error) {
				throw refusedTools(error, request) ?? mapError(error, model, false);
			}
		},
	};
}

async function loadClaude(client: BedrockClient, settings: BedrockSettings, metadataMs: number): Promise<MessagesSource> {
	const {createMessagesSource} = await import('./claude/messages-source.ts');
	return createMessagesSource(client, settings, {metadataMs});
}

/**
Whether a model refuses a schema for its answer that others of its name take: it isn't in all Regions alike (litellm #27846, hindsight #3300). There is another way then.
*/
function refusesFormat(error: unknown, {input}: Call): boolean {
	return input.outputConfig !== undefined && error instanceof Error && /output_config\.format: Extra inputs|outputConfig(?:\.textFormat)? field/v.test(error.message);
}
