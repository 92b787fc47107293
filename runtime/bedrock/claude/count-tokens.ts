import {Buffer} from 'node:buffer';
import type {PassedRequest} from '../../core/types.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {BedrockClient} from '../client.ts';
import {foundationModelOf} from '../foundation-model.ts';
import {mapError} from '../map-error.ts';
import type {BedrockSettings} from '../settings.ts';

/**
Counts the tokens of a request's input by CountTokens, which takes the id of a foundation model and no profile's (Bedrock user guide, count-tokens), and a body with `max_tokens`, which `read` puts in (anthropic-sdk-python #1043, langchain-aws #661).

@param signal - Gives the call up.
@throws {ProtocolError} `model_timeout` where it was given up; `route_not_found` where Bedrock refuses, which makes clients estimate the count by themselves: not every model counts (bifrost #2169), and the role may not be allowed to.
*/
export async function countTokens(client: BedrockClient, settings: BedrockSettings, {model: name, body}: PassedRequest, signal: AbortSignal): Promise<number> {
	const model = {name, id: foundationModelOf(settings, name)};
	try {
		return await client.countTokens({modelId: model.id, input: {invokeModel: {body: Buffer.from(body)}}}, signal);
	} catch (error) {
		if (signal.aborted) {
			throw new ProtocolError('model_timeout', `Bedrock took too long to count the tokens for the model ${name}; try again, or estimate them.`, {cause: error});
		}

		const failure = mapError(error, model, false);
		if (failure.status >= 429 || !(error instanceof Error)) {
			throw failure;
		}

		// Bedrock's own words may quote the request, and this code's message is logged.
		const reason = failure.code === 'model_access' ? 'the function\'s role, or this account, may not count them' : 'it refused the request';
		throw new ProtocolError('route_not_found', `Bedrock counts no tokens for the model ${name}: ${reason}; estimate them.`, {cause: error});
	}
}
