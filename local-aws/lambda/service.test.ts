import test from 'ava';
import {addFunction, makeLambda} from './helpers/with-lambda.ts';

const source = 'export const handler = async () => 1;';

test('a role that is missing, or doesn\'t trust Lambda, is refused', t => {
	const {lambda, iam} = makeLambda(t);
	const {arn} = iam.createRole({name: 'other', trustPolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'ec2.amazonaws.com'}, Action: 'sts:AssumeRole'}]}});
	for (const roleArn of [arn, 'arn:aws:iam::111122223333:role/none']) {
		t.throws(() => {
			addFunction(lambda, roleArn, source);
		}, {message: 'The role defined for the function cannot be assumed by Lambda.'});
	}
});

test('a function exists once, and not after its end', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	t.throws(() => {
		addFunction(lambda, roleArn, source);
	}, {code: 'ResourceConflictException', message: 'Function already exist: probe'});
	t.is(lambda.getFunction('probe').arn, 'arn:aws:lambda:eu-central-1:111122223333:function:probe');
	await lambda.deleteFunction('probe');
	t.throws(() => lambda.getFunction('probe'), {code: 'ResourceNotFoundException', message: 'Function not found: arn:aws:lambda:eu-central-1:111122223333:function:probe'});
});

test('a permission belongs to one qualifier, and its id is taken once', t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	lambda.createAlias('probe', {name: 'live', functionVersion: lambda.publishVersion('probe')});
	const permission = {
		functionName: 'probe', statementId: 'one', action: 'lambda:InvokeFunction', principal: '*',
	};
	lambda.addPermission(permission);
	t.throws(() => {
		lambda.addPermission(permission);
	}, {code: 'ResourceConflictException'});
	t.is(lambda.getPolicy('probe', 'live'), undefined);
	lambda.addPermission({...permission, qualifier: 'live'});
	t.like(lambda.getPolicy('probe', 'live'), {Version: '2012-10-17', Statement: [{Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:probe:live'}]});
	lambda.removePermission('probe', 'one');
	t.is(lambda.getPolicy('probe'), undefined);
	t.throws(() => {
		lambda.removePermission('probe', 'one');
	}, {code: 'ResourceNotFoundException'});
});

test('ten places of the account stay unreserved', t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	lambda.putConcurrency('probe', 10);
	t.is(lambda.getFunction('probe').reservedConcurrency, 10);
	t.throws(() => {
		lambda.putConcurrency('probe', 11);
	}, {message: 'Specified ReservedConcurrentExecutions for function decreases account\'s UnreservedConcurrentExecution below its minimum value of [10].'});
	lambda.putConcurrency('probe', undefined);
	t.false('reservedConcurrency' in lambda.getFunction('probe'));
});

test('a URL needs its function and its alias, and exists once', async t => {
	const {lambda, roleArn} = makeLambda(t);
	await t.throwsAsync(lambda.createUrl({functionName: 'probe', authType: 'NONE'}), {code: 'ResourceNotFoundException'});
	addFunction(lambda, roleArn, source);
	await t.throwsAsync(lambda.createUrl({functionName: 'probe', qualifier: 'live', authType: 'NONE'}), {code: 'ResourceNotFoundException'});
	const {functionUrl, directUrl, urlId} = await lambda.createUrl({functionName: 'probe', authType: 'NONE'});
	t.regex(functionUrl, /^https:\/\/[\da-z]{32}\.lambda-url\.eu-central-1\.on\.aws\/$/v);
	t.deepEqual(lambda.resolveHost(`${urlId}.lambda-url.eu-central-1.on.aws`), {hostname: '127.0.0.1', port: Number(new URL(directUrl).port)});
	await t.throwsAsync(lambda.createUrl({functionName: 'probe', authType: 'NONE'}), {code: 'ResourceConflictException'});
	await lambda.deleteUrl('probe');
	t.throws(() => lambda.getUrl('probe'), {code: 'ResourceNotFoundException'});
	t.is(lambda.resolveHost(`${urlId}.lambda-url.eu-central-1.on.aws`), undefined);
});

test('an alias takes its URL and its policy with it, and leaves the function\'s own', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	const functionVersion = lambda.publishVersion('probe');
	for (const qualifier of [undefined, 'live']) {
		if (qualifier !== undefined) {
			lambda.createAlias('probe', {name: qualifier, functionVersion});
		}

		lambda.addPermission({
			functionName: 'probe', statementId: 'one', action: 'lambda:InvokeFunction', principal: '*', qualifier,
		});
		await lambda.createUrl({functionName: 'probe', authType: 'NONE', qualifier});
	}

	const {directUrl} = lambda.getUrl('probe', 'live');
	lambda.deleteAlias('probe', 'live');
	t.throws(() => lambda.getUrl('probe', 'live'), {code: 'ResourceNotFoundException'});
	await t.throwsAsync(fetch(directUrl));
	t.notThrows(() => lambda.getUrl('probe'));
	lambda.createAlias('probe', {name: 'live', functionVersion});
	t.is(lambda.getPolicy('probe', 'live'), undefined);
	t.truthy(lambda.getPolicy('probe'));
});

test('a URL whose server doesn\'t listen yet has no address, and one deleted meanwhile leaves nothing', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	const pending = lambda.createUrl({functionName: 'probe', authType: 'NONE'});
	const {host} = new URL(lambda.getUrl('probe').functionUrl);
	t.is(lambda.resolveHost(host), undefined);
	const deleted = lambda.deleteUrl('probe');
	await t.throwsAsync(pending, {message: /was deleted before its server listened/v});
	await deleted;
	t.throws(() => lambda.getUrl('probe'), {code: 'ResourceNotFoundException'});
	t.is(lambda.resolveHost(host), undefined);
	await lambda.createUrl({functionName: 'probe', authType: 'NONE'});
	t.truthy(lambda.resolveHost(host));
});

test('closing while a sandbox starts leaves none behind', async t => {
	const {lambda, roleArn} = makeLambda(t);
	addFunction(lambda, roleArn, source);
	const pending = lambda.invoke('probe', undefined, Buffer.from('{}'));
	await lambda.close();
	t.like(await pending, {type: 'failed', completion: {outcome: 'crash'}});
});
