import test from 'ava';
import {Iam} from '../../local-aws/iam/iam.ts';
import {issueDeployer} from '../../local-aws/iam/issue-deployer.ts';
import type {Decision} from '../../local-aws/iam/types.ts';
import {resourceTypes} from '../runs/resource-types.ts';
import {deployPolicy, type DeployParts} from './deploy-policy.ts';
import {namesOf, partitions, type DeployScope} from './scope.ts';

const accountId = '111122223333';
const stack = 'lambda-stream-functions-prod';
const boundary = `arn:aws:iam::${accountId}:policy/lsf-it-boundary`;
const distribution = `arn:aws:cloudfront::${accountId}:distribution/E1`;

/**
Asks the local IAM by the printed policy, as it stands.
*/
function asker(scope: DeployScope, parts?: DeployParts) {
	const iam = new Iam({accountId, partition: scope.partition ?? 'aws', region: 'us-east-1'});
	const identity = issueDeployer(iam, [deployPolicy(scope, parts)]);
	return (action: string, resource: string, context?: Record<string, string | string[]>): Decision => iam.authorize({
		identity, action, resource, ...(context && {context}),
	});
}

const allowed = asker({accountId});
const role = `arn:aws:iam::${accountId}:role/lsf-it-ann-202611221629-x7k2-bedrock`;
const ownTag = {'aws:RequestTag/lsf:run': 'lsf-it-ann-202611221629-x7k2'};
const onOwn = {'aws:ResourceTag/lsf:run': 'lsf-it-ann-202611221629-x7k2'};

test('a role is made with the boundary and the run\'s tag, and not without one of them', t => {
	const withBoundary = {'iam:PermissionsBoundary': boundary};
	t.is(allowed('iam:CreateRole', role, {...withBoundary, ...ownTag}), 'allow');
	t.is(allowed('iam:CreateRole', role, ownTag), 'explicitDeny');
	t.is(allowed('iam:CreateRole', role, {'iam:PermissionsBoundary': `arn:aws:iam::${accountId}:policy/other`, ...ownTag}), 'explicitDeny');
	t.is(allowed('iam:CreateRole', role, withBoundary), 'implicitDeny');
	t.is(allowed('iam:CreateRole', `arn:aws:iam::${accountId}:role/other`, {...withBoundary, ...ownTag}), 'implicitDeny');
});

test('a role gets a policy or a boundary only within the boundary, and never loses it', t => {
	for (const action of ['iam:PutRolePolicy', 'iam:PutRolePermissionsBoundary']) {
		t.is(allowed(action, role, {'iam:PermissionsBoundary': boundary}), 'allow', action);
		t.is(allowed(action, role, {'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess'}), 'explicitDeny', action);
		t.is(allowed(action, role), 'explicitDeny', action);
	}

	t.is(allowed('iam:AttachRolePolicy', role), 'explicitDeny');
	t.is(allowed('iam:AttachRolePolicy', role, {'iam:PermissionsBoundary': boundary}), 'implicitDeny');
	t.is(allowed('iam:DeleteRolePermissionsBoundary', role, {'iam:PermissionsBoundary': boundary}), 'explicitDeny');
	t.is(allowed('iam:UpdateAssumeRolePolicy', role, {'iam:PermissionsBoundary': boundary}), 'implicitDeny');
});

test('the boundary itself can be neither changed nor removed', t => {
	for (const action of ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:DeletePolicyVersion', 'iam:DeletePolicy']) {
		t.is(allowed(action, boundary), 'explicitDeny', action);
	}
});

