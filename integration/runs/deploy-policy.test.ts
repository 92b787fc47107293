import test from 'ava';
import {Iam} from '../../local-aws/iam/iam.ts';
import {deployPolicy} from './deploy-policy.ts';

const policy = deployPolicy({accountId: '111122223333'});

test('names are allowed by the run\'s prefix, and roles are handed to Lambda only', t => {
	const statement = (sid: string) => policy.Statement.find(({Sid}) => Sid === sid);
	t.is(statement('Role')?.Resource, 'arn:aws:iam::111122223333:role/lsf-it-*');
	t.is(statement('Function')?.Resource, 'arn:aws:lambda:*:111122223333:function:lsf-it-*');
	t.is(statement('LogGroup')?.Resource, 'arn:aws:logs:*:111122223333:log-group:/aws/lambda/lsf-it-*');
	t.deepEqual(statement('PassRoleToLambda')?.Condition, {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}});
});

test('what the suites read and change, and what the program and preflight ask of models, is allowed, on what is the run\'s own', t => {
	const iam = new Iam({accountId: '111122223333', partition: 'aws', region: 'us-east-1'});
	// The local IAM knows no hand-over of roles, and the suites hand none over.
	const policies = [{...policy, Statement: policy.Statement.filter(({Sid}) => Sid !== 'PassRoleToLambda')}];
	const identity = iam.issue({...iam.developer, arn: 'arn:aws:iam::111122223333:user/runner', policies});
	const allowed = (action: string, resource: string) => iam.authorize({identity, action, resource});
	const needs: Record<string, string[]> = {
		'arn:aws:lambda:us-east-1:111122223333:function:lsf-it-x-scripted': ['lambda:GetFunctionConfiguration', 'lambda:GetFunctionUrlConfig', 'lambda:GetPolicy', 'lambda:AddPermission', 'lambda:RemovePermission', 'lambda:InvokeFunction'],
		'arn:aws:iam::111122223333:role/lsf-it-x-bedrock': ['iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateRoleDescription'],
		'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/p1': ['bedrock:GetInferenceProfile', 'bedrock:InvokeModelWithResponseStream'],
		'arn:aws:cloudfront::111122223333:distribution/E1': ['cloudfront:GetDistributionConfig'],
		'arn:aws:cloudfront::111122223333:origin-access-control/E2': ['cloudfront:GetOriginAccessControl'],
	};
	for (const [resource, actions] of Object.entries(needs)) {
		for (const action of actions) {
			t.is(allowed(action, resource), 'allow', action);
		}
	}

	t.is(allowed('iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/another'), 'implicitDeny');
	t.is(allowed('lambda:AddPermission', 'arn:aws:lambda:us-east-1:111122223333:function:another'), 'implicitDeny');
});

test('nothing but lists is allowed on everything, no action has a wildcard, and it fits into an inline policy', t => {
	for (const {Sid, Action, Resource} of policy.Statement) {
		t.is(Resource === '*', Sid === 'Lists', Sid);
		t.false(Action.some(action => action.includes('*')), Sid);
	}

	// IAM counts without white space; a role's inline policies may have 10,240 characters.
	t.true(JSON.stringify(policy).length < 6144);
});
