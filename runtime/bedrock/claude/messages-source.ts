import type {MessagesSource, PassedRequest} from '../../core/types.ts';
import type {BedrockClient} from '../client.ts';
import {modelEvents} from '../model-events.ts';
import type {BedrockSettings} from '../settings.ts';
import {claudeError} from './claude-error.ts';
import {countTokens} from './count-tokens.ts';
import {sayEagerInput} from './eager-input.ts';
import {invokeCall} from './invoke-call.ts';
import {createChunkMapper} from './map-chunks.ts';
import {readMessagesBody} from './read/read-messages-body.ts';

/**
Makes what answers requests of Anthropic's Messages API for Claude on Bedrock, by InvokeModelWithResponseStream: requests and answers go on as they are, but for what the endpoint says of them. Nothing imports this module but by `import()`.

@param client - As made by `createClient`.
@param options.metadataMs - How long to wait for the last event once the model has stopped, in milliseconds.
*/
export function createMessagesSource(client: BedrockClient, settings: BedrockSettings, {metadataMs}: {metadataMs: number}): MessagesSource {
	const idOf = (name: string) => settings.aliases?.[name] ?? name;
	return {
		read: (body, core) => readMessagesBody(sayEagerInput(body), {...core, ...settings}),
		...(settings.countTokens === true && {countTokens: async (request: PassedRequest, signal: AbortSignal) => countTokens(client, settings, request, signal)}),
		async stream({model: name, body}, signal) {
			const model = {name, id: idOf(name)};
			try {
				const {requestId, events} = await client.stream(invokeCall(model.id, body, settings), signal);
				return {
					modelRequestId: requestId,
					events: modelEvents(events, {
						mapper: createChunkMapper(name, settings.guardrail !== undefined), metadataMs, toError: error => claudeError(error, {model, body}, true),
					}),
				};
			} catch (error) {
				throw claudeError(error, {model, body}, false);
			}
		},
	};
}
