import {CloudWatchLogsClient, DeleteLogGroupCommand} from '@aws-sdk/client-cloudwatch-logs';
import {
	DeleteRoleCommand,
	DeleteRolePolicyCommand,
	DetachRolePolicyCommand,
	paginateListAttachedRolePolicies,
	paginateListRolePolicies,
} from '@aws-sdk/client-iam';
import {DeleteFunctionCommand, LambdaClient} from '@aws-sdk/client-lambda';
import type {AwsClients} from './aws-clients.ts';
import {
	removeDistribution,
	removeEdgeFunction,
	removeOriginAccessControl,
	removeResponseHeadersPolicy,
} from './cloudfront.ts';
import {removeKeyValueStore} from './key-value-stores.ts';
import type {Leak, LeakKind} from './leak.ts';
import {unlessGone} from './unless-gone.ts';

/**
A role goes only without its inline policies, and with no other policy attached to it: somebody's organisation may attach one to every role.
*/
async function removeRole({iam}: AwsClients, {kind, id}: Leak): Promise<void> {
	for await (const {PolicyNames = []} of paginateListRolePolicies({client: iam}, {RoleName: id})) {
		for (const PolicyName of PolicyNames) {
			// A policy that is gone says nothing of its role.
			await unlessGone(kind, async () => iam.send(new DeleteRolePolicyCommand({RoleName: id, PolicyName})));
		}
	}

	for await (const {AttachedPolicies = []} of paginateListAttachedRolePolicies({client: iam}, {RoleName: id})) {
		for (const {PolicyArn} of AttachedPolicies) {
			await unlessGone(kind, async () => iam.send(new DetachRolePolicyCommand({RoleName: id, PolicyArn})));
		}
	}

	await iam.send(new DeleteRoleCommand({RoleName: id}));
}

/**
How each kind is removed; `waitMs` is the pause between two looks at what takes its time.
*/
export const removals: Readonly<Record<LeakKind, (clients: AwsClients, leak: Leak, waitMs: number) => Promise<unknown>>> = {
	distribution: async ({cloudfront}, leak, waitMs) => removeDistribution(cloudfront, leak, waitMs),
	originAccessControl: async ({cloudfront}, {id}) => removeOriginAccessControl(cloudfront, id),
	responseHeadersPolicy: async ({cloudfront}, {id}) => removeResponseHeadersPolicy(cloudfront, id),
	edgeFunction: async ({cloudfront}, {id}) => removeEdgeFunction(cloudfront, id),
	// Its keys go with it.
	keyValueStore: async ({cloudfront}, {id}) => removeKeyValueStore(cloudfront, id),
	// Its URL, its aliases and its policy go with it.
	function: async (_clients, {id, region}) => new LambdaClient({region: region!}).send(new DeleteFunctionCommand({FunctionName: id})),
	role: removeRole,
	logGroup: async (_clients, {id, region}) => new CloudWatchLogsClient({region: region!}).send(new DeleteLogGroupCommand({logGroupName: id})),
};
