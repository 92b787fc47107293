import {UserError} from '../user-error.ts';

/**
When the table below was right: month and year. Whoever changes a row looks at all of them and sets it anew.
*/
export const defaultsAsOf = 'November 2026';

/**
The default model of each area, with the Regions that may call it. All are Amazon's own and active: they alone need neither Anthropic's use-case form nor an agreement of the Marketplace, which the first call of every other provider's model makes (Bedrock user guide, model-access), and a legacy model is closed to new accounts (model-lifecycle).

Nova 2 Lite is the current one, by its profiles `us.`, `eu.` and `jp.` (its model card, and AWS's price list). Its card names no geographic profile for the rest of Asia and the Pacific, only `global.`, and a default keeps prompts in their area: so there it is Nova Micro, active as well. Regions: Bedrock user guide, inference-profiles-support.
*/
const defaults: Readonly<Record<string, readonly string[]>> = {
	'us.amazon.nova-2-lite-v1:0': ['us-east-1', 'us-east-2', 'us-west-2'],
	'eu.amazon.nova-2-lite-v1:0': ['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-3'],
	'jp.amazon.nova-2-lite-v1:0': ['ap-northeast-1', 'ap-northeast-3'],
	'apac.amazon.nova-micro-v1:0': ['ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
};

/**
Region -> the model that a first `pulumi up` uses there.
*/
export const defaultModelByRegion: ReadonlyMap<string, string> = new Map(Object.entries(defaults).flatMap(([model, regions]) => regions.map(region => [region, model] as const)));

/**
The models of a stack that names none: Amazon's current small model by the Region's profile.

@param region - The AWS Region; `undefined` where none is configured.
@throws {UserError} `ERR_ARGUMENT` where the Region has no default: then `models` is required.
*/
export function defaultModels(region: string | undefined): readonly string[] {
	const model = defaultModelByRegion.get(region ?? '');
	if (model === undefined) {
		throw new UserError('ERR_ARGUMENT', region !== undefined && region !== ''
			? `The configuration has no \`models\`, and as of ${defaultsAsOf} there is no default model for the Region ${region}: name at least one, for example with: pulumi config set --path 'models[0]' <model id>`
			: 'The configuration has no Region: set one with: pulumi config set aws:region us-east-1');
	}

	return [model];
}
