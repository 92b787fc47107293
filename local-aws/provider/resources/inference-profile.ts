import {randomBytes} from 'node:crypto';
import {behindProfile} from '../behind-profile.ts';
import {nested, notPlayed, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';

type Inputs = {name: string; modelSource: {copyFrom: string}};

/**
`aws:bedrock/inferenceProfile:InferenceProfile`, an application profile. The id is Bedrock's own, the last part of its ARN.
*/
export const inferenceProfile: ResourceType = {
	token: 'aws:bedrock/inferenceProfile:InferenceProfile',
	tagged: true,
	naming: {property: 'name', maxLength: 64},
	properties: {
		name: text({replaces: true, pattern: /^[\da-z]+(?:[ \-_][\da-z]+)*$/iv, maxLength: 64}),
		description: text({replaces: true, maxLength: 200}),
		modelSource: nested({copyFrom: text({required: true, pattern: /^arn:[^:]+:bedrock:[^:]*:\d*:(?:foundation-model|inference-profile)\/.+$/v})}, {required: true, replaces: true}),
		timeouts: notPlayed(),
	},
	async create(inputs, {services: {bedrock}, partition, region, accountId, restored}) {
		const {name, modelSource: {copyFrom}} = inputs as Inputs;
		const id = restored?.id ?? randomBytes(6).toString('hex');
		const arn = `arn:${partition}:bedrock:${region}:${accountId}:application-inference-profile/${id}`;
		const models = copyFrom.includes(':foundation-model/') ? [copyFrom] : behindProfile(copyFrom.split('/').at(-1)!, partition);
		if (models === undefined) {
			throw new Error(`ValidationException: no inference profile ${JSON.stringify(copyFrom)} is known.`);
		}

		bedrock.addResource(arn, models);
		const now = new Date().toISOString();
		return {
			id,
			outputs: {
				arn, name, models: models.map(modelArn => ({modelArn})), status: 'ACTIVE', type: 'APPLICATION', createdAt: now, updatedAt: now,
			},
		};
	},
	async read({state}, {services: {bedrock}}) {
		return bedrock.getResource(String(state.arn)) && {arn: state.arn};
	},
	// Only its tags change where it is.
	async update({state}) {
		return {arn: state.arn};
	},
	async delete({state}, {services: {bedrock}}) {
		bedrock.removeResource(String(state.arn));
	},
};
