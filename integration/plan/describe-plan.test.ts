import test from 'ava';
import type {RegisteredResource} from '../../local-aws/index.ts';
import {describePlan} from './describe-plan.ts';

function resource(type: string, name: string, {inputs, outputs = {}, id, secrets = [], secretPaths = []}: Partial<RegisteredResource> & {inputs: Record<string, unknown>}): RegisteredResource {
	return {
		urn: '', type, name, parentUrn: '', custom: true, inputs, outputs, secrets, secretPaths, ...(id !== undefined && {id}),
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

test('secrets are told as such where they are, and where their text is without a mark; what stands beside them is shown', t => {
	const result = 'NeverInThePlan0123456789';
	const resources = [
		resource('random:index/randomPassword:RandomPassword', 'p-dev-key', {
			inputs: {length: 24, special: false}, outputs: {result}, secrets: ['result'], id: 'none',
		}),
		resource('pulumi:providers:random', 'own', {inputs: {}}),
		resource('aws:cloudfront/distribution:Distribution', 'p-dev-edge', {
			inputs: {origins: [{originId: 'none', customHeaders: [{name: 'a', value: 'derived'}, {name: 'b', value: `x${result}y`}, {name: 'c', value: {deep: 'kept from you'}}]}]},
			secrets: ['origins'],
			secretPaths: ['origins[0].customHeaders[0].value', 'origins[0].customHeaders[2].value'],
		}),
	];
	t.is(describePlan(resources, 'p-dev-'), `Distribution edge:
  type: aws:cloudfront/distribution:Distribution
  origins:
    - customHeaders:
        - name: a
          value: "[secret]"
        - name: b
          value: x[secret]y
        - name: c
          value: "[secret]"
      originId: none
RandomPassword key:
  type: random:index/randomPassword:RandomPassword
  length: 24
  special: false
`);
});

test('twin: without marks the same values are shown', t => {
	const resources = [resource('aws:cloudfront/distribution:Distribution', 'p-dev-edge', {inputs: {origins: [{customHeaders: [{name: 'a', value: 'derived'}]}]}})];
	t.true(describePlan(resources, 'p-dev-').includes('value: derived'));
});
