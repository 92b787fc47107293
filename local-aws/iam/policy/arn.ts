import {isGlobMatch} from './glob.ts';

/**
The six parts of an ARN; the last one holds all further colons.
*/
export type Arn = {
	partition: string;
	service: string;
	region: string;
	accountId: string;
	resource: string;
};

/**
Splits an ARN (or an ARN with wildcards); `undefined` where the text is none.
*/
export function parseArn(text: string): Arn | undefined {
	const [prefix, partition, service, region, accountId, ...rest] = text.split(':');
	return prefix !== 'arn' || partition === undefined || service === undefined || region === undefined || accountId === undefined || rest.length === 0
		? undefined
		: {
			partition, service, region, accountId, resource: rest.join(':'),
		};
}

/**
Whether an ARN matches a pattern as `ArnLike` and `ArnEquals` see it: each of the six parts by itself, with wildcards (IAM user guide, reference_policies_elements_condition_operators). A text that is no ARN never matches.
*/
export function isArnMatch(pattern: string, text: string): boolean {
	const wanted = parseArn(pattern);
	const actual = parseArn(text);
	return wanted !== undefined && actual !== undefined
		&& isGlobMatch(wanted.partition, actual.partition)
		&& isGlobMatch(wanted.service, actual.service)
		&& isGlobMatch(wanted.region, actual.region)
		&& isGlobMatch(wanted.accountId, actual.accountId)
		&& isGlobMatch(wanted.resource, actual.resource);
}
