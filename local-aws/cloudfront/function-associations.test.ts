import test from 'ava';
import {
	ask,
	behavior,
	bodyOf,
	distribution,
	statusOf,
	withEdge,
} from './helpers/with-edge.ts';
import {association, handler, withFunction} from './helpers/with-function.ts';

const runtime = 'cloudfront-js-2.0';

test('a distribution takes a function that is published, and no other', async t => {
	const {cloudFront} = await withEdge(t);
	const made = cloudFront.functions.create({name: 'gate', runtime, code: handler('return request;')});
	const config = distribution({orderedCacheBehaviors: [behavior({pathPattern: '/x', ...association(made)})]});
	await t.throwsAsync(async () => cloudFront.createDistribution(config), {code: 'InvalidFunctionAssociation', message: /gate has no LIVE stage/v});
	const {id} = await cloudFront.createDistribution(distribution());
	t.throws(() => cloudFront.updateDistribution(id, config), {code: 'InvalidFunctionAssociation'});
	t.throws(() => cloudFront.updateDistribution(id, distribution({defaultCacheBehavior: behavior(association({arn: `${made.arn}2`}))})), {code: 'InvalidFunctionAssociation', message: /gate2 doesn't exist/v});
	cloudFront.functions.publish('gate');
	t.is(cloudFront.functions.describe('gate').status, 'UNASSOCIATED');
	t.notThrows(() => cloudFront.updateDistribution(id, config));
	t.is(cloudFront.functions.describe('gate').status, 'ASSOCIATED');
});

test('a function is in use until the last edge has the distribution without it', async t => {
	const {cloudFront, id} = await withFunction(t, 'return request;', {limits: {edgeUpdateMs: 100}});
	const remove = () => {
		cloudFront.functions.delete('gate');
	};

	t.throws(remove, {code: 'FunctionInUse'});
	cloudFront.updateDistribution(id, distribution());
	t.throws(remove, {code: 'FunctionInUse'}, 'its change is pending');
	await cloudFront.deployedDistribution(id);
	t.notThrows(remove);
});

test('a function goes after its distribution, and its store after it', async t => {
	const {cloudFront} = await withEdge(t);
	const {functions, keyValueStores} = cloudFront;
	const store = keyValueStores.create({name: 'keys'});
	functions.create({
		name: 'gate', runtime, code: handler('return request;'), keyValueStoreAssociations: [store.arn],
	});
	const config = distribution({defaultCacheBehavior: behavior(association(functions.publish('gate')))});
	const {id} = await cloudFront.createDistribution(config);
	const removals = [() => {
		functions.delete('gate');
	}, () => {
		keyValueStores.delete('keys');
	}];
	t.throws(removals[0]!, {code: 'FunctionInUse'});
	t.throws(removals[1]!, {code: 'CannotDeleteEntityWhileInUse', message: /function gate/v});
	cloudFront.updateDistribution(id, {...config, enabled: false});
	await cloudFront.deleteDistribution(id);
	for (const remove of removals) {
		t.notThrows(remove);
	}
});

for (const [keyValuePropagationMs, seen] of [[0, 'written'], [60_000, 'missing']] as const) {
	test(`a function reads its store as the edges see it: ${seen} with a delay of ${keyValuePropagationMs} ms`, async t => {
		const {cloudFront} = await withEdge(t, undefined, {limits: {keyValuePropagationMs}});
		const {functions, keyValueStores} = cloudFront;
		const {arn} = keyValueStores.create({name: 'keys'});
		const data = keyValueStores.dataOf(arn);
		const code = `import cf from 'cloudfront';
			async function handler(event) {
				var found = await cf.kvs().exists('k');
				if (!found) { return {statusCode: 200, body: 'missing'}; }
				var value = await cf.kvs().get('k');
				return {statusCode: 200, body: value};
			}`;
		functions.create({
			name: 'gate', runtime, code, keyValueStoreAssociations: [arn],
		});
		const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior(association(functions.publish('gate')))}));
		t.is(await bodyOf(await ask(url)), 'missing');
		data.putKey({key: 'k', value: 'written'}, data.describe().etag);
		t.is(await bodyOf(await ask(url)), seen);
	});
}

test('cf.logCustomData is there or not, as the switch says', async t => {
	const code = `import cf from 'cloudfront';
		function handler(event) {
			if (cf.logCustomData === undefined) { return {statusCode: 404}; }
			cf.logCustomData('id=first');
			return {statusCode: 204};
		}`;
	for (const [hasCustomData, status] of [[true, 204], [false, 404]] as const) {
		const {cloudFront, lines} = await withEdge(t, undefined, {hasCustomData});
		cloudFront.functions.create({name: 'gate', runtime, code});
		const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior(association(cloudFront.functions.publish('gate')))}));
		t.is(await statusOf(url), status);
		t.is(lines.some(line => line.endsWith('custom data: id=first')), hasCustomData);
	}
});

test('the query as it was sent is there for functions', async t => {
	const {url} = await withFunction(t, 'return {statusCode: 200, body: String(event.request.rawQueryString())};');
	t.is(await bodyOf(await ask(`${url}/?b=2&a=%31&b`)), 'b=2&a=%31&b');
	t.is(await bodyOf(await ask(url)), 'undefined');
});
