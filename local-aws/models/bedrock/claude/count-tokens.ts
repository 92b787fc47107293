import {Buffer} from 'node:buffer';
import type {ServiceError} from '../../../http-api/service-error.ts';
import {asObject, asText, parseJson} from '../../json.ts';
import {estimateTokens} from '../../model.ts';
import type {SignedRequest} from '../../serving/model-server-types.ts';
import type {NeededAccess} from '../../serving/require-access.ts';
import {accessOf, type BedrockPlace} from '../access.ts';
import {invalid} from '../invalid.ts';
import {readMessagesRequest} from './read-invoke.ts';
import {checkMessagesBody} from './rules/check-messages-body.ts';

/**
The permission that a count needs. CountTokens takes the ids and ARNs of foundation models alone, those that answer through a profile only, too (API reference, CountTokens; service authorization reference, Bedrock; agentcore-public-stack #430 and pydantic-ai #4001, what profiles are answered).

@throws ServiceError `ValidationException` for anything else.
*/
export function countAccess(place: BedrockPlace, modelId: string): NeededAccess {
	const {partition, region, models} = place;
	const id = modelId.replace(new RegExp(`^arn:${partition}:bedrock:${region}::foundation-model/`, 'v'), '');
	if (!models.has(id)) {
		// Whatever else answers calls counts no tokens.
		accessOf(place, modelId);
		throw noCounting();
	}

	return {action: 'bedrock:CountTokens', resource: `arn:${partition}:bedrock:${region}::foundation-model/${id}`};
}

/**
Counts the tokens of a body of InvokeModel, as the models here estimate them.

@param foundationModel - Its id, without a profile's prefix.
@throws ServiceError `ValidationException`.
*/
export function countTokens({body}: Pick<SignedRequest, 'body'>, foundationModel: string): {inputTokens: number} {
	if (!foundationModel.startsWith('anthropic.')) {
		throw noCounting();
	}

	const input = asObject(asObject(parseJson(Buffer.from(body).toString()))?.input);
	const encoded = asText(asObject(input?.invokeModel)?.body);
	if (encoded === undefined) {
		throw invalid('The local Bedrock counts the tokens of a body of InvokeModel only: {"input": {"invokeModel": {"body": "<base64>"}}}.');
	}

	const {call, body: parsed} = readMessagesRequest(Buffer.from(encoded, 'base64'), foundationModel);
	checkMessagesBody(parsed, call, foundationModel);
	return {inputTokens: Math.max(1, estimateTokens([call.system ?? '', ...call.messages.map(({text}) => text), ...(call.tools?.list ?? []).map(tool => JSON.stringify(tool))].join(' ')))};
}

function noCounting(): ServiceError {
	return invalid('The provided model doesn\'t support counting tokens.');
}
