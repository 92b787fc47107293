import anyTest, {type TestFn} from 'ava';
import {deployPolicy} from './deploy-policy.ts';
import {accountId, openBounded, type BoundedStack} from './helpers/open-bounded.ts';

/*
A stack that lives on, by its own policy.
*/
const stack = 'lsf-it-production';
const test = anyTest as TestFn<BoundedStack>;

test.before(async t => {
	t.context = await openBounded({
		run: stack, scope: {accountId, stack}, parts: {edgeBodyHash: true}, tags: {'lsf:stack': stack}, config: {corsOrigins: ['https://chat.example.com'], edgeBodyHash: true},
	});
});

test.after.always(async t => {
	await t.context?.close();
});

test.serial('it is made, and its policies of the edge are changed', async t => {
	const provider = t.context.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags: {'lsf:stack': stack}}});
	for (const type of ['aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'aws:cloudfront/originAccessControl:OriginAccessControl', 'aws:cloudfront/distribution:Distribution']) {
		const {urn, id, inputs, outputs} = t.context.run.resources.find(resource => resource.type === type)!;
		await t.notThrowsAsync(provider.update({
			urn, id: id!, olds: outputs, news: inputs,
		}), type);
	}
});

test.serial('a function is replaced, with all that is in it', async t => {
	const provider = t.context.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags: {'lsf:stack': stack}}});
	for (const type of ['Permission', 'FunctionUrl', 'Alias', 'Function', 'RolePolicy', 'Role']) {
		const found = t.context.run.resources.filter(resource => resource.type.endsWith(`:${type}`) && JSON.stringify([resource.inputs, resource.id]).includes(`${stack}-ticker-`));
		t.true(found.length > 0, type);
		for (const {urn, id, outputs} of found) {
			await t.notThrowsAsync(provider.delete({urn, id: id!, state: outputs}), urn);
		}
	}
});

test.serial('the edge\'s function is made and copied by it, and its next version too; without the part of the policy for it nobody copies one', async t => {
	const provider = t.context.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags: {'lsf:stack': stack}}});
	const found = (type: string) => t.context.run.resources.find(resource => resource.type === type && resource.name === 'edge')!;
	const [lambda, distribution] = [found('aws:lambda/function:Function'), found('aws:cloudfront/distribution:Distribution')];
	const before = /arn:aws:lambda:us-east-1:[^"]+/v.exec(JSON.stringify(distribution.inputs))![0];
	const {outputs} = await provider.update({
		urn: lambda.urn, id: lambda.id!, olds: lambda.outputs, news: {...lambda.inputs, description: 'Changed'},
	});
	const news = JSON.parse(JSON.stringify(distribution.inputs).replaceAll(before, () => String(outputs.qualifiedArn))) as typeof distribution.inputs;
	t.notDeepEqual(news, distribution.inputs);
	await t.notThrowsAsync(provider.update({
		urn: distribution.urn, id: distribution.id!, olds: distribution.outputs, news,
	}));
	for (const action of ['lambda:EnableReplication*', 'iam:CreateServiceLinkedRole']) {
		t.true(t.context.calls.has(action), action);
		t.false(deployPolicy({accountId, stack}).Statement.some(({Action}) => Action.includes(action)), action);
	}
});

test.serial('its distribution and logs stay', async t => {
	const provider = t.context.cloud.provider.configured({region: 'us-east-1', defaultTags: {tags: {'lsf:stack': stack}}});
	for (const [type, action] of [['aws:cloudfront/distribution:Distribution', 'cloudfront:DeleteDistribution'], ['aws:cloudwatch/logGroup:LogGroup', 'logs:DeleteLogGroup']] as const) {
		const {urn, id, outputs} = t.context.run.resources.find(resource => resource.type === type)!;
		await t.throwsAsync(provider.delete({urn, id: id!, state: outputs}), {message: new RegExp(`is not authorized to perform: ${action} .* because no identity-based policy allows`, 'v')});
	}

	// The twin.
	const actions = new Set(deployPolicy({accountId, stack}, {destroy: true}).Statement.flatMap(({Action}) => Action));
	t.true(actions.has('cloudfront:DeleteDistribution') && actions.has('logs:DeleteLogGroup'));
});
