import {AddPermissionCommand, GetPolicyCommand, RemovePermissionCommand} from '@aws-sdk/client-lambda';
import anyTest, {type TestFn} from 'ava';
import {connectLambda} from '../helpers/connect-lambda.ts';
import {post} from '../helpers/post.ts';
import {sendSigned} from '../helpers/sign.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';
import {untilShown} from '../helpers/until-shown.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

type Statement = {Sid: string; Action: string; Condition: {ArnLike: {'AWS:SourceArn': string}}};

const ask = async (target: OpenTarget, name = 'scripted') => post(route(target, name).url, name === 'scripted' ? {prompt: '[{"text":"Hi"}]'} : {count: 1});

for (const action of ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction']) {
	test.serial(`without the permission ${action}, or with another distribution in it, a route is 403, and good again with it`, async t => {
		const target = t.context;
		const lambda = connectLambda(target);
		const FunctionName = target.functionNames.scripted!;
		const {Policy} = await lambda.send(new GetPolicyCommand({FunctionName}));
		const {Sid, Condition} = (JSON.parse(Policy!) as {Statement: Statement[]}).Statement.find(({Action}) => Action === action)!;
		const sourceArn = Condition.ArnLike['AWS:SourceArn'];
		const add = async (StatementId: string, SourceArn: string) => lambda.send(new AddPermissionCommand({
			FunctionName,
			StatementId,
			Action: action,
			Principal: 'cloudfront.amazonaws.com',
			SourceArn,
			...(action === 'lambda:InvokeFunction' ? {InvokedViaFunctionUrl: true} : {FunctionUrlAuthType: 'AWS_IAM'}),
		}));
		const remove = async (StatementId: string) => lambda.send(new RemovePermissionCommand({FunctionName, StatementId}));
		t.is((await ask(target)).status, 200);

		await remove(Sid);
		try {
			const without = await untilShown(async () => ask(target), ({status}) => status === 403);
			t.is(without.status, 403, without.text);
			t.is(without.headers['x-amzn-errortype'], 'AccessDeniedException');
			t.is((await ask(target, 'ticker')).status, 200);

			await add('another', `${sourceArn.slice(0, sourceArn.lastIndexOf('/'))}/E000000000000`);
			t.is((await ask(target)).status, 403);
			// The owner's own signature needs no statement.
			t.is((await sendSigned(target, route(target, 'scripted').directUrl, {body: '{"prompt":"[]"}'})).status, 200);
			await remove('another');
		} finally {
			// The id as it was, so that Pulumi's state stays true.
			await add(Sid, sourceArn);
		}

		const again = await untilShown(async () => ask(target), ({status}) => status === 200);
		t.is(again.status, 200, again.text);
	});
}
