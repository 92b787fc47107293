import {
	DeleteRolePolicyCommand,
	GetRolePolicyCommand,
	IAMClient,
	ListRolePoliciesCommand,
	PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import anyTest, {type TestFn} from 'ava';
import {callersOf} from '../helpers/callers.ts';
import {LocalCloud} from '../../cloud.ts';

type Setup = {cloud: LocalCloud; client: IAMClient; clientOf: (statements: unknown[]) => IAMClient};
const test = anyTest as TestFn<Setup>;

function policyOf(resource: string) {
	return JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: resource}]});
}

const model = 'arn:aws:bedrock:us-east-1::foundation-model/some (model)';
const role = {RoleName: 'subject'};
const policy = {...role, PolicyName: 'models'};

test.beforeEach(async t => {
	const cloud = await LocalCloud.start();
	cloud.iam.createRole({
		name: 'subject',
		trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]},
	});
	cloud.iam.putRolePolicy('subject', 'models', policyOf(model));
	t.context = {cloud, ...callersOf(cloud, IAMClient)};
});

test.afterEach.always(async t => {
	await t.context.cloud.close();
});

test('the policies of a role are listed', async t => {
	t.like(await t.context.client.send(new ListRolePoliciesCommand(role)), {PolicyNames: ['models'], IsTruncated: false});
	t.context.cloud.iam.deleteRolePolicy('subject', 'models');
	const {PolicyNames = []} = await t.context.client.send(new ListRolePoliciesCommand(role));
	t.deepEqual(PolicyNames, []);
});

test('a policy is read as IAM sends it, percent-encoded', async t => {
	const found = await t.context.client.send(new GetRolePolicyCommand(policy));
	t.like(found, policy);
	t.true(found.PolicyDocument!.startsWith('%7B%22Version%22%3A'));
	t.true(found.PolicyDocument!.includes('%28model%29'));
	t.is(decodeURIComponent(found.PolicyDocument!), policyOf(model));
});

test('a policy that is written replaces the one of its name at once', async t => {
	await t.context.client.send(new PutRolePolicyCommand({...policy, PolicyDocument: policyOf('arn:aws:bedrock:us-east-1::foundation-model/another')}));
	t.deepEqual(t.context.cloud.iam.getRolePolicy('subject', 'models'), JSON.parse(policyOf('arn:aws:bedrock:us-east-1::foundation-model/another')));
});

test('a role or a policy that is not there is NoSuchEntity', async t => {
	const {client} = t.context;
	for (const command of [new ListRolePoliciesCommand({RoleName: 'nope'}), new GetRolePolicyCommand({...policy, RoleName: 'nope'}), new PutRolePolicyCommand({...policy, RoleName: 'nope', PolicyDocument: policyOf(model)})]) {
		await t.throwsAsync(async () => client.send(command as ListRolePoliciesCommand), {name: 'NoSuchEntityException', message: /role with name nope/v});
	}

	await t.throwsAsync(async () => client.send(new GetRolePolicyCommand({...policy, PolicyName: 'nope'})), {name: 'NoSuchEntityException', message: /role policy with name nope/v});
});

test('a document that is wrong, or has what is not modelled, is MalformedPolicyDocument and changes nothing', async t => {
	const {client, cloud} = t.context;
	for (const document of ['{', policyOf('no-arn'), '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"x:y","Resource":"*"}]}']) {
		await t.throwsAsync(async () => client.send(new PutRolePolicyCommand({...policy, PolicyDocument: document})), {name: 'MalformedPolicyDocumentException'});
	}

	t.deepEqual(cloud.iam.getRolePolicy('subject', 'models'), JSON.parse(policyOf(model)));
});

test('more than 10,240 characters of a role\'s policies together are LimitExceeded, white space not counted', async t => {
	const {client} = t.context;
	const long = policyOf(`arn:aws:bedrock:us-east-1::foundation-model/${'x'.repeat(5000)}`);
	await client.send(new PutRolePolicyCommand({...policy, PolicyDocument: long.replaceAll(',', () => `,${' '.repeat(5000)}`)}));
	await t.throwsAsync(client.send(new PutRolePolicyCommand({...policy, PolicyName: 'more', PolicyDocument: policyOf(`arn:aws:bedrock:us-east-1::foundation-model/${'y'.repeat(5000)}`)})), {name: 'LimitExceededException'});
	t.deepEqual((await client.send(new ListRolePoliciesCommand(role))).PolicyNames, ['models']);
});

test('each action needs its own permission on the role', async t => {
	const {clientOf, cloud} = t.context;
	const {arn} = cloud.iam.getRole('subject')!;
	const reader = clientOf([{Effect: 'Allow', Action: ['iam:ListRolePolicies', 'iam:GetRolePolicy'], Resource: arn}]);
	t.like(await reader.send(new GetRolePolicyCommand(policy)), policy);
	await t.throwsAsync(async () => reader.send(new PutRolePolicyCommand({...policy, PolicyDocument: policyOf(model)})), {
		name: 'AccessDenied', message: 'User: arn:aws:iam::000000000000:user/another is not authorized to perform: iam:PutRolePolicy on resource: role subject because no identity-based policy allows the iam:PutRolePolicy action',
	});
	const other = clientOf([{Effect: 'Allow', Action: '*', Resource: `${arn}-2`}]);
	await t.throwsAsync(async () => other.send(new ListRolePoliciesCommand(role)), {name: 'AccessDenied'});
	const denied = clientOf([{Effect: 'Allow', Action: '*', Resource: '*'}, {Effect: 'Deny', Action: 'iam:GetRolePolicy', Resource: arn}]);
	await t.throwsAsync(async () => denied.send(new GetRolePolicyCommand(policy)), {name: 'AccessDenied', message: /with an explicit deny/v});
});

test('an action and a parameter that are not served are refused by their names', async t => {
	const {client} = t.context;
	await t.throwsAsync(async () => client.send(new DeleteRolePolicyCommand(policy)), {name: 'InvalidAction', message: /DeleteRolePolicy/v});
	await t.throwsAsync(async () => client.send(new ListRolePoliciesCommand({...role, MaxItems: 1})), {name: 'UnknownParameter', message: /MaxItems/v});
	await t.throwsAsync(async () => client.send(new GetRolePolicyCommand({...policy, PolicyName: 'a b'})), {name: 'ValidationError', message: /'a b' at 'policyName'/v});
});

test('a wrong secret is SignatureDoesNotMatch, an unknown key InvalidClientTokenId', async t => {
	const {cloud} = t.context;
	const {credentials} = cloud.iam.developer;
	const connect = (changes: Partial<typeof credentials>) => new IAMClient({
		endpoint: cloud.endpoint, region: 'us-east-1', credentials: {...credentials, ...changes}, maxAttempts: 1,
	});
	await t.throwsAsync(async () => connect({secretAccessKey: 'wrong'}).send(new ListRolePoliciesCommand(role)), {name: 'SignatureDoesNotMatch'});
	await t.throwsAsync(async () => connect({accessKeyId: 'AKIANOBODY'}).send(new ListRolePoliciesCommand(role)), {name: 'InvalidClientTokenId'});
});
