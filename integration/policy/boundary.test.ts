import test from 'ava';
import {bedrockStatements} from '../../components/policy/bedrock.ts';
import {parseModelId} from '../../components/policy/model-id.ts';
import {sagemakerStatements} from '../../components/policy/sagemaker.ts';
import {
	edgeLogStatement,
	logStatement,
	tracingStatement,
	type Statement,
} from '../../components/policy/statement.ts';
import {Iam} from '../../local-aws/iam/iam.ts';
import type {Decision} from '../../local-aws/iam/types.ts';
import {boundaryPolicy} from './boundary.ts';
import {partitions, type Partition} from './scope.ts';

const accountId = '111122223333';

/**
What a role that may do everything can do within the printed boundary.
*/
function asker(partition: Partition, edgeBodyHash = false): (action: string, resource: string, context?: Record<string, string>) => Decision {
	const iam = new Iam({accountId, partition, region: 'us-east-1'});
	const {arn} = iam.policies.create({name: 'lsf-it-boundary', document: boundaryPolicy({accountId, partition}, {edgeBodyHash})});
	const role = iam.createRole({
		name: 'r', permissionsBoundary: arn, trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]},
	});
	iam.putRolePolicy('r', 'p', {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]});
	const identity = iam.assumeRole({roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'f'});
	return (action, resource, context) => iam.authorize({
		identity, action, resource, ...(context && {context}),
	});
}

function statementsIn(partition: Partition): Statement[] {
	const scope = {partition, region: 'us-east-1', accountId};
	const own = (kind: string) => `arn:${partition}:bedrock:us-east-1:${accountId}:${kind}/abc`;
	const ids = ['amazon.nova-micro-v1:0', 'us.amazon.nova-micro-v1:0', 'global.anthropic.claude-sonnet-4-5-20250929-v1:0', own('application-inference-profile'), own('provisioned-model'), own('imported-model'), own('custom-model-deployment')];
	return [
		...bedrockStatements(scope, {
			models: ids.map(id => parseModelId('test', id)),
			guardrail: {identifier: 'gr1', version: '1'},
			profileModels: new Map([[own('application-inference-profile'), [`arn:${partition}:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0`]]]),
		}),
		...sagemakerStatements(scope, {endpointName: 'chat', inferenceComponent: 'part'}),
		logStatement(`arn:${partition}:logs:us-east-1:${accountId}:log-group:/aws/lambda/lsf-it-x-bedrock`),
		tracingStatement,
	];
}

for (const partition of partitions) {
	test(`all that the components' roles are given is within the boundary (${partition})`, t => {
		const allowed = asker(partition);
		for (const {Action, Resource} of statementsIn(partition)) {
			for (const action of [Action].flat()) {
				for (const resource of [Resource].flat()) {
					t.is(allowed(action, resource.replaceAll('*', 'any')), 'allow', `${action} ${resource}`);
				}
			}
		}
	});
}

test('and nothing else is', t => {
	const allowed = asker('aws');
	for (const [action, resource] of [
		['s3:GetObject', 'arn:aws:s3:::bucket/key'],
		['iam:CreateRole', `arn:aws:iam::${accountId}:role/lsf-it-x`],
		['bedrock:UpdateGuardrail', `arn:aws:bedrock:us-east-1:${accountId}:guardrail-profile/us.guardrail.v1:0`],
		['sts:AssumeRole', `arn:aws:iam::${accountId}:role/Administrator`],
		['lambda:UpdateFunctionCode', `arn:aws:lambda:us-east-1:${accountId}:function:lsf-it-x`],
		['bedrock:CreateProvisionedModelThroughput', `arn:aws:bedrock:us-east-1:${accountId}:provisioned-model/abc`],
		['sagemaker:CreateEndpoint', `arn:aws:sagemaker:us-east-1:${accountId}:endpoint/chat`],
		['logs:PutLogEvents', `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/other:log-stream:1`],
		['logs:GetLogEvents', `arn:aws:logs:us-east-1:${accountId}:log-group:/aws/lambda/lsf-it-x:log-stream:1`],
	] as const) {
		t.is(allowed(action, resource), 'implicitDenyInBoundary', action);
	}
});

test('the function that hashes bodies logs within the boundary that is printed for it, in any Region, and within no other', t => {
	const {Action, Resource} = edgeLogStatement({partition: 'aws', accountId}, 'lsf-it-x-edge-0123456');
	for (const one of Resource) {
		const resource = one.replace(':logs:*:', ':logs:ap-south-1:').replace(/\*$/v, 'log-stream:1');
		for (const action of Action) {
			t.is(asker('aws', true)(action, resource), 'allow', action);
			t.is(asker('aws', true)(action, resource.replace('lsf-it', 'other')), 'implicitDenyInBoundary', action);
			t.is(asker('aws')(action, resource), 'implicitDenyInBoundary', action);
		}
	}
});

test('it fits into a managed policy', t => {
	t.true(JSON.stringify(boundaryPolicy({accountId, stack: 'lambda-stream-functions-production'}, {edgeBodyHash: true})).length < 6144);
});
