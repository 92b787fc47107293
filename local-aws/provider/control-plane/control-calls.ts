import {denialReason} from '../../iam/denial-reason.ts';
import {IamError} from '../../iam/iam-error.ts';
import type {Iam} from '../../iam/iam.ts';
import type {Identity} from '../../iam/types.ts';
import {
	distributionCalls,
	edgeFunctionCalls,
	keyValueStoreCalls,
	keyValueStoreKeyCalls,
	originAccessControlCalls,
	responseHeadersPolicyCalls,
} from './cloudfront-calls.ts';
import {
	isChanged,
	on,
	requestTags,
	tagCalls,
	type ControlCall,
	type ControlOperation,
} from './control-call.ts';
import {policyCalls, roleCalls, rolePolicyCalls} from './iam-calls.ts';
import {
	aliasCalls,
	functionCalls,
	functionUrlCalls,
	permissionCalls,
	provisionedConcurrencyCalls,
} from './lambda-calls.ts';

function logGroupCalls(asked: ControlOperation): ControlCall[] {
	const {operation, inputs, context: {partition, region, accountId, tags}} = asked;
	const arn = `arn:${partition}:logs:${region}:${accountId}:log-group:${String(inputs.name)}`;
	const reads = [{action: 'logs:DescribeLogGroups', resource: '*'}, ...on(arn, 'logs', ['ListTagsForResource'])];
	const changedTags = tagCalls(asked, {service: 'logs', suffix: 'Resource', resource: arn});
	const isKept = inputs.retentionInDays === 0;
	switch (operation) {
		case 'create': {
			return [...on(arn, 'logs', ['CreateLogGroup'], requestTags(tags)), ...changedTags, ...on(arn, 'logs', isKept ? [] : ['PutRetentionPolicy']), ...reads];
		}

		case 'update': {
			return [...on(arn, 'logs', isChanged(asked, 'retentionInDays') ? [isKept ? 'DeleteRetentionPolicy' : 'PutRetentionPolicy'] : []), ...changedTags, ...reads];
		}

		case 'read': {
			return reads;
		}

		case 'delete': {
			return on(arn, 'logs', ['DeleteLogGroup']);
		}
	}
}

const calls: Readonly<Record<string, (asked: ControlOperation) => ControlCall[]>> = {
	'aws:iam/role:Role': roleCalls,
	'aws:iam/rolePolicy:RolePolicy': rolePolicyCalls,
	'aws:iam/policy:Policy': policyCalls,
	'aws:cloudwatch/logGroup:LogGroup': logGroupCalls,
	'aws:lambda/function:Function': functionCalls,
	'aws:lambda/functionUrl:FunctionUrl': functionUrlCalls,
	'aws:lambda/permission:Permission': permissionCalls,
	'aws:lambda/alias:Alias': aliasCalls,
	'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig': provisionedConcurrencyCalls,
	'aws:cloudfront/distribution:Distribution': distributionCalls,
	'aws:cloudfront/function:Function': edgeFunctionCalls,
	'aws:cloudfront/originAccessControl:OriginAccessControl': originAccessControlCalls,
	'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': responseHeadersPolicyCalls,
	'aws:cloudfront/keyValueStore:KeyValueStore': keyValueStoreCalls,
	'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey': keyValueStoreKeyCalls,
};

/**
The calls that AWS's provider makes for one operation on a resource, as IAM is asked about each: what it sends, and what it reads back (terraform-provider-aws, which Pulumi's is made of; the keys by the service authorization reference).

@throws IamError `AccessDenied` for a type whose calls aren't known: only the account's administrator makes it here.
*/
export function controlCalls(token: string, asked: ControlOperation): ControlCall[] {
	const known = calls[token];
	if (known === undefined) {
		throw new IamError('AccessDenied', `The local stack does not know which calls ${token} takes, so only the account's administrator can make it here.`);
	}

	return known(asked);
}

/**
Asks IAM about each call.

@throws IamError `AccessDenied` in AWS's words, for the first that is refused.
*/
export function requireCalls(iam: Iam, identity: Identity, needed: readonly ControlCall[]): void {
	for (const {action, resource, context} of needed) {
		const decision = iam.authorize({
			identity, action, resource, ...(context && {context}),
		});
		if (decision !== 'allow') {
			throw new IamError('AccessDenied', `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} ${denialReason(decision, action)}`);
		}
	}
}
