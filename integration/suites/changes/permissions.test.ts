import {AddPermissionCommand, GetPolicyCommand, RemovePermissionCommand} from '@aws-sdk/client-lambda';
import anyTest, {type TestFn} from 'ava';
import {aliasName} from '../../../components/index.ts';
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

async function ask(target: OpenTarget, name = 'scripted') {
	return post(route(target, name).url, name === 'scripted' ? {prompt: '[{"text":"Hi"}]'} : {count: 1});
}

/**
What stands in the place of the right statement. Another distribution is let in before the right one is shut out: the 403 can then only come of a policy that has the other one in it. Let in afterwards, it would be asserted while AWS may still answer by the policy before.
*/
const stands = ['nothing', 'another distribution'] as const;

for (const [action, instead] of (['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'] as const).flatMap(one => stands.map(other => [one, other] as const))) {
	test.serial(`with ${instead} in place of the permission ${action} a route is 403, and good again with it`, async t => {
		const target = t.context;
		const lambda = connectLambda(target);
		const FunctionName = target.functionNames.scripted!;
		const statements = async () => {
			const {Policy} = await lambda.send(new GetPolicyCommand({FunctionName, Qualifier: aliasName}));
			return (JSON.parse(Policy!) as {Statement: Statement[]}).Statement.filter(({Action}) => Action === action);
		};

		const {Sid, Condition} = (await statements()).find(statement => statement.Sid !== 'another')!;
		const sourceArn = Condition.ArnLike['AWS:SourceArn'];
		const stranger = `${sourceArn.slice(0, sourceArn.lastIndexOf('/'))}/E000000000000`;
		const add = async (StatementId: string, SourceArn: string) => lambda.send(new AddPermissionCommand({
			FunctionName,
			Qualifier: aliasName,
			StatementId,
			Action: action,
			Principal: 'cloudfront.amazonaws.com',
			SourceArn,
			...(action === 'lambda:InvokeFunction' ? {InvokedViaFunctionUrl: true} : {FunctionUrlAuthType: 'AWS_IAM'}),
		}));
		const remove = async (StatementId: string) => lambda.send(new RemovePermissionCommand({FunctionName, Qualifier: aliasName, StatementId}));
		t.is((await ask(target)).status, 200);

		try {
			if (instead === 'another distribution') {
				await add('another', stranger);
			}

			await remove(Sid);
			const without = await untilShown(async () => ask(target), ({status}) => status === 403);
			t.is(without.status, 403, without.text);
			t.is(without.headers['x-amzn-errortype'], 'AccessDeniedException');
			const left = instead === 'nothing' ? [] : [stranger];
			t.deepEqual((await statements()).map(statement => statement.Condition.ArnLike['AWS:SourceArn']), left);
			t.is((await ask(target, 'ticker')).status, 200);
			// The owner's own signature needs no statement.
			t.is((await sendSigned(target, route(target, 'scripted').directUrl, {body: '{"prompt":"[]"}'})).status, 200);
		} finally {
			// Whatever of it was done is undone; the id as it was, so that Pulumi's state stays true.
			const left = new Set((await statements()).map(statement => statement.Sid));
			if (!left.has(Sid)) {
				await add(Sid, sourceArn);
			}

			if (left.has('another')) {
				await remove('another');
			}
		}

		const again = await untilShown(async () => ask(target), ({status}) => status === 200);
		t.is(again.status, 200, again.text);
	});
}
