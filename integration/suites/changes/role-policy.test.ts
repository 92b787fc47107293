import {GetFunctionConfigurationCommand} from '@aws-sdk/client-lambda';
import anyTest, {type TestFn} from 'ava';
import type {ErrorBody} from '../../../runtime/protocol/errors.ts';
import {connectLambda} from '../helpers/connect-lambda.ts';
import {post} from '../helpers/post.ts';
import {rolePolicy} from '../helpers/role-policies.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';
import {untilShown} from '../helpers/until-shown.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

async function ask(target: OpenTarget) {
	return post(route(target, 'bedrock').url, {prompt: 'Say one word.', maxTokens: 2});
}

test.serial('a role policy that does not name the model gives 403 model_access, and is good again with it', async t => {
	const target = t.context;
	const {Role} = await connectLambda(target).send(new GetFunctionConfigurationCommand({FunctionName: target.functionNames.bedrock}));
	const policy = await rolePolicy(target, Role!.split('/').at(-1)!);
	const written = await policy.read();
	const {Statement} = JSON.parse(written) as {Statement: Array<{Action: string | string[]}>};
	t.is((await ask(target)).status, 200);

	try {
		await policy.write(JSON.stringify({Version: '2012-10-17', Statement: Statement.filter(({Action}) => [Action].flat().every(action => !action.startsWith('bedrock:')))}));
		const without = await untilShown(async () => ask(target), ({status}) => status !== 200);
		t.is(without.status, 403, without.text);
		t.is((JSON.parse(without.text) as ErrorBody).error.code, 'model_access');
	} finally {
		await policy.write(written);
	}

	const again = await untilShown(async () => ask(target), ({status}) => status === 200);
	t.is(again.status, 200, again.text);
});
