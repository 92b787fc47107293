import anyTest, {type TestFn} from 'ava';
import type {LocalStack} from '../../local-aws/index.ts';
import type {Properties} from '../../local-aws/provider/wire/wire-values.ts';
import {post} from '../suites/helpers/post.ts';
import {runTags} from '../runs/run-life.ts';
import {deployPolicy} from './deploy-policy.ts';
import {accountId, openBounded} from './helpers/open-bounded.ts';

/*
A whole run by the printed policy: everything is made, read, changed and removed with it, and what it forbids is refused.
*/
type Opened = {stack: LocalStack & {boundary: string; calls: ReadonlySet<string>}; tags: Record<string, string>};
const test = anyTest as TestFn<Opened>;

/**
What the policy has for others than the provider's usual course.
*/
const unmade: readonly string[] = [
	// Preflight, suites and the sweeper.
	'bedrock:InvokeModelWithResponseStream',
	'cloudfront:ListFunctions',
	'cloudfront:ListKeyValueStores',
	'cloudfront:ListOriginAccessControls',
	'cloudfront:ListResponseHeadersPolicies',
	'cloudfront:TestFunction',
	'iam:DetachRolePolicy',
	'iam:ListRoleTags',
	'iam:ListRoles',
	'lambda:GetAccountSettings',
	'lambda:InvokeFunction',
	'lambda:InvokeFunctionUrl',
	'tag:GetResources',
	// What the program asks Bedrock of profiles of one's own, of which this one has none.
	'bedrock:GetInferenceProfile',
	// Where Lambda's answer about a function has no tags.
	'lambda:ListTags',
].toSorted();
const run = 'lsf-it-ann-202611221629-x7k2';

test.before(async t => {
	const tags = runTags(run, 'ann', ['us-east-1']);
	t.context = {
		tags,
		stack: await openBounded({
			run, tags, config: {
				reservedConcurrency: 5, provisionedConcurrency: 1, tracing: true, corsOrigins: ['https://chat.example.com'],
			},
		}),
	};
});

test.after.always(async t => {
	await t.context.stack?.close();
});

function providerOf({stack, tags}: Opened) {
	return stack.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags}});
}

function resourceOf({stack}: Opened, type: string) {
	return stack.run.resources.find(resource => resource.type === type)!;
}

test.serial('every type of resource is made by it, and can be read', async t => {
	const provider = providerOf(t.context);
	const custom = t.context.stack.run.resources.filter(({custom: isCustom, type}) => isCustom && type.startsWith('aws:'));
	t.true(custom.length > 30);
	for (const {urn, id, outputs} of custom) {
		t.truthy(await provider.read({urn, id: id!, state: outputs}), urn);
	}
});

test.serial('a model answers through roles within the boundary', async t => {
	t.is((await post(`${t.context.stack.url}/bedrock`, {prompt: 'Hello', maxTokens: 1})).status, 200);
});

const untagged: Properties = {tagsAll: {gone: 'yes'}};
/**
Inputs that become different, and what the state says of before.
*/
const updates: ReadonlyArray<[type: string, changes: Properties, before?: Properties]> = [
	['aws:iam/role:Role', {description: 'changed', maxSessionDuration: 7200}, untagged],
	['aws:iam/rolePolicy:RolePolicy', {}],
	['aws:cloudwatch/logGroup:LogGroup', {retentionInDays: 3}, untagged],
	['aws:cloudwatch/logGroup:LogGroup', {retentionInDays: 0}],
	['aws:lambda/function:Function', {timeout: 20, reservedConcurrentExecutions: 4}, untagged],
	['aws:lambda/function:Function', {reservedConcurrentExecutions: -1}, {reservedConcurrentExecutions: 4, code: {}}],
	['aws:lambda/functionUrl:FunctionUrl', {}],
	['aws:lambda/alias:Alias', {}],
	['aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig', {}],
	['aws:cloudfront/function:Function', {comment: 'changed'}],
	['aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey', {}],
	['aws:cloudfront/distribution:Distribution', {comment: 'changed', tags: {team: 'streams'}}],
];
for (const [type, changes, before] of updates) {
	test.serial(`${type} is changed by it: ${JSON.stringify(changes)}`, async t => {
		const {urn, id, inputs, outputs} = resourceOf(t.context, type);
		await t.notThrowsAsync(providerOf(t.context).update({
			urn, id: id!, olds: {...outputs, ...before}, news: {...inputs, ...changes},
		}));
	});
}

test.serial('a distribution that is the run\'s loses a tag by it, and one that isn\'t keeps its tags', async t => {
	const {urn, id, inputs, outputs} = resourceOf(t.context, 'aws:cloudfront/distribution:Distribution');
	const change = async (tagsAll: Record<string, string>) => providerOf(t.context).update({
		urn, id: id!, olds: {...outputs, tagsAll}, news: inputs,
	});
	await t.notThrowsAsync(change({...t.context.tags, gone: 'yes'}));
	await t.throwsAsync(change({'lsf:stack': 'production'}), {message: /AccessDenied: .*cloudfront:UpdateDistribution/v});
	await t.throwsAsync(change({}), {message: /AccessDenied: .*cloudfront:UpdateDistribution/v});
	await t.throwsAsync(providerOf(t.context).delete({urn, id: id!, state: {...outputs, tagsAll: {}}}), {message: /AccessDenied: .*cloudfront:UpdateDistribution/v});
});

