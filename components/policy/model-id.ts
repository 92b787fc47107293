import {refuse} from '../check.ts';

/**
What a model id or ARN names.

- `foundation`: a model of Bedrock's catalogue, in this Region or (with `arn`) as its ARN says.
- `geographicProfile`, `globalProfile`: a system-defined inference profile, with the model behind it.
- `applicationProfile`: a profile that the account made; its models are read from Bedrock.
- `arn`: anything else with an ARN of its own; `resource` says what (`provisioned`, `imported`, `customDeployment` or `other`).
*/
export type ModelReference =
	| {kind: 'foundation'; id: string; modelId: string; arn?: string}
	| {kind: 'geographicProfile' | 'globalProfile'; id: string; profileId: string; modelId: string; arn?: string}
	| {kind: 'applicationProfile'; id: string; arn: string}
	| {kind: 'arn'; id: string; arn: string; resource: 'provisioned' | 'imported' | 'customDeployment' | 'other'};

/**
The prefixes of system-defined inference profiles. A list, because model ids contain dots too (`deepseek.v3.1`): any other id is a foundation model.
*/
export const profilePrefixes: readonly string[] = ['us', 'us-gov', 'eu', 'apac', 'jp', 'au', 'ca', 'global'];

const arnPattern = /^arn:aws[\-a-z]*:[\d\-a-z]+:[\d\-a-z]*:\d*:(?<type>[\d\-a-z]+)[\/:](?<name>[\w\-.\/:]+)$/v;
const idPattern = /^[\da-z][\w\-.:]*$/iv;

function profile(id: string, profileId: string, arn?: string): ModelReference | undefined {
	const dot = profileId.indexOf('.');
	const prefix = profileId.slice(0, dot);
	if (dot === -1 || !profilePrefixes.includes(prefix)) {
		return undefined;
	}

	const kind = prefix === 'global' ? 'globalProfile' : 'geographicProfile';
	return {
		kind,
		id,
		profileId,
		modelId: profileId.slice(dot + 1),
		...(arn !== undefined && {arn}),
	};
}

function parseArn(arn: string, type: string, name: string): ModelReference {
	switch (type) {
		case 'foundation-model': {
			return {
				kind: 'foundation',
				id: arn,
				modelId: name,
				arn,
			};
		}

		case 'inference-profile': {
			return profile(arn, name, arn) ?? {
				kind: 'arn',
				id: arn,
				arn,
				resource: 'other',
			};
		}

		case 'application-inference-profile': {
			return {kind: 'applicationProfile', id: arn, arn};
		}

		default: {
			const resources = new Map([
				['provisioned-model', 'provisioned'],
				['imported-model', 'imported'],
				['custom-model-deployment', 'customDeployment'],
			] as const);
			return {
				kind: 'arn',
				id: arn,
				arn,
				resource: new Map<string, 'provisioned' | 'imported' | 'customDeployment'>(resources).get(type) ?? 'other',
			};
		}
	}
}

/**
Reads a model id or a full ARN.

@param where - The component and its name, for the message.
@param id - The id as a caller would give it to Bedrock.
@throws {UserError} `ERR_ARGUMENT` where it is neither.
*/
export function parseModelId(where: string, id: string): ModelReference {
	if (typeof id === 'string' && id.startsWith('arn:')) {
		const match = arnPattern.exec(id);
		if (match?.groups) {
			return parseArn(id, match.groups.type ?? '', match.groups.name ?? '');
		}
	} else if (typeof id === 'string' && idPattern.test(id)) {
		return profile(id, id) ?? {kind: 'foundation', id, modelId: id};
	}

	return refuse(where, 'models', id, 'a Bedrock model id such as "us.amazon.nova-micro-v1:0" or the full ARN of a model, profile or deployment');
}
