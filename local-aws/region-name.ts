/**
The partition that a Region is in, by its name.
*/
export function partitionOf(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
	if (region.startsWith('cn-')) {
		return 'aws-cn';
	}

	return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/**
Whether something can be a Region's name, such as `us-east-1`.
*/
export function isRegionName(name: string): boolean {
	return /^[a-z]{2}(?:-[a-z]+)+-\d$/v.test(name);
}
