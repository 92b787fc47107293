import {
	GetRolePolicyCommand,
	IAMClient,
	ListRolePoliciesCommand,
	PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type {Target} from './target.ts';

/**
The one inline policy of a role, which can be read and replaced.
*/
export type RolePolicy = {
	read: () => Promise<string>;
	write: (document: string) => Promise<void>;
};

/**
Finds the inline policy of a role in the target's account. IAM is global: its signatures are for us-east-1.
*/
export async function rolePolicy({credentials, endpoint}: Pick<Target, 'credentials' | 'endpoint'>, roleName: string): Promise<RolePolicy> {
	const iam = new IAMClient({
		region: 'us-east-1', credentials, maxAttempts: 1, ...(endpoint !== undefined && {endpoint}),
	});
	const {PolicyNames} = await iam.send(new ListRolePoliciesCommand({RoleName: roleName}));
	const policy = {RoleName: roleName, PolicyName: PolicyNames![0]!};
	return {
		async read() {
			const {PolicyDocument} = await iam.send(new GetRolePolicyCommand(policy));
			return decodeURIComponent(PolicyDocument!);
		},
		async write(PolicyDocument) {
			await iam.send(new PutRolePolicyCommand({...policy, PolicyDocument}));
		},
	};
}
