import {ServiceError} from '../../http-api/service-error.ts';
import type {NeededAccess} from '../serving/require-access.ts';
import {profileRegions, type FoundationModel} from './foundation-models.ts';

/**
Where a call is made, and what exists there.
*/
export type BedrockPlace = {
	partition: string;
	region: string;
	accountId: string;
	models: ReadonlyMap<string, FoundationModel>;
	/**
	Application profiles, provisioned and imported models: ARN -> the ARNs of the foundation models behind it.
	*/
	resources: ReadonlyMap<string, readonly string[]>;
};

const action = 'bedrock:InvokeModelWithResponseStream';

/**
Bedrock's answer to any id that it doesn't know.
*/
export function invalidModel(): ServiceError {
	return new ServiceError('ValidationException', 400, 'The provided model identifier is invalid.');
}

function modelArn({partition}: BedrockPlace, region: string, model: string): string {
	return `arn:${partition}:bedrock:${region}::foundation-model/${model}`;
}

function modelAccess(place: BedrockPlace, id: string): NeededAccess[] {
	const model = place.models.get(id);
	if (model === undefined) {
		throw invalidModel();
	}

	if (!model.onDemand) {
		throw new ServiceError('ValidationException', 400, `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`);
	}

	return [{action, resource: modelArn(place, place.region, id)}];
}

/**
A profile needs its own ARN and the model's in each Region that it may send to (Bedrock user guide, inference-profiles-prereq).
*/
function profileAccess(place: BedrockPlace, prefix: string, id: string): NeededAccess[] {
	const resource = `arn:${place.partition}:bedrock:${place.region}:${place.accountId}:inference-profile/${prefix}.${id}`;
	const context = {'bedrock:InferenceProfileArn': resource};
	const inRegion = (region: string): NeededAccess => ({action, resource: modelArn(place, region, id), context: {...context, 'aws:RequestedRegion': region}});
	if (prefix === 'global') {
		return [
			{action, resource},
			inRegion(place.region),
			// The Region isn't known yet, so neither is it in the ARN.
			{action, resource: modelArn(place, '', id), context: {...context, 'aws:RequestedRegion': 'unspecified'}},
		];
	}

	const regions = profileRegions[prefix]!;
	if (!regions.includes(place.region)) {
		throw invalidModel();
	}

	return [{action, resource}, ...regions.map(region => inRegion(region))];
}

function prefixOf(id: string): string | undefined {
	return [...Object.keys(profileRegions), 'global'].find(name => id.startsWith(`${name}.`));
}

function knownProfileAccess(place: BedrockPlace, id: string): NeededAccess[] {
	const prefix = prefixOf(id);
	if (prefix === undefined) {
		throw invalidModel();
	}

	const model = id.slice(prefix.length + 1);
	if (place.models.get(model)?.profiles.includes(prefix) !== true) {
		throw invalidModel();
	}

	return profileAccess(place, prefix, model);
}

/**
The guardrail of a call, as `bedrock:GuardrailIdentifier` names it: its ARN, with the version unless that is the draft (Bedrock user guide, guardrails-permissions-id).
*/
export function guardrailKey(arn: string, version: string): string {
	return version === 'DRAFT' ? arn : `${arn}:${version}`;
}

/**
What a guardrail with cross-Region inference needs beside itself: its profile in each Region that checks may be sent to (Bedrock user guide, guardrail-profiles-permissions).

@param profile - The profile's id or ARN, such as `us.guardrail.v1:0`; `undefined` for a guardrail of its own Region alone.
*/
export function guardrailProfileAccess({partition, accountId}: BedrockPlace, profile: string | undefined): NeededAccess[] {
	const id = profile?.split('/').at(-1);
	const regions = id === undefined ? [] : profileRegions[id.split('.', 1)[0]!] ?? [];
	return regions.map(region => ({action: 'bedrock:ApplyGuardrail', resource: `arn:${partition}:bedrock:${region}:${accountId}:guardrail-profile/${id!}`}));
}

/**
Lists the permissions that a call of a model needs.

@param place - Where the call is made.
@param modelId - A foundation model, an inference profile, or the ARN of either or of an application profile, a provisioned or an imported model.
@throws ServiceError `ValidationException` where the model does not exist, or needs a profile.
*/
export function accessOf(place: BedrockPlace, modelId: string): NeededAccess[] {
	if (!modelId.startsWith('arn:')) {
		return prefixOf(modelId) === undefined ? modelAccess(place, modelId) : knownProfileAccess(place, modelId);
	}

	const models = place.resources.get(modelId);
	if (models !== undefined) {
		return [
			{action, resource: modelId},
			...models.map(resource => ({action, resource, context: {'bedrock:InferenceProfileArn': modelId}})),
		];
	}

	const [, partition, service, region, account, resource = ''] = [...modelId.split(':', 5), modelId.split(':').slice(5).join(':')];
	const slash = resource.indexOf('/');
	const [kind, id] = [resource.slice(0, slash), resource.slice(slash + 1)];
	if (service === 'bedrock' && partition === place.partition && region === place.region) {
		if (kind === 'foundation-model' && account === '') {
			return modelAccess(place, id);
		}

		if (kind === 'inference-profile' && account === place.accountId) {
			return knownProfileAccess(place, id);
		}
	}

	throw invalidModel();
}
