import type {Iam} from './iam.ts';

/**
IAM as the services of one Region ask it.
*/
export type RegionalIam = Pick<Iam, 'accountId' | 'partition' | 'assumeRole' | 'find' | 'authorize'> & {readonly region: string};

/**
The account's IAM, asked from a Region: `aws:RequestedRegion` is that one in every decision, unless the question says another.
*/
export function regionalIam(iam: Iam, region: string): RegionalIam {
	return {
		accountId: iam.accountId,
		partition: iam.partition,
		region,
		assumeRole: input => iam.assumeRole({...input, context: {'aws:RequestedRegion': region, ...input.context}}),
		find: accessKeyId => iam.find(accessKeyId),
		authorize: authorization => iam.authorize({...authorization, context: {'aws:RequestedRegion': region, ...authorization.context}}),
	};
}
