import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {Scope} from '../policy/statement.ts';

/**
Partition, Region and account that a component is in: its provider's, unless it is given a Region of its own.
*/
export function accountScope(parent: pulumi.Resource, region?: pulumi.Input<string>): pulumi.Output<Scope> {
	return pulumi.all([
		aws.getPartitionOutput({}, {parent}),
		region ?? aws.getRegionOutput({}, {parent}).region,
		aws.getCallerIdentityOutput({}, {parent}),
	]).apply(([{partition}, place, {accountId}]) => ({partition, region: place, accountId}));
}
