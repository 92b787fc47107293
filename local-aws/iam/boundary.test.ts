import test from 'ava';
import {denialReason} from './denial-reason.ts';
import {Iam} from './iam.ts';
import type {Decision, PolicyDocument} from './types.ts';

const accountId = '123456789012';
const model = 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0';
const functionArn = `arn:aws:lambda:us-east-1:${accountId}:function:f`;
const invoke = 'bedrock:InvokeModelWithResponseStream';
const trustPolicy = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]};

function policy(...statements: Array<Record<string, unknown>>): PolicyDocument {
	return {Version: '2012-10-17', Statement: statements};
}

const everything = policy({Effect: 'Allow', Action: '*', Resource: '*'});
const modelsOnly = policy({Effect: 'Allow', Action: 'bedrock:*', Resource: '*'});

/**
A session of a role that its own policy allows everything.
*/
function setup(boundaryDocument?: PolicyDocument) {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const boundary = boundaryDocument && iam.policies.create({name: 'boundary', document: boundaryDocument}).arn;
	const role = iam.createRole({name: 'r', trustPolicy, permissionsBoundary: boundary});
	iam.putRolePolicy('r', 'p', everything);
	const identity = iam.assumeRole({roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'f'});
	const ask = (action: string, resource = model, resourcePolicies: PolicyDocument[] = []): Decision => iam.authorize({
		identity, action, resource, resourcePolicies,
	});
	return {
		iam, role, boundary, ask,
	};
}

test('a role can do what its policy and its boundary allow, and nothing else', t => {
	const {ask} = setup(modelsOnly);
	t.is(ask(invoke), 'allow');
	t.is(ask('s3:GetObject', 'arn:aws:s3:::bucket/key'), 'implicitDenyInBoundary');
	// The twin: without a boundary the policy alone decides.
	t.is(setup().ask('s3:GetObject', 'arn:aws:s3:::bucket/key'), 'allow');
});

test('a boundary gives nothing by itself', t => {
	const {iam, ask} = setup(modelsOnly);
	iam.putRolePolicy('r', 'p', policy({Effect: 'Allow', Action: 's3:*', Resource: '*'}));
	t.is(ask(invoke), 'implicitDeny');
});

test('a deny in the boundary wins, also over a resource\'s policy', t => {
	const {role, ask} = setup(policy({Effect: 'Allow', Action: '*', Resource: '*'}, {Effect: 'Deny', Action: 'lambda:InvokeFunction', Resource: '*'}));
	const granting = policy({
		Effect: 'Allow', Principal: {AWS: role.arn}, Action: 'lambda:InvokeFunction', Resource: functionArn,
	});
	t.is(ask('lambda:InvokeFunction', functionArn, [granting]), 'explicitDenyInBoundary');
	t.is(setup(everything).ask('lambda:InvokeFunction', functionArn, [granting]), 'allow');
});

test('what a resource\'s policy grants to the role is bounded too', t => {
	const {role, ask} = setup(modelsOnly);
	const granting = policy({
		Effect: 'Allow', Principal: {AWS: role.arn}, Action: 'lambda:InvokeFunction', Resource: functionArn,
	});
	t.is(ask('lambda:InvokeFunction', functionArn, [granting]), 'implicitDenyInBoundary');
});

test('a changed boundary counts for the sessions that there are, and so does its removal', t => {
	const {iam, boundary, ask} = setup(modelsOnly);
	iam.policies.update(boundary!, {document: policy({Effect: 'Allow', Action: 's3:*', Resource: '*'})});
	t.is(ask(invoke), 'implicitDenyInBoundary');
	iam.updateRole('r', {description: 'other'});
	t.is(ask(invoke), 'implicitDenyInBoundary');
	iam.updateRole('r', {permissionsBoundary: undefined});
	t.is(ask(invoke), 'allow');
});

test('a boundary that isn\'t there is refused, and one that is used can\'t be deleted', t => {
	const {iam, boundary} = setup(modelsOnly);
	t.throws(() => iam.createRole({name: 'other', trustPolicy, permissionsBoundary: `${boundary!}x`}), {code: 'NoSuchEntity', message: `Policy ${boundary!}x does not exist or is not attachable.`});
	t.is(iam.getRole('other'), undefined);
	t.throws(() => {
		iam.policies.delete(boundary!);
	}, {code: 'DeleteConflict'});
	iam.deleteRolePolicy('r', 'p');
	iam.deleteRole('r');
	iam.policies.delete(boundary!);
	t.is(iam.policies.get(boundary!), undefined);
});

test('managed policies are checked as all others, and have 6,144 characters', t => {
	const {iam} = setup();
	const long = policy(...Array.from({length: 100}, (_, index) => ({Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::bucket/${index}/*`})));
	t.throws(() => iam.policies.create({name: 'long', document: long}), {code: 'LimitExceeded'});
	t.throws(() => iam.policies.create({name: 'wrong', document: policy({Effect: 'Allow', NotAction: 's3:*', Resource: '*'})}), {code: 'MalformedPolicyDocument'});
	iam.policies.create({name: 'right', document: everything});
	t.throws(() => iam.policies.create({name: 'right', document: everything}), {code: 'EntityAlreadyExists'});
});

test('a refusal names the kind of policy that is at fault', t => {
	t.is(denialReason('implicitDeny', invoke), `because no identity-based policy allows the ${invoke} action`);
	t.is(denialReason('implicitDenyInBoundary', invoke), `because no permissions boundary allows the ${invoke} action`);
	t.is(denialReason('explicitDeny', invoke), 'with an explicit deny in an identity-based policy');
	t.is(denialReason('explicitDenyInBoundary', invoke), 'with an explicit deny in a permissions boundary');
});

test('the keys of a deployer\'s calls are known in a deployer\'s policy alone', t => {
	const {iam} = setup();
	const conditional = policy({
		Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', Condition: {StringNotEquals: {'iam:PassedToService': 'ec2.amazonaws.com', 'aws:ResourceTag/team': 'a'}},
	});
	t.notThrows(() => iam.issue({...iam.developer, arn: `arn:aws:iam::${accountId}:user/deployer`, policies: [conditional]}));
	t.throws(() => {
		iam.putRolePolicy('r', 'q', conditional);
	}, {code: 'MalformedPolicyDocument', message: /iam:PassedToService/v});
	t.throws(() => iam.policies.create({name: 'conditional', document: conditional}), {code: 'MalformedPolicyDocument'});
});
