import {randomBytes} from 'node:crypto';
import {anything, notPlayed, text} from '../properties/kinds.ts';
import type {ResourceType} from '../resource-type.ts';
import {isRecord, type Properties} from '../wire/wire-values.ts';

function profileOf({crossRegionConfig}: Properties): string | undefined {
	return isRecord(crossRegionConfig) && typeof crossRegionConfig.guardrailProfileIdentifier === 'string' ? crossRegionConfig.guardrailProfileIdentifier : undefined;
}

/**
`aws:bedrock/guardrail:Guardrail`, as far as a function refers to it: what it filters is the model's to play. The id is Bedrock's own.
*/
export const guardrail: ResourceType = {
	token: 'aws:bedrock/guardrail:Guardrail',
	tagged: true,
	naming: {property: 'name', maxLength: 50},
	properties: {
		name: text({pattern: /^[\w\-]+$/v, maxLength: 50}),
		blockedInputMessaging: text({required: true, minLength: 1, maxLength: 500}),
		blockedOutputsMessaging: text({required: true, minLength: 1, maxLength: 500}),
		description: text({maxLength: 200}),
		contentPolicyConfig: anything(),
		contextualGroundingPolicyConfig: anything(),
		crossRegionConfig: anything(),
		kmsKeyArn: text({replaces: true}),
		sensitiveInformationPolicyConfig: anything(),
		timeouts: notPlayed(),
		topicPolicyConfig: anything(),
		wordPolicyConfig: anything(),
	},
	async create(inputs, {services: {bedrock}, partition, region, accountId, restored}) {
		const id = restored?.id ?? randomBytes(6).toString('hex');
		const arn = `arn:${partition}:bedrock:${region}:${accountId}:guardrail/${id}`;
		bedrock.guardrails.set(arn, profileOf(inputs));
		return {
			id,
			outputs: {
				guardrailId: id, guardrailArn: arn, version: 'DRAFT', status: 'READY', createdAt: new Date().toISOString(),
			},
		};
	},
	async read({state}, {services: {bedrock}}) {
		return bedrock.guardrails.has(String(state.guardrailArn)) ? {guardrailArn: state.guardrailArn} : undefined;
	},
	async update({state}, inputs, {services: {bedrock}}) {
		const {guardrailId, guardrailArn, version, status, createdAt} = state;
		bedrock.guardrails.set(String(guardrailArn), profileOf(inputs));
		return {
			guardrailId, guardrailArn, version, status, createdAt,
		};
	},
	async delete({state}, {services: {bedrock}}) {
		bedrock.guardrails.delete(String(state.guardrailArn));
	},
};
