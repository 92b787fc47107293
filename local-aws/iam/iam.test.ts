import test from 'ava';
import {Iam} from './iam.ts';
import {IamError} from './iam-error.ts';
import type {Identity, PolicyDocument} from './types.ts';

const accountId = '123456789012';
const functionArn = `arn:aws:lambda:us-east-1:${accountId}:function:f`;
const action = 'lambda:InvokeFunctionUrl';
const trustPolicy = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]};

type Statement = Record<string, unknown>;
type Asked = {resource?: string; context?: Record<string, string>};

function policy(...statements: Statement[]): PolicyDocument {
	return {Version: '2012-10-17', Statement: statements};
}

function grant(statement: Statement = {}): Statement {
	return {
		Effect: 'Allow', Action: action, Resource: functionArn, ...statement,
	};
}

function setup() {
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const role = iam.createRole({name: 'r', trustPolicy});
	const session = iam.assumeRole({roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'f'});
	const cloudFront = iam.issue({
		principal: {kind: 'service', service: 'cloudfront.amazonaws.com'}, accountId: '856369053181', arn: 'arn:aws:sts::856369053181:assumed-role/R/S', userId: 'AROA:S',
	});
	const strangerArn = 'arn:aws:iam::999999999999:user/stranger';
	const stranger = (...policies: PolicyDocument[]) => iam.issue({
		principal: {kind: 'aws', accountId: '999999999999', arn: strangerArn}, accountId: '999999999999', arn: strangerArn, userId: 'AIDA', policies,
	});
	const ask = (identity: Identity | undefined, resourceStatements: Statement[] = [], {resource = functionArn, context = {}}: Asked = {}) => iam.authorize({
		identity, action, resource, context, resourcePolicies: resourceStatements.length > 0 ? [policy(...resourceStatements)] : [],
	});
	return {
		iam, role, session, cloudFront, stranger, strangerArn, ask,
	};
}

test('a role has an ARN, an id and the details given', t => {
	const {iam} = setup();
	const role = iam.createRole({
		name: 'app-role', path: '/team/', trustPolicy: JSON.stringify(trustPolicy), tags: {a: 'b'}, description: 'd',
	});
	t.is(role.arn, `arn:aws:iam::${accountId}:role/team/app-role`);
	t.regex(role.uniqueId, /^AROA[2-7A-Z]{17}$/v);
	t.like(iam.getRole('APP-ROLE'), {
		name: 'app-role', tags: {a: 'b'}, description: 'd', maxSessionDuration: 3600,
	});
	t.throws(() => iam.createRole({name: 'App-Role', trustPolicy}), {code: 'EntityAlreadyExists'});
	t.is(iam.updateRole('app-role', {description: 'e'}).description, 'e');
	t.deepEqual(iam.getRole('app-role')?.tags, {a: 'b'});
});

test('a role with policies can\'t be deleted, one without can', t => {
	const {iam, session} = setup();
	iam.putRolePolicy('r', 'p', policy(grant()));
	t.throws(() => {
		iam.deleteRole('r');
	}, {instanceOf: IamError, code: 'DeleteConflict'});
	iam.deleteRolePolicy('r', 'p');
	iam.deleteRole('r');
	t.is(iam.getRole('r'), undefined);
	t.is(iam.find(session.credentials.accessKeyId), undefined);
	t.throws(() => {
		iam.deleteRole('r');
	}, {code: 'NoSuchEntity'});
});

test('an inline policy is checked, kept and replaced', t => {
	const {iam} = setup();
	t.throws(() => {
		iam.putRolePolicy('r', 'p', policy({...grant(), NotAction: 'x'}));
	}, {code: 'MalformedPolicyDocument'});
	t.is(iam.getRolePolicy('r', 'p'), undefined);
	iam.putRolePolicy('r', 'p', JSON.stringify(policy(grant())));
	t.deepEqual(iam.getRolePolicy('r', 'p'), policy(grant()));
	t.deepEqual(iam.listRolePolicies('r'), ['p']);
});

test('the trust policy decides who assumes a role', t => {
	const {iam, role, session} = setup();
	t.is(session.arn, `arn:aws:sts::${accountId}:assumed-role/r/f`);
	t.is(session.userId, `${role.uniqueId}:f`);
	t.regex(session.credentials.accessKeyId, /^ASIA[2-7A-Z]{16}$/v);
	t.is(iam.find(session.credentials.accessKeyId), session);
	t.throws(() => iam.assumeRole({roleArn: role.arn, service: 'edgelambda.amazonaws.com', sessionName: 'f'}), {code: 'AccessDenied'});
	t.throws(() => iam.assumeRole({roleArn: `${role.arn}x`, service: 'lambda.amazonaws.com', sessionName: 'f'}), {code: 'AccessDenied'});
});

test('conditions of a trust policy count', t => {
	const {iam} = setup();
	const role = iam.createRole({name: 'c', trustPolicy: policy({...trustPolicy.Statement[0], Condition: {StringEquals: {'aws:SourceAccount': accountId}}})});
	t.throws(() => iam.assumeRole({roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'f'}), {code: 'AccessDenied'});
	t.notThrows(() => iam.assumeRole({
		roleArn: role.arn, service: 'lambda.amazonaws.com', sessionName: 'f', context: {'aws:SourceAccount': accountId},
	}));
});

