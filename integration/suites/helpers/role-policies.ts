import {
	GetRolePolicyCommand,
	IAMClient,
	ListRolePoliciesCommand,
	PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type {OpenTarget} from './target.ts';

/**
The one inline policy of a role, which can be read and replaced.
*/
export type RolePolicy = {
	read: () => Promise<string>;
	write: (document: string) => Promise<void>;
};

/**
Finds the inline policy of a role, by IAM's API on AWS and by the local IAM where the stack is in this process.

@throws Error elsewhere: the local account has no IAM API.
*/
export const rolePolicy = async ({cloud, kind, credentials}: OpenTarget, roleName: string): Promise<RolePolicy> => {
	if (cloud) {
		const [name] = cloud.iam.listRolePolicies(roleName);
		return {
			read: async () => JSON.stringify(cloud.iam.getRolePolicy(roleName, name!)),
			async write(document) {
				cloud.iam.putRolePolicy(roleName, name!, document);
			},
		};
	}

	if (kind !== 'aws') {
		throw new Error(`The target ${kind} has no IAM API.`);
	}

	const iam = new IAMClient({region: 'us-east-1', credentials});
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
};
