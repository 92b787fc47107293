import {refuse} from '../check.ts';

/**
What a model id or ARN names.

- `foundation`: a model of Bedrock's catalogue, in this Region or (with `arn`) as its ARN says.
- `geographicProfile`, `globalProfile`: a system-defined inference profile, with the model behind it.
- `applicationProfile`: a profile that the account made; its models are read from Bedrock.
- `arn`: anything else with an ARN of its own; `resource` says what.
*/
export type ModelReference =
	| {kind: 'foundation'; id: string; modelId: string; arn?: string}
	| {kind: 'geographicProfile' | 'globalProfile'; id: string; profileId: string; modelId: string; arn?: string}
	| {kind: 'applicationProfile'; id: string; arn: string}
	| {kind: 'arn'; id: string; arn: string; resource: 'provisioned' | 'imported' | 'customDeployment'};

/**
The areas of system-defined inference profiles, as of November 2026 (Bedrock user guide, inference-profiles-support). A new one is one word here.
*/
export const profilePrefixes: readonly string[] = ['us', 'us-gov', 'eu', 'apac', 'jp', 'au', 'ca', 'in', 'global'];

/**
Who makes Bedrock's models, as of November 2026: the first word of a model's id. Behind another first word such a one means a profile.
*/
const providers: ReadonlySet<string> = new Set(['ai21', 'amazon', 'anthropic', 'cohere', 'deepseek', 'google', 'luma', 'meta', 'minimax', 'mistral', 'moonshot', 'moonshotai', 'nvidia', 'openai', 'qwen', 'stability', 'twelvelabs', 'writer', 'zai']);

const arnPattern = /^arn:aws[\-a-z]*:(?<service>[\d\-a-z]+):[\d\-a-z]*:\d*:(?<type>[\d\-a-z]+)[\/:](?<name>[\w\-.\/:]+)$/v;
// A provider and a model at least.
const idPattern = /^[\da-z][\w\-]*(?:\.[\w\-:]+)+$/iv;

const ownArns: ReadonlyMap<string, 'provisioned' | 'imported' | 'customDeployment'> = new Map([
	['provisioned-model', 'provisioned'],
	['imported-model', 'imported'],
	['custom-model-deployment', 'customDeployment'],
]);

const allowed = 'a Bedrock model id such as "us.amazon.nova-2-lite-v1:0" or the full ARN of a model, profile or deployment';

/**
The component and its name, and the argument, for messages.
*/
type Asked = {where: string; argument: string};

/**
A profile's id, with the model behind it; undefined where it is none.
*/
function profile({where, argument}: Asked, id: string, profileId: string, arn?: string): ModelReference | undefined {
	const [prefix = '', second = ''] = profileId.split('.', 2);
	if (!profilePrefixes.includes(prefix)) {
		return arn === undefined && (providers.has(prefix) || !providers.has(second))
			? undefined
			: refuse(where, argument, id, `the id of a model, or of a profile of one of the areas ${profilePrefixes.join(', ')}; for an area that is newer than this list, make an application inference profile of it and name that one's ARN`);
	}

	return {
		kind: prefix === 'global' ? 'globalProfile' : 'geographicProfile',
		id,
		profileId,
		modelId: profileId.slice(prefix.length + 1),
		...(arn !== undefined && {arn}),
	};
}

function parseArn(asked: Asked, arn: string, {service, type, name}: {service: string; type: string; name: string}): ModelReference {
	const {where, argument} = asked;
	if (service === 'sagemaker' && type === 'endpoint') {
		refuse(where, argument, arn, 'a model of Bedrock; an endpoint of Bedrock Marketplace is one of SageMaker: give its name to a `SageMakerFunction`');
	}

	const resource = ownArns.get(type);
	if (service !== 'bedrock' || (resource === undefined && !['foundation-model', 'inference-profile', 'application-inference-profile'].includes(type))) {
		refuse(where, argument, arn, allowed);
	}

	if (resource !== undefined) {
		return {
			kind: 'arn', id: arn, arn, resource,
		};
	}

	if (type === 'application-inference-profile') {
		return {kind: 'applicationProfile', id: arn, arn};
	}

	return type === 'inference-profile'
		? profile(asked, arn, name, arn)!
		: {
			kind: 'foundation', id: arn, modelId: name, arn,
		};
}

/**
Reads a model id or a full ARN.

@param where - The component and its name, for the message.
@param id - The id as a caller would give it to Bedrock.
@param argument - The argument's name. Default: `models`.
@throws {UserError} `ERR_ARGUMENT` where it is neither.
*/
export function parseModelId(where: string, id: string, argument = 'models'): ModelReference {
	if (typeof id !== 'string') {
		return refuse(where, argument, id, allowed);
	}

	const {service, type, name} = arnPattern.exec(id)?.groups ?? {};
	if (service !== undefined && type !== undefined && name !== undefined) {
		return parseArn({where, argument}, id, {service, type, name});
	}

	return idPattern.test(id) ? profile({where, argument}, id, id) ?? {kind: 'foundation', id, modelId: id} : refuse(where, argument, id, allowed);
}
