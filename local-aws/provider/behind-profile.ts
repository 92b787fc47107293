/**
Regions that a geographic profile reaches; enough of them that a policy over all is needed.
*/
const profileRegions: Readonly<Record<string, readonly string[]>> = {
	us: ['us-east-1', 'us-east-2', 'us-west-2'],
	eu: ['eu-central-1', 'eu-west-1', 'eu-west-3'],
	apac: ['ap-northeast-1', 'ap-southeast-1', 'ap-southeast-2'],
	'us-gov': ['us-gov-west-1', 'us-gov-east-1'],
	jp: ['ap-northeast-1', 'ap-northeast-3'],
	au: ['ap-southeast-2', 'ap-southeast-4'],
	ca: ['ca-central-1', 'ca-west-1'],
	in: ['ap-south-1', 'ap-south-2'],
	global: [''],
};

/**
The ARNs of the models behind a system-defined profile.

@param profileId - Such as `us.amazon.nova-micro-v1:0`.
@returns Nothing where no area has that name, or no model follows it.
*/
export function behindProfile(profileId: string, partition: string): string[] | undefined {
	const [prefix = '', ...model] = profileId.split('.');
	const regions = Object.hasOwn(profileRegions, prefix) ? profileRegions[prefix] : undefined;
	return model.length === 0 ? undefined : regions?.map(region => `arn:${partition}:bedrock:${region}::foundation-model/${model.join('.')}`);
}
