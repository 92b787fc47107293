import {UserError} from '../user-error.ts';

/**
The Regions from which each geographic profile of Nova Micro may be called, as of November 2026 (Bedrock user guide, inference-profiles-support). It is the cheapest that every new account may call at once.
*/
const profiles: Readonly<Record<string, readonly string[]>> = {
	'us.amazon.nova-micro-v1:0': ['us-east-1', 'us-east-2', 'us-west-2'],
	'eu.amazon.nova-micro-v1:0': ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
	'apac.amazon.nova-micro-v1:0': ['ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
};

/**
Region -> the model that a first `pulumi up` uses there.
*/
export const defaultModelByRegion: ReadonlyMap<string, string> = new Map(Object.entries(profiles).flatMap(([model, regions]) => regions.map(region => [region, model] as const)));

/**
The models of a stack that names none: Nova Micro by the Region's profile.

@param region - The AWS Region; `undefined` where none is configured.
@throws {UserError} `ERR_ARGUMENT` where the Region has no default: then `models` is required.
*/
export function defaultModels(region: string | undefined): readonly string[] {
	const model = defaultModelByRegion.get(region ?? '');
	if (model === undefined) {
		throw new UserError('ERR_ARGUMENT', region !== undefined && region !== ''
			? `The configuration has no \`models\`, and there is no default model for the Region ${region}: name at least one, for example with: pulumi config set --path 'models[0]' <model id>`
			: 'The configuration has no Region: set one with: pulumi config set aws:region us-east-1');
	}

	return [model];
}