test('in one account the identity\'s or the resource\'s policy is enough', t => {
	const {iam, role, session, ask} = setup();
	t.is(ask(session), 'implicitDeny');
	t.is(ask(session, [grant({Principal: {AWS: role.arn}})]), 'allow');
	t.is(ask(session, [grant({Principal: {AWS: session.arn}})]), 'allow');
	t.is(ask(session, [grant({Principal: '*'})]), 'allow');
	iam.putRolePolicy('r', 'p', policy(grant()));
	t.is(ask(session), 'allow');
	t.is(ask(iam.developer), 'allow');
});

test('naming the own account only delegates', t => {
	const {session, ask} = setup();
	t.is(ask(session, [grant({Principal: {AWS: accountId}})]), 'implicitDeny');
	t.is(ask(session, [grant({Effect: 'Deny', Principal: {AWS: `arn:aws:iam::${accountId}:root`}})]), 'explicitDeny');
});

test('across accounts both must allow', t => {
	const {stranger, strangerArn, ask} = setup();
	const own = policy(grant());
	t.is(ask(stranger(own)), 'implicitDeny');
	t.is(ask(stranger(), [grant({Principal: {AWS: strangerArn}})]), 'implicitDeny');
	t.is(ask(stranger(own), [grant({Principal: {AWS: strangerArn}})]), 'allow');
	t.is(ask(stranger(own), [grant({Principal: {AWS: '999999999999'}})]), 'allow');
	t.is(ask(stranger(own), [grant({Principal: {AWS: accountId}})]), 'implicitDeny');
});

test('a service needs the resource\'s policy', t => {
	const {cloudFront, ask} = setup();
	const distribution = `arn:aws:cloudfront::${accountId}:distribution/E1`;
	const permission = grant({Principal: {Service: 'cloudfront.amazonaws.com'}, Condition: {ArnLike: {'AWS:SourceArn': distribution}}});
	t.is(ask(cloudFront), 'implicitDeny');
	t.is(ask(cloudFront, [permission]), 'implicitDeny');
	t.is(ask(cloudFront, [permission], {context: {'aws:SourceArn': distribution}}), 'allow');
	t.is(ask(cloudFront, [permission], {context: {'aws:SourceArn': `${distribution}X`}}), 'implicitDeny');
	t.is(ask(cloudFront, [grant({Principal: {Service: 'lambda.amazonaws.com'}})]), 'implicitDeny');
	t.is(ask(cloudFront, [grant({Principal: {AWS: '856369053181'}})]), 'implicitDeny');
});

test('an anonymous caller needs a policy for everyone', t => {
	const {role, ask} = setup();
	t.is(ask(undefined), 'implicitDeny');
	t.is(ask(undefined, [grant({Principal: {AWS: role.arn}})]), 'implicitDeny');
	t.is(ask(undefined, [grant({Principal: '*'})]), 'allow');
	t.is(ask(undefined, [grant({Principal: {AWS: '*'}})]), 'allow');
});

test('a deny wins wherever it stands', t => {
	const {iam, session, cloudFront, ask} = setup();
	iam.putRolePolicy('r', 'p', policy(grant(), grant({Effect: 'Deny', Action: 'lambda:*'})));
	t.is(ask(session), 'explicitDeny');
	t.is(ask(session, [grant({Principal: '*'})]), 'explicitDeny');
	t.is(ask(cloudFront, [grant({Principal: '*'}), grant({Effect: 'Deny', Principal: '*'})]), 'explicitDeny');
});

test('a resource policy that changes is read anew', t => {
	const {iam, cloudFront} = setup();
	const statements: Statement[] = [];
	const document = {Version: '2012-10-17', Statement: statements};
	const ask = () => iam.authorize({
		identity: cloudFront, action, resource: functionArn, resourcePolicies: [document],
	});
	t.is(ask(), 'implicitDeny');
	statements.push(grant({Principal: '*'}));
	t.is(ask(), 'allow');
});

test('a resource policy that isn\'t modelled throws', t => {
	const {cloudFront, ask} = setup();
	t.throws(() => ask(cloudFront, [grant({Principal: '*', NotAction: 'x'})]), {code: 'MalformedPolicyDocument'});
});

test('actions count without case and take wildcards', t => {
	const {iam, session, ask} = setup();
	for (const [pattern, decision] of [['LAMBDA:invokefunctionurl', 'allow'], ['lambda:Invoke*', 'allow'], ['lambda:InvokeFunctionUr?', 'allow'], ['*', 'allow'], ['lambda:InvokeFunction', 'implicitDeny'], ['lambda:InvokeFunctionUrl?', 'implicitDeny']] as const) {
		iam.putRolePolicy('r', 'p', policy(grant({Action: pattern})));
		t.is(ask(session), decision, pattern);
	}
});

test('resources count with case and take wildcards, also for nothing', t => {
	const {iam, session, ask} = setup();
	iam.putRolePolicy('r', 'p', policy(grant({Resource: ['arn:aws:bedrock:*::foundation-model/amazon.nova-?-v1:0']})));
	for (const [resource, decision] of [['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-x-v1:0', 'allow'], ['arn:aws:bedrock:::foundation-model/amazon.nova-x-v1:0', 'allow'], ['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-xy-v1:0', 'implicitDeny'], ['arn:aws:bedrock:us-east-1::foundation-model/Amazon.nova-x-v1:0', 'implicitDeny']] as const) {
		t.is(ask(session, [], {resource}), decision, resource);
	}
});