test.serial('a role without the boundary, or with another one, is refused, and so is one that loses it', async t => {
	const provider = providerOf(t.context);
	const {stack: {cloud, boundary}} = t.context;
	const {urn, id, inputs, outputs} = resourceOf(t.context, 'aws:iam/role:Role');
	const other = cloud.iam.policies.create({name: 'other', document: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]}}).arn;
	const make = async (permissionsBoundary?: string) => provider.create({urn, inputs: {...inputs, name: `${run}-made-0123456`, permissionsBoundary}});
	const change = async (permissionsBoundary?: string) => provider.update({
		urn, id: id!, olds: outputs, news: {...inputs, permissionsBoundary},
	});
	for (const attempt of [async () => make(), async () => make(other), async () => change(other)]) {
		await t.throwsAsync(attempt(), {message: /AccessDenied: User: .*\/deployer\/session is not authorized to perform: iam:(?:CreateRole|PutRolePermissionsBoundary) on resource: .* with an explicit deny in an identity-based policy/v});
	}

	await t.throwsAsync(change(), {message: /iam:DeleteRolePermissionsBoundary .* explicit deny/v});
	t.is(cloud.iam.getRole(id!)?.permissionsBoundary, boundary);
	t.is(cloud.iam.getRole(`${run}-made-0123456`), undefined);
	// The twin: with the boundary it is made.
	await t.notThrowsAsync(make(boundary));
	cloud.iam.deleteRole(`${run}-made-0123456`);
});

test.serial('a role that somebody freed of its boundary gets no policy', async t => {
	const {iam} = t.context.stack.cloud;
	const {urn, id, inputs, outputs} = resourceOf(t.context, 'aws:iam/rolePolicy:RolePolicy');
	const role = String(inputs.role);
	const {permissionsBoundary} = iam.getRole(role)!;
	iam.updateRole(role, {permissionsBoundary: undefined});
	const put = async () => providerOf(t.context).update({
		urn, id: id!, olds: outputs, news: inputs,
	});
	await t.throwsAsync(put(), {message: /iam:PutRolePolicy .* explicit deny/v});
	iam.updateRole(role, {permissionsBoundary});
	await t.notThrowsAsync(put());
});

test.serial('nothing is made without the run\'s tag, outside its names, or open to the public', async t => {
	const {stack} = t.context;
	const withoutTag = stack.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags: {team: 'streams'}}});
	for (const type of ['aws:iam/role:Role', 'aws:lambda/function:Function', 'aws:cloudwatch/logGroup:LogGroup', 'aws:cloudfront/distribution:Distribution']) {
		const {urn, inputs} = resourceOf(t.context, type);
		await t.throwsAsync(withoutTag.create({urn, inputs: {...inputs, ...(inputs.name !== undefined && {name: `${inputs.name as string}x`})}}), {message: /AccessDenied: .*:(?:Create|TagResource)/v}, type);
	}

	const provider = providerOf(t.context);
	for (const [type, name] of [['aws:lambda/function:Function', 'chat-bedrock-0123456'], ['aws:cloudwatch/logGroup:LogGroup', '/aws/lambda/chat'], ['aws:iam/role:Role', 'Administrator']] as const) {
		const {urn, inputs} = resourceOf(t.context, type);
		await t.throwsAsync(provider.create({urn, inputs: {...inputs, name}}), {message: /AccessDenied: /v}, type);
	}

	const permission = resourceOf(t.context, 'aws:lambda/permission:Permission');
	await t.throwsAsync(provider.create({urn: permission.urn, inputs: {...permission.inputs, statementId: 'public', principal: '*'}}), {message: /lambda:AddPermission/v});
	const url = resourceOf(t.context, 'aws:lambda/functionUrl:FunctionUrl');
	await t.throwsAsync(provider.create({urn: url.urn, inputs: {...url.inputs, authorizationType: 'NONE'}}), {message: /lambda:CreateFunctionUrlConfig/v});
});

test.serial('a role that may do everything calls no model that its boundary doesn\'t name', async t => {
	const {stack: {cloud, boundary, url}} = t.context;
	const {inputs} = t.context.stack.run.resources.find(({type, name}) => type === 'aws:iam/rolePolicy:RolePolicy' && name === 'bedrock')!;
	const roleName = String(inputs.role);
	const everything = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]};
	cloud.iam.putRolePolicy(roleName, 'everything', everything);
	const {document} = cloud.iam.policies.get(boundary)!;
	cloud.iam.policies.update(boundary, {document: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['s3:*', 'logs:*'], Resource: '*'}]}});
	const refused = await post(`${url}/bedrock`, {prompt: 'Hello', maxTokens: 1});
	t.is(refused.status, 403);
	t.regex(refused.text, /model_access/v);
	cloud.iam.policies.update(boundary, {document});
	t.is((await post(`${url}/bedrock`, {prompt: 'Hello', maxTokens: 1})).status, 200);
	cloud.iam.deleteRolePolicy(roleName, 'everything');
});

test.serial('everything is removed by it, and it allows nothing that nobody calls', async t => {
	const roles = t.context.stack.run.resources.filter(({type}) => type === 'aws:iam/role:Role').map(({id}) => id);
	await t.notThrowsAsync(t.context.stack.run.destroy());
	const {iam} = t.context.stack.cloud;
	t.true(roles.length > 3 && roles.every(id => iam.getRole(id!) === undefined));

	const given = deployPolicy({accountId}).Statement.flatMap(({Effect, Action}) => Effect === 'Allow' ? Action : []);
	t.deepEqual(given.filter(action => !t.context.stack.calls.has(action)).toSorted(), unmade);
});
