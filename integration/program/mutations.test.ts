import anyTest, {type TestFn} from 'ava';
import {aliasName} from '../../components/index.ts';
import type {ErrorBody} from '../../runtime/protocol/errors.ts';
import {post} from '../suites/helpers/post.ts';
import {openTarget, route, type OpenTarget} from '../suites/helpers/target.ts';
import type {PermissionInput} from '../../local-aws/lambda/types.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

async function ask(target: OpenTarget) {
	return post(route(target, 'bedrock').url, {prompt: 'Hello', maxTokens: 1});
}

/**
The permissions of the Bedrock function as the program made them.
*/
function permissionsOf({functionNames, cloud}: OpenTarget) {
	const {Statement} = cloud!.lambda.getPolicy(functionNames.bedrock!, aliasName)!;
	return Statement as Array<{Sid: string; Action: string; Condition: Record<string, Record<string, string>>}>;
}

/**
The permission as it was, to put it back.
*/
function permission(functionName: string, action: string, sourceArn: string): PermissionInput {
	return {
		functionName,
		qualifier: aliasName,
		statementId: `again-${action.split(':', 2)[1]!}`,
		action,
		principal: 'cloudfront.amazonaws.com',
		sourceArn,
		...(action === 'lambda:InvokeFunction' ? {invokedViaFunctionUrl: true} : {functionUrlAuthType: 'AWS_IAM'}),
	};
}

for (const action of ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']) {
	test.serial(`without the permission ${action}, or with another distribution's ARN in it, everything is 403`, async t => {
		const {lambda} = t.context.cloud!;
		const functionName = t.context.functionNames.bedrock!;
		const statement = permissionsOf(t.context).find(({Action}) => Action === action)!;
		const sourceArn = statement.Condition.ArnLike!['AWS:SourceArn']!;
		t.is((await ask(t.context)).status, 200);

		lambda.removePermission(functionName, statement.Sid, aliasName);
		const without = await ask(t.context);
		t.is(without.status, 403);
		t.is(without.headers['x-amzn-errortype'], 'AccessDeniedException');

		lambda.addPermission({...permission(functionName, action, `${sourceArn.slice(0, -1)}_`), statementId: 'other'});
		t.is((await ask(t.context)).status, 403);
		lambda.removePermission(functionName, 'other', aliasName);

		lambda.addPermission(permission(functionName, action, sourceArn));
		t.is((await ask(t.context)).status, 200);
	});
}

test.serial('a distribution without origin access control gets 403 from the function', async t => {
	const {cloudfront} = t.context.cloud!;
	const {id} = t.context.run!.resources.find(({type}) => type === 'aws:cloudfront/distribution:Distribution')!;
	const {config} = cloudfront.getDistribution(id!)!;
	const origins = config.origins as Array<Record<string, unknown>>;
	cloudfront.updateDistribution(id!, {...config, origins: origins.map(({originAccessControlId: _, ...origin}) => origin)});
	const without = await ask(t.context);
	t.is(without.status, 403);
	t.is(without.headers['x-amzn-errortype'], 'AccessDeniedException');
	cloudfront.updateDistribution(id!, config);
	t.is((await ask(t.context)).status, 200);
});

test.serial('a role policy that does not name the model gives 403 model_access', async t => {
	const {iam, lambda} = t.context.cloud!;
	const roleName = lambda.getFunction(t.context.functionNames.bedrock!).roleArn.split('/').at(-1)!;
	const [policyName] = iam.listRolePolicies(roleName);
	const policy = iam.getRolePolicy(roleName, policyName!)!;
	const without = JSON.parse(JSON.stringify(policy).replaceAll('nova-2-lite', 'nova-other')) as typeof policy;
	t.notDeepEqual(without, policy);

	iam.putRolePolicy(roleName, policyName!, without);
	const refused = await ask(t.context);
	t.is(refused.status, 403);
	const {error} = JSON.parse(refused.text) as ErrorBody;
	t.is(error.code, 'model_access');
	t.regex(error.message, /policy/v);

	iam.putRolePolicy(roleName, policyName!, policy);
	t.is((await ask(t.context)).status, 200);
});