test('not even another policy of the same role opens these doors', t => {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const identity = issueDeployer(iam, [{Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}, deployPolicy({accountId})]);
	for (const [action, resource] of [['iam:CreateRole', role], ['iam:PutRolePolicy', role], ['iam:AttachRolePolicy', role], ['iam:DeleteRolePermissionsBoundary', role], ['iam:CreatePolicyVersion', boundary]] as const) {
		t.is(iam.authorize({identity, action, resource}), 'explicitDeny', action);
	}

	t.is(iam.authorize({identity, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key'}), 'allow');
});

test('roles are handed to Lambda, and to nothing else', t => {
	t.is(allowed('iam:PassRole', role, {'iam:PassedToService': 'lambda.amazonaws.com'}), 'allow');
	t.is(allowed('iam:PassRole', role, {'iam:PassedToService': 'ec2.amazonaws.com'}), 'implicitDeny');
	t.is(allowed('iam:PassRole', role), 'implicitDeny');
	t.is(allowed('iam:PassRole', `arn:aws:iam::${accountId}:role/Administrator`, {'iam:PassedToService': 'lambda.amazonaws.com'}), 'implicitDeny');
});

test('in China roles are handed to Lambda by either of its names, and elsewhere by one', t => {
	const inChina = asker({accountId, partition: 'aws-cn'});
	const own = role.replace('arn:aws:', 'arn:aws-cn:');
	for (const [service, decision] of [['lambda.amazonaws.com', 'allow'], ['lambda.amazonaws.com.cn', 'allow'], ['ec2.amazonaws.com.cn', 'implicitDeny']] as const) {
		t.is(inChina('iam:PassRole', own, {'iam:PassedToService': service}), decision, service);
	}

	t.is(allowed('iam:PassRole', role, {'iam:PassedToService': 'lambda.amazonaws.com.cn'}), 'implicitDeny');
});

test('a distribution is made, changed and removed by its run\'s tag', t => {
	t.is(allowed('cloudfront:CreateDistribution', `arn:aws:cloudfront::${accountId}:distribution/*`, ownTag), 'allow');
	t.is(allowed('cloudfront:CreateDistribution', '*', ownTag), 'allow');
	t.is(allowed('cloudfront:CreateDistribution', '*', {'aws:RequestTag/lsf:run': 'somebody-else'}), 'implicitDeny');
	// Where AWS says no tag of this call, it says those of the tagging, which the same request asks for.
	t.is(allowed('cloudfront:CreateDistribution', '*'), 'allow');
	t.is(allowed('cloudfront:TagResource', 'arn:aws:cloudfront::111122223333:distribution/*'), 'implicitDeny');
	for (const action of ['cloudfront:UpdateDistribution', 'cloudfront:DeleteDistribution', 'cloudfront:UntagResource']) {
		t.is(allowed(action, distribution, onOwn), 'allow', action);
		t.is(allowed(action, distribution), 'implicitDeny', action);
		t.not(allowed(action, distribution, {'aws:ResourceTag/lsf:run': 'other-run'}), 'allow', action);
		t.not(allowed(action, distribution, {'aws:ResourceTag/lsf:stack': stack}), 'allow', action);
	}
});

test('a key value store is made with the run\'s tag, a run changes none, and a stack that lives on loses none with its keys', t => {
	const store = `arn:aws:cloudfront::${accountId}:key-value-store/1`;
	t.is(allowed('cloudfront:CreateKeyValueStore', `arn:aws:cloudfront::${accountId}:key-value-store/*`, ownTag), 'allow');
	t.is(allowed('cloudfront:CreateKeyValueStore', '*', {'aws:RequestTag/lsf:run': 'somebody-else'}), 'implicitDeny');
	t.is(allowed('cloudfront:UpdateKeyValueStore', store), 'implicitDeny');
	t.is(allowed('cloudfront-keyvaluestore:UpdateKeys', store), 'implicitDeny');
	t.is(allowed('cloudfront-keyvaluestore:PutKey', store.replace(accountId, '999999999999')), 'implicitDeny');
	const [production, destroying] = [asker({accountId, stack}), asker({accountId, stack}, {destroy: true})];
	t.is(production('cloudfront:UpdateKeyValueStore', store), 'allow');
	t.is(production('cloudfront-keyvaluestore:PutKey', store), 'allow');
	t.is(production('cloudfront:DeleteKeyValueStore', store), 'implicitDeny');
	t.is(destroying('cloudfront:DeleteKeyValueStore', store), 'allow');
});

test('no stack\'s distribution becomes the run\'s by being tagged so', t => {
	t.is(allowed('cloudfront:TagResource', `arn:aws:cloudfront::${accountId}:distribution/*`, ownTag), 'allow');
	t.is(allowed('cloudfront:TagResource', distribution, {'aws:RequestTag/team': 'a', ...onOwn}), 'allow');
	t.is(allowed('cloudfront:TagResource', distribution, {'aws:RequestTag/team': 'a'}), 'implicitDeny');
	t.is(allowed('cloudfront:TagResource', distribution, {...ownTag, 'aws:ResourceTag/lsf:stack': stack}), 'explicitDeny');
	t.is(allowed('cloudfront:TagResource', distribution, {...ownTag, 'aws:ResourceTag/lsf:run': 'other-run'}), 'explicitDeny');
});

test('functions and logs are allowed by their names, for signed callers and CloudFront alone', t => {
	const own = `arn:aws:lambda:eu-west-1:${accountId}:function:lsf-it-x-bedrock`;
	t.is(allowed('lambda:UpdateFunctionCode', own), 'allow');
	t.is(allowed('lambda:UpdateFunctionCode', `arn:aws:lambda:eu-west-1:${accountId}:function:other`), 'implicitDeny');
	t.is(allowed('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:999999999999:function:lsf-it-x-bedrock'), 'implicitDeny');
	t.is(allowed('lambda:AddPermission', own, {'lambda:Principal': 'cloudfront.amazonaws.com'}), 'allow');
	t.is(allowed('lambda:AddPermission', own, {'lambda:Principal': '*'}), 'implicitDeny');
	t.is(allowed('lambda:CreateFunctionUrlConfig', own, {'lambda:FunctionUrlAuthType': 'AWS_IAM'}), 'allow');
	t.is(allowed('lambda:CreateFunctionUrlConfig', own, {'lambda:FunctionUrlAuthType': 'NONE'}), 'implicitDeny');
	t.is(allowed('logs:DeleteLogGroup', `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/lsf-it-x-bedrock`), 'allow');
	t.is(allowed('logs:DeleteLogGroup', `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/other`), 'implicitDeny');
});

test('what the suites read and change, and what the program, preflight and sweeper ask, is allowed, on what is the run\'s own', t => {
	const needs: Record<string, string[]> = {
		'arn:aws:lambda:us-east-1:111122223333:function:lsf-it-x-scripted': ['lambda:GetFunctionConfiguration', 'lambda:GetFunctionUrlConfig', 'lambda:GetPolicy', 'lambda:RemovePermission', 'lambda:InvokeFunction', 'lambda:DeleteFunction'],
		'arn:aws:iam::111122223333:role/lsf-it-x-bedrock': ['iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:UpdateRoleDescription', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:DeleteRole', 'iam:ListRoleTags'],
		'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/p1': ['bedrock:GetInferenceProfile', 'bedrock:InvokeModelWithResponseStream'],
		'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0': ['bedrock:InvokeModelWithResponseStream'],
		'arn:aws:cloudfront::111122223333:distribution/E1': ['cloudfront:GetDistributionConfig', 'cloudfront:GetDistribution'],
		'arn:aws:cloudfront::111122223333:origin-access-control/E2': ['cloudfront:GetOriginAccessControl', 'cloudfront:DeleteOriginAccessControl'],
		'*': ['lambda:GetAccountSettings', 'tag:GetResources', 'logs:DescribeLogGroups', 'iam:ListRoles', 'cloudfront:ListKeyValueStores', 'cloudfront:ListOriginAccessControls', 'cloudfront:ListResponseHeadersPolicies'],
		'arn:aws:cloudfront::111122223333:key-value-store/1': ['cloudfront:DescribeKeyValueStore', 'cloudfront:DeleteKeyValueStore', 'cloudfront-keyvaluestore:DescribeKeyValueStore', 'cloudfront-keyvaluestore:GetKey', 'cloudfront-keyvaluestore:PutKey', 'cloudfront-keyvaluestore:DeleteKey'],
	};
	for (const [resource, actions] of Object.entries(needs)) {
		for (const action of actions) {
			t.is(allowed(action, resource), 'allow', action);
		}
	}

	t.is(allowed('iam:DeleteRole', 'arn:aws:iam::111122223333:role/another'), 'implicitDeny');
	// A run changes none, and these can't be told from another stack's.
	t.is(allowed('cloudfront:UpdateOriginAccessControl', 'arn:aws:cloudfront::111122223333:origin-access-control/E2'), 'implicitDeny');
});

test('a function at the edge is allowed by its name, whatever it is done with', t => {
	const own = `arn:aws:cloudfront::${accountId}:function/lsf-it-x-edge`;
	for (const action of ['CreateFunction', 'DescribeFunction', 'GetFunction', 'UpdateFunction', 'PublishFunction', 'TestFunction', 'DeleteFunction', 'TagResource', 'UntagResource', 'ListTagsForResource']) {
		t.is(allowed(`cloudfront:${action}`, own), 'allow', action);
		t.is(allowed(`cloudfront:${action}`, `arn:aws:cloudfront::${accountId}:function/other`), 'implicitDeny', action);
		t.is(allowed(`cloudfront:${action}`, own.replace('cloudfront', 'lambda')), 'implicitDeny', action);
	}

	t.is(allowed('cloudfront:ListFunctions', '*'), 'allow');
});

test('CloudFront copies the stack\'s own functions, and makes its two roles in the account, where the edge is to hash bodies', t => {
	const own = `arn:aws:lambda:us-east-1:${accountId}:function:lsf-it-x-edge:3`;
	const linked = (service: string) => `arn:aws:iam::${accountId}:role/aws-service-role/${service}/AWSServiceRoleForSome`;
	const hashing = asker({accountId}, {edgeBodyHash: true});
	for (const action of ['lambda:EnableReplication', 'lambda:EnableReplication*', 'lambda:DisableReplication*']) {
		t.is(hashing(action, own), 'allow', action);
		t.is(hashing(action, own.replace('lsf-it', 'other')), 'implicitDeny', action);
		t.is(hashing(action, own.replace('us-east-1', 'eu-west-1')), 'implicitDeny', action);
		t.is(allowed(action, own), 'implicitDeny', action);
	}

	for (const service of ['replicator.lambda.amazonaws.com', 'logger.cloudfront.amazonaws.com']) {
		const named = {'iam:AWSServiceName': service};
		t.is(hashing('iam:CreateServiceLinkedRole', linked(service), named), 'allow', service);
		t.is(hashing('iam:CreateServiceLinkedRole', linked(service)), 'implicitDeny', service);
		t.is(hashing('iam:CreateServiceLinkedRole', `arn:aws:iam::${accountId}:role/Administrator`, named), 'implicitDeny', service);
		t.is(allowed('iam:CreateServiceLinkedRole', linked(service), named), 'implicitDeny', service);
	}

	t.is(hashing('iam:CreateServiceLinkedRole', linked('replicator.lambda.amazonaws.com'), {'iam:AWSServiceName': 'organizations.amazonaws.com'}), 'implicitDeny');
	// What CloudFront reads of the version, and its association.
	t.is(hashing('lambda:GetFunction', own), 'allow');
	t.is(hashing('cloudfront:UpdateDistribution', distribution, onOwn), 'allow');
});

test('no two statements have the same id', t => {
	for (const policy of [deployPolicy({accountId}), deployPolicy({accountId, stack}, {destroy: true, edgeBodyHash: true, domain: {zone: 'Z0123456789ABC', name: 'chat.example.com'}})]) {
		const ids = policy.Statement.map(({Sid}) => Sid);
		t.deepEqual(ids, [...new Set(ids)]);
	}
});

test('a stack that lives on has its own names, tag and boundary, and no run\'s', t => {
	const production = asker({accountId, stack});
	const own = {'iam:PermissionsBoundary': `arn:aws:iam::${accountId}:policy/${stack}-boundary`, 'aws:RequestTag/lsf:stack': stack};
	t.is(production('iam:CreateRole', `arn:aws:iam::${accountId}:role/${stack}-bedrock-0123456`, own), 'allow');
	t.is(production('iam:CreateRole', `arn:aws:iam::${accountId}:role/${stack}-bedrock-0123456`, {...own, 'iam:PermissionsBoundary': boundary}), 'explicitDeny');
	t.is(production('iam:CreateRole', role, own), 'implicitDeny');
	t.is(production('lambda:UpdateFunctionCode', `arn:aws:lambda:us-east-1:${accountId}:function:${stack}-bedrock-0123456`), 'allow');
	t.is(production('cloudfront:UpdateDistribution', distribution, {'aws:ResourceTag/lsf:stack': stack}), 'allow');
	t.is(production('cloudfront:UpdateDistribution', distribution, {'aws:ResourceTag/lsf:stack': `${stack}2`}), 'implicitDeny');
	t.is(production('cloudfront:TagResource', distribution, {'aws:RequestTag/lsf:stack': stack, 'aws:ResourceTag/lsf:stack': 'another'}), 'explicitDeny');
	t.is(production('cloudfront:TagResource', distribution, {'aws:RequestTag/lsf:stack': stack, ...onOwn}), 'explicitDeny');
	t.is(production('cloudfront:UpdateResponseHeadersPolicy', `arn:aws:cloudfront::${accountId}:response-headers-policy/1`), 'allow');
});

test('it neither removes the endpoint and its logs nor lists and calls as a run does, unless it is asked for', t => {
	const production = asker({accountId, stack});
	const destroying = asker({accountId, stack}, {destroy: true});
	const group = `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/${stack}-bedrock-0123456`;
	const own = {'aws:ResourceTag/lsf:stack': stack};
	t.is(production('cloudfront:DeleteDistribution', distribution, own), 'implicitDeny');
	t.is(destroying('cloudfront:DeleteDistribution', distribution, own), 'allow');
	t.is(destroying('cloudfront:DeleteDistribution', distribution, onOwn), 'implicitDeny');
	t.is(production('logs:DeleteLogGroup', group), 'implicitDeny');
	t.is(destroying('logs:DeleteLogGroup', group), 'allow');
	for (const [action, resource] of [['tag:GetResources', '*'], ['iam:ListRoles', '*'], ['lambda:InvokeFunction', `arn:aws:lambda:us-east-1:${accountId}:function:${stack}-bedrock-0123456`], ['bedrock:InvokeModelWithResponseStream', 'arn:aws:bedrock:us-east-1::foundation-model/a.b'], ['iam:DetachRolePolicy', `arn:aws:iam::${accountId}:role/${stack}-bedrock-0123456`]] as const) {
		t.is(destroying(action, resource), 'implicitDeny', action);
	}
});

test('a custom domain is a part by itself: certificates in us-east-1, records of its types in its zone', t => {
	const zone = 'Z0123456789ABC';
	const [without, domain] = [asker({accountId, stack}), asker({accountId, stack}, {domain: {zone, name: 'chat.example.com'}})];
	const [certificate, hosted] = [`arn:aws:acm:us-east-1:${accountId}:certificate/1`, `arn:aws:route53:::hostedzone/${zone}`];
	const types = (...names: string[]) => ({'route53:ChangeResourceRecordSetsRecordTypes': names});
	const needs: Array<[action: string, resource: string, context?: Record<string, string | string[]>]> = [
		['acm:RequestCertificate', '*', {'aws:RequestTag/lsf:stack': stack, 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['chat.example.com']}],
		['acm:AddTagsToCertificate', certificate, {'aws:RequestTag/lsf:stack': stack}],
		['acm:DescribeCertificate', certificate],
		['acm:DeleteCertificate', certificate, {'aws:ResourceTag/lsf:stack': stack}],
		['route53:ChangeResourceRecordSets', hosted, types('A', 'AAAA', 'HTTPS')],
		['route53:ListResourceRecordSets', hosted],
		['route53:GetHostedZone', hosted],
		['route53:ListTagsForResource', hosted],
		['route53:GetChange', 'arn:aws:route53:::change/C1'],
	];
	for (const [action, resource, context] of needs) {
		t.is(domain(action, resource, context), 'allow', action);
		t.is(without(action, resource, context), 'implicitDeny', action);
	}

	t.is(domain('acm:RequestCertificate', '*', {
		'aws:RequestTag/lsf:stack': stack, 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['chat.example.com'], 'aws:RequestedRegion': 'eu-west-1',
	}), 'implicitDeny');
	t.is(domain('acm:RequestCertificate', '*', {'aws:RequestTag/lsf:stack': stack, 'acm:ValidationMethod': 'DNS', 'acm:DomainNames': ['chat.example.com', 'www.example.com']}), 'implicitDeny');
	t.is(domain('acm:RequestCertificate', '*', {'aws:RequestTag/lsf:stack': stack, 'acm:ValidationMethod': 'EMAIL', 'acm:DomainNames': ['chat.example.com']}), 'implicitDeny');
	// Another stack's certificate can't be made one's own by a tag, and then be deleted.
	t.is(domain('acm:AddTagsToCertificate', certificate, {'aws:RequestTag/lsf:stack': stack, 'aws:ResourceTag/lsf:stack': 'shop-prod'}), 'explicitDeny');
	t.is(domain('acm:AddTagsToCertificate', certificate, {'aws:RequestTag/lsf:stack': stack, 'aws:ResourceTag/lsf:stack': stack}), 'allow');
	t.is(domain('acm:DeleteCertificate', certificate), 'implicitDeny');
	t.is(domain('route53:ChangeResourceRecordSets', hosted, types('A', 'MX')), 'implicitDeny');
	t.is(domain('route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/ZOTHER', types('A')), 'implicitDeny');
	t.is(domain('route53:DeleteHostedZone', hosted), 'implicitDeny');
});

test('a custom domain changes records of its own name, and no others of the zone', t => {
	const zone = 'Z0123456789ABC';
	const domain = asker({accountId, stack}, {domain: {zone, name: 'chat.example.com'}});
	const change = (type: string, ...names: string[]) => domain('route53:ChangeResourceRecordSets', `arn:aws:route53:::hostedzone/${zone}`, {
		'route53:ChangeResourceRecordSetsRecordTypes': [type], 'route53:ChangeResourceRecordSetsNormalizedRecordNames': names,
	});
	t.is(change('A', 'chat.example.com'), 'allow');
	t.is(change('CNAME', '_0123456789abcdef.chat.example.com'), 'allow');
	for (const other of ['example.com', 'www.example.com', 'www.chat.example.com', 'notchat.example.com', '_x.example.com', '_x.notchat.example.com', String.raw`\052.chat.example.com`]) {
		t.is(change('A', other), 'implicitDeny', other);
		t.is(change('A', 'chat.example.com', other), 'implicitDeny', `beside its own: ${other}`);
	}
});

test('what types of resources a custom domain has are allowed by its part alone', t => {
	const given = new Set(deployPolicy({accountId, stack}, {domain: {zone: 'Z0123456789ABC', name: 'chat.example.com'}}).Statement.flatMap(({Action}) => Action));
	const missing = Object.entries(resourceTypes).flatMap(([type, {actions}]) => /^aws:(?:acm|route53)\//v.test(type) ? actions.filter(action => !given.has(action)) : []);
	t.deepEqual(missing, []);

	t.false(deployPolicy({accountId}).Statement.some(({Action}) => Action.some(action => /^(?:acm|route53):/v.test(action))));
});

test('every ARN is in the scope\'s partition and account, and the boundary may be another one', t => {
	for (const partition of partitions) {
		const arns = JSON.stringify(deployPolicy({partition, accountId})).matchAll(/"arn:(?<partition>[^:]*):(?<service>[^:]*):[^:]*:(?<account>[^:]*):/gv).toArray();
		t.true(arns.length > 15);
		t.true(arns.every(({groups}) => groups!.partition === partition && (groups!.account === accountId || groups!.service === 'bedrock')), partition);
		t.is(asker({partition, accountId})('lambda:GetFunction', `arn:${partition}:lambda:x-y-1:${accountId}:function:lsf-it-x`), 'allow');
	}

	const organisations = 'arn:aws:iam::111122223333:policy/org/most';
	t.is(namesOf({accountId, boundary: organisations}).boundary, organisations);
	t.is(asker({accountId, boundary: organisations})('iam:PutRolePolicy', role, {'iam:PermissionsBoundary': organisations}), 'allow');
	t.is(asker({accountId, boundary: organisations})('iam:PutRolePolicy', role, {'iam:PermissionsBoundary': boundary}), 'explicitDeny');
});

test('nothing is allowed on everything but what knows no resource, no action has a wildcard, and it fits into a role', t => {
	const anywhere = /^(?:acm:RequestCertificate|cloudfront:Create\w+|cloudfront:List\w+|iam:ListRoles|lambda:GetAccountSettings|logs:DescribeLogGroups|tag:GetResources)$/v;
	for (const policy of [deployPolicy({accountId}), deployPolicy({accountId, stack}), deployPolicy({accountId, stack}, {destroy: true, edgeBodyHash: true, domain: {zone: 'Z0123456789ABC', name: 'chat.example.com'}})]) {
		for (const {Sid, Effect, Action, Resource} of policy.Statement) {
			t.true(Resource !== '*' || Effect === 'Deny' || Action.every(action => anywhere.test(action)), Sid);
			// Theirs is a part of their names.
			t.false(Action.some(action => action.includes('*') && !/^lambda:(?:En|Dis)ableReplication\*$/v.test(action)), Sid);
		}

		// IAM counts without white space; a role's inline policies may have 10,240 characters.
		t.true(JSON.stringify(policy).length < 10_240);
	}
});
