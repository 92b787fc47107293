import type {Iam} from './iam.ts';
import {uniqueId} from './ids.ts';
import type {Identity, PolicyDocument} from './types.ts';

/**
Makes a key of a role that deploys by these policies and no others.

@throws IamError `MalformedPolicyDocument`.
*/
export function issueDeployer(iam: Iam, policies: readonly PolicyDocument[]): Identity {
	const {accountId, partition} = iam;
	return iam.issue({
		principal: {kind: 'aws', accountId, arn: `arn:${partition}:iam::${accountId}:role/deployer`},
		accountId,
		arn: `arn:${partition}:sts::${accountId}:assumed-role/deployer/session`,
		userId: `${uniqueId('AROA')}:session`,
		policies: [...policies],
	});
}
