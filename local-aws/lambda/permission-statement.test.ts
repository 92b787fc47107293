import test from 'ava';
import {permissionStatement} from './permission-statement.ts';
import type {PermissionInput} from './types.ts';

const resource = 'arn:aws:lambda:eu-central-1:111122223333:function:probe';
const sourceArn = 'arn:aws:cloudfront::111122223333:distribution/E1';

test('CloudFront\'s two statements are as AWS writes them', t => {
	t.deepEqual(permissionStatement({
		functionName: 'probe', statementId: 'url', action: 'lambda:InvokeFunctionUrl', principal: 'cloudfront.amazonaws.com', sourceArn, functionUrlAuthType: 'AWS_IAM',
	}, resource), {
		Sid: 'url',
		Effect: 'Allow',
		Principal: {Service: 'cloudfront.amazonaws.com'},
		Action: 'lambda:InvokeFunctionUrl',
		Resource: resource,
		Condition: {StringEquals: {'lambda:FunctionUrlAuthType': 'AWS_IAM'}, ArnLike: {'AWS:SourceArn': sourceArn}},
	});
	t.deepEqual(permissionStatement({
		functionName: 'probe', statementId: 'invoke', action: 'lambda:InvokeFunction', principal: 'cloudfront.amazonaws.com', sourceArn, sourceAccount: '111122223333', invokedViaFunctionUrl: true,
	}, resource).Condition, {
		StringEquals: {'AWS:SourceAccount': '111122223333'},
		ArnLike: {'AWS:SourceArn': sourceArn},
		Bool: {'lambda:InvokedViaFunctionUrl': 'true'},
	});
});

test('an account is its root, everyone is a star, and no condition is none', t => {
	const input = {functionName: 'probe', statementId: 'x', action: 'lambda:InvokeFunction'};
	t.deepEqual(permissionStatement({...input, principal: '444455556666'}, resource).Principal, {AWS: 'arn:aws:iam::444455556666:root'});
	t.deepEqual(permissionStatement({...input, principal: 'arn:aws:iam::444455556666:role/x'}, resource).Principal, {AWS: 'arn:aws:iam::444455556666:role/x'});
	t.is(permissionStatement({...input, principal: '*'}, resource).Principal, '*');
	t.false('Condition' in permissionStatement({...input, principal: '*'}, resource));
});

test('refuses conditions on the action that they aren\'t for', t => {
	const input = {functionName: 'probe', statementId: 'x', principal: '*'};
	t.throws(() => permissionStatement({...input, action: 'lambda:InvokeFunction', functionUrlAuthType: 'NONE'}, resource), {message: 'FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action'});
	t.throws(() => permissionStatement({...input, action: 'lambda:InvokeFunctionUrl', invokedViaFunctionUrl: true}, resource), {message: 'InvokedViaFunctionUrl is only supported for lambda:InvokeFunction action'});
	t.throws(() => permissionStatement({...input, action: 's3:GetObject'}, resource), {message: /'action' failed/v});
	t.throws(() => permissionStatement({...input, action: 'lambda:InvokeFunction', statementId: 'a b'}, resource), {message: /'statementId' failed/v});
	t.throws(() => permissionStatement({...input, action: 'lambda:InvokeFunction', principal: 'nobody'}, resource), {message: /principal was invalid/v});
});

const refused: Array<[string, Partial<PermissionInput>, RegExp]> = [
	['another auth type', {action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'ALL' as 'NONE'}, /'functionUrlAuthType' failed/v],
	['an account of eleven digits', {sourceAccount: '11112222333'}, /'sourceAccount' failed/v],
	['a source that is no ARN', {sourceArn: 'bucket'}, /'sourceArn' failed/v],
	['a source with a policy variable', {sourceArn: ['arn:aws:s3:::$', '{aws:username}'].join('')}, /can't be evaluated/v],
	['an organisation that is none', {principalOrgId: 'mine'}, /'principalOrgId' failed/v],
	['a part of an action', {action: 'lambda:Invoke*'}, /'action' failed/v],
	['a principal with a wildcard', {principal: 'arn:aws:iam::444455556666:role/*'}, /can't be evaluated/v],
	['the unpublished version by its name', {qualifier: '$LATEST'}, /\$LATEST/v],
];

for (const [title, changes, message] of refused) {
	test(`refuses ${title}`, t => {
		const input: PermissionInput = {
			functionName: 'probe', statementId: 'x', principal: '*', action: 'lambda:InvokeFunction', ...changes,
		};
		t.throws(() => permissionStatement(input, resource), {code: 'InvalidParameterValueException', message});
	});
}

test('takes the widest actions, and sources with and without a Region', t => {
	const input = {functionName: 'probe', statementId: 'x', principal: '*'};
	for (const changes of [{action: 'lambda:*'}, {action: '*'}, {action: 'lambda:InvokeFunction', sourceArn: 'arn:aws:s3:::bucket'}, {action: 'lambda:InvokeFunction', sourceArn: 'arn:aws-us-gov:events:us-gov-west-1:111122223333:rule/*', principalOrgId: 'o-0123456789'}]) {
		t.notThrows(() => permissionStatement({...input, ...changes}, resource));
	}
});
