/**
The partition that a Region is in, by its name.
*/
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' {
	if (region.startsWith('cn-')) {
		return 'aws-cn';
	}

	return region.startsWith('us-gov-') ? 'aws-us-gov' : (region.startsWith('eusc-') ? 'aws-eusc' : 'aws');
}

/**
Whether something can be a Region's name, such as `us-east-1`.
*/
export function isRegionName(name: string): boolean {
	return /^[a-z]{2,4}(?:-[a-z]+)+-\d$/v.test(name);
}

/**
AWS's Regions, as of November 2026 (AWS general reference, rande). A new one is one word here.
*/
const regions: ReadonlySet<string> = new Set([
	'af-south-1',
	'ap-east-1',
	'ap-east-2',
	'ap-northeast-1',
	'ap-northeast-2',
	'ap-northeast-3',
	'ap-south-1',
	'ap-south-2',
	'ap-southeast-1',
	'ap-southeast-2',
	'ap-southeast-3',
	'ap-southeast-4',
	'ap-southeast-5',
	'ap-southeast-6',
	'ap-southeast-7',
	'ca-central-1',
	'ca-west-1',
	'cn-north-1',
	'cn-northwest-1',
	'eu-central-1',
	'eu-central-2',
	'eu-north-1',
	'eu-south-1',
	'eu-south-2',
	'eu-west-1',
	'eu-west-2',
	'eu-west-3',
	'eusc-de-east-1',
	'il-central-1',
	'me-central-1',
	'me-south-1',
	'mx-central-1',
	'sa-east-1',
	'us-east-1',
	'us-east-2',
	'us-gov-east-1',
	'us-gov-west-1',
	'us-west-1',
	'us-west-2',
]);

/**
Whether AWS has a Region of this name; its provider for Pulumi asks the same.
*/
export function isRegion(name: string): boolean {
	return regions.has(name);
}
