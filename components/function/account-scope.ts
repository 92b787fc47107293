import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {Scope} from '../policy/statement.ts';

/**
Partition, Region and account of the provider that a component uses.
*/
export function accountScope(parent: pulumi.Resource): pulumi.Output<Scope> {
	return pulumi.all([
		aws.getPartitionOutput({}, {parent}),
		aws.getRegionOutput({}, {parent}),
		aws.getCallerIdentityOutput({}, {parent}),
	]).apply(([{partition}, {region}, {accountId}]) => ({partition, region, accountId}));
}
