import test from 'ava';
import type {RegisteredResource} from '../../local-aws/index.ts';
import {describePlan} from './describe-plan.ts';

function resource(type: string, name: string, {inputs, outputs = {}, id}: {inputs: Record<string, unknown>; outputs?: Record<string, unknown>; id?: string}): RegisteredResource {
	return {
		urn: '', type, name, parentUrn: '', custom: true, inputs, outputs, secrets: [], ...(id !== undefined && {id}),
	};
}

test('generated names become references, policies objects, and what changes by itself is left out', t => {
	const resources = [
		resource('aws:iam/rolePolicy:RolePolicy', 'p-dev-bedrock', {
			inputs: {name: 'p-dev-bedrock-1234567', role: 'p-dev-bedrock-7654321', policy: '{"Statement":[{"Resource":"arn:aws:logs:us-east-1:0:log-group:/aws/lambda/x-99:*"}]}'},
		}),
		resource('aws:iam/role:Role', 'p-dev-bedrock', {inputs: {name: 'p-dev-bedrock-7654321', path: '/'}, outputs: {name: 'p-dev-bedrock-7654321'}, id: 'p-dev-bedrock-7654321'}),
		resource('aws:cloudwatch/logGroup:LogGroup', 'p-dev-bedrock', {inputs: {retentionInDays: 14}, outputs: {name: '/aws/lambda/x-99', arn: 'arn:aws:logs:us-east-1:0:log-group:/aws/lambda/x-99'}}),
	];
	t.is(describePlan(resources, 'p-dev-'), `LogGroup bedrock:
  type: aws:cloudwatch/logGroup:LogGroup
  retentionInDays: 14
Role bedrock:
  type: aws:iam/role:Role
  path: /
RolePolicy bedrock:
  type: aws:iam/rolePolicy:RolePolicy
  policy:
    Statement:
      - Resource: "{LogGroup bedrock.arn}:*"
  role: "{Role bedrock.name}"
`);
});
