import test from 'ava';
import {issueDeployer} from '../iam/issue-deployer.ts';
import {makeDistribution} from './helpers/sample-resources.ts';
import {accountId, providerOptions} from './helpers/services.ts';
import {urnOf, withProvider, type Bench} from './helpers/with-provider.ts';
import {LocalProvider} from './provider.ts';
import {unknownValue, type Properties} from './wire/wire-values.ts';

const type = 'aws:cloudfront/function:Function';
const given = {code: 'function handler(event) { return event.request; }', runtime: 'cloudfront-js-2.0'};

type Made = Awaited<ReturnType<Bench['make']>>;

async function look({provider}: Bench, {urn, id, inputs, outputs}: Made) {
	const found = await provider.read({urn, id, state: outputs});
	const {diffs} = await provider.diff({
		id, urn, olds: found!.outputs, news: inputs,
	});
	return {outputs: found!.outputs, diffs};
}

async function update({provider}: Bench, {urn, id, inputs, outputs}: Made, news: Properties): Promise<Properties> {
	const updated = await provider.update({
		urn, id, olds: outputs, news: {...inputs, ...news},
	});
	return updated.outputs;
}

test('arguments are refused as the real provider refuses them', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals(type, {}), [`${type} "bedrock": code: required, received nothing`, `${type} "bedrock": runtime: required, received nothing`]);
	t.deepEqual(await refusals(type, {...given, name: 'a.b'}), [String.raw`${type} "bedrock": name: received "a.b", allowed text matching /^[\w\-]+$/v`]);
	t.is((await refusals(type, {
		...given, runtime: 'nodejs24.x', comment: 'c'.repeat(129), code: '',
	})).length, 3);
	t.is((await refusals(type, {...given, keyValueStoreAssociations: ['arn:aws:s3:::x']})).length, 1);
	t.is((await refusals(type, {...given, timeout: 1})).length, 1);
	t.deepEqual(await refusals(type, {
		...given, name: 'gate', comment: 'c'.repeat(128), publish: false, keyValueStoreAssociations: [`arn:aws:cloudfront::${accountId}:key-value-store/1`], tags: {own: 'yes'},
	}), []);
	t.deepEqual(await refusals(type, {...given, code: unknownValue, keyValueStoreAssociations: unknownValue}), []);
}));

test('code that the runtime may not read is warned of with its line, and not refused', withProvider(async (t, {provider}) => {
	const warningsOf = async (code: string) => {
		const request = {urn: urnOf(type, 'gate'), inputs: {...given, code}};
		const {failures, warnings} = await provider.check(request);
		t.deepEqual(failures, []);
		return warnings!.map(({property, reason}) => `${property}: ${reason}`);
	};

	t.deepEqual(await warningsOf(given.code), []);
	t.deepEqual(await warningsOf(unknownValue), []);
	t.deepEqual(await warningsOf('function handler(event) {\n\treturn event?.request;\n}'), ['code: line 2: Optional chaining (?.) is not in the runtime; CloudFront deploys such code, and may then answer every request with 503, as the local stack does']);
	t.is((await warningsOf('var a = 1;')).length, 1);
	t.deepEqual(await warningsOf(`${given.code}${' '.repeat(10_241)}`), []);
}));

test('a function has the outputs of the real provider, and is published unless the program says otherwise', withProvider(async (t, {make, services}) => {
	const {functions} = services.cloudfront;
	const {id, outputs} = await make(type, 'gate', given);
	t.regex(id, /^gate-[0-9a-f]{7}$/v);
	t.like(outputs, {
		name: id, arn: `arn:aws:cloudfront::${accountId}:function/${id}`, status: 'UNASSOCIATED', publish: true, tagsAll: {team: 'streams'},
	});
	t.is(outputs.region, undefined);
	t.is(outputs.etag, functions.describe(id).etag);
	t.is(outputs.liveStageEtag, functions.describe(id, 'LIVE').etag);
	const draft = await make(type, 'draft', {...given, publish: false});
	t.like(draft.outputs, {status: 'UNPUBLISHED', liveStageEtag: ''});
	t.is(functions.get(draft.id, 'LIVE'), undefined);
}));

test('what AWS refuses comes with AWS\'s name for it', withProvider(async (t, {make}) => {
	await make(type, 'gate', {...given, name: 'gate'});
	await t.throwsAsync(make(type, 'two', {...given, name: 'gate'}), {message: /"two": FunctionAlreadyExists: /v});
	await t.throwsAsync(make(type, 'long', {...given, code: 'x'.repeat(10_241)}), {message: /"long": FunctionSizeLimitExceeded: .* 10241 bytes/v});
	await t.throwsAsync(make(type, 'old', {...given, runtime: 'cloudfront-js-1.0'}), {message: /"old": InvalidArgument: runtime: the local stack does not model/v});
}));

test('what nobody has touched is read as it was made, and a difference is put back', withProvider(async (t, bench) => {
	const {functions} = bench.services.cloudfront;
	for (const more of [{}, {comment: 'mine', publish: false, tags: {own: 'yes'}}, {comment: '', keyValueStoreAssociations: []}]) {
		const made = await bench.make(type, 'gate', {...given, ...more});
		t.deepEqual(await look(bench, made), {outputs: made.outputs, diffs: []});
		functions.update(made.id, {...given, code: `${given.code}//theirs`, comment: 'theirs'});
		functions.tag(made.id, {team: 'streams', own: 'no'});
		const {outputs, diffs} = await look(bench, made);
		t.deepEqual(diffs.toSorted(), ['code', 'comment', 'tags', 'tagsAll']);
		const back = await update(bench, {...made, outputs}, {});
		t.deepEqual((await look(bench, {...made, outputs: back})).diffs, []);
		t.is(functions.describe(made.id).code, given.code);
	}
}));

test('an edit is published with `publish`, and only then', withProvider(async (t, bench) => {
	const {services, provider} = bench;
	const {functions} = services.cloudfront;
	const made = await bench.make(type, 'gate', given);
	const edited = {code: `${given.code}//`, publish: false};
	const draft = await update(bench, made, edited);
	t.not(draft.etag, made.outputs.etag);
	t.is(draft.liveStageEtag, made.outputs.liveStageEtag);
	t.is(functions.describe(made.id, 'LIVE').code, given.code);
	const live = await update(bench, {...made, outputs: draft}, {...edited, publish: true});
	t.is(live.etag, draft.etag, 'publishing is no edit');
	t.not(live.liveStageEtag, draft.liveStageEtag);
	t.is(functions.describe(made.id, 'LIVE').code, edited.code);
	const {replaces} = await provider.diff({
		urn: made.urn, id: made.id, olds: made.outputs, news: {...made.inputs, name: 'other'},
	});
	t.deepEqual(replaces, ['name']);
}));

test('tags alone make no new version', withProvider(async (t, bench) => {
	const made = await bench.make(type, 'gate', {...given, publish: false});
	const tagged = await update(bench, made, {tags: {own: 'yes'}});
	t.is(tagged.etag, made.outputs.etag);
	t.deepEqual(bench.services.cloudfront.functions.describe(made.id).tags, {team: 'streams', own: 'yes'});
}));

test('a function goes after the distribution that has it', withProvider(async (t, bench) => {
	const {provider} = bench;
	const gate = await bench.make(type, 'gate', given);
	const defaultCacheBehavior = {
		targetOriginId: 'one', viewerProtocolPolicy: 'https-only', allowedMethods: ['GET', 'HEAD'], cachedMethods: ['GET', 'HEAD'], compress: false,
		cachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', functionAssociations: [{eventType: 'viewer-request', functionArn: gate.outputs.arn}],
	};
	const edge = await makeDistribution(bench, {defaultCacheBehavior});
	t.is((await look(bench, gate)).outputs.status, 'ASSOCIATED');
	t.deepEqual((await look(bench, edge)).diffs, []);
	await t.throwsAsync(provider.delete({urn: gate.urn, id: gate.id, state: gate.outputs}), {message: /FunctionInUse/v});
	await provider.delete({urn: edge.urn, id: edge.id, state: edge.outputs});
	await provider.delete({urn: gate.urn, id: gate.id, state: gate.outputs});
	t.is(await provider.read({urn: gate.urn, id: gate.id, state: gate.outputs}), undefined);
	await t.notThrowsAsync(provider.delete({urn: gate.urn, id: gate.id, state: gate.outputs}), 'gone already');
}));

test('a function that was there before is made again with its name and ETags, and still published where distributions may have it', withProvider(async (t, bench) => {
	const {provider, services} = bench;
	const {functions} = services.cloudfront;
	for (const publish of [true, false]) {
		const made = await bench.make(type, 'gate', given);
		const outputs = publish ? made.outputs : await update(bench, made, {publish});
		functions.delete(made.id);
		const again = await provider.create({urn: made.urn, inputs: {...made.inputs, publish}, restored: {id: made.id, outputs}});
		t.is(again.id, made.id);
		t.deepEqual(again.outputs, outputs);
	}
}));

const needed = ['CreateFunction', 'DescribeFunction', 'GetFunction', 'UpdateFunction', 'PublishFunction', 'DeleteFunction', 'TagResource', 'ListTagsForResource'];
for (const missing of [undefined, ...needed]) {
	test(`who deploys ${missing === undefined ? 'may with each of the calls' : `may not without ${missing}`}`, withProvider(async (t, {services}) => {
		const deployer = issueDeployer(services.iam, [{
			Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: needed.filter(name => name !== missing).map(name => `cloudfront:${name}`), Resource: `arn:aws:cloudfront::${accountId}:function/gate`}],
		}]);
		const provider = new LocalProvider({...providerOptions(services), deployer, settings: {region: 'us-east-1', defaultTags: {team: 'streams'}}});
		const urn = urnOf(type, 'gate');
		const {inputs} = await provider.check({urn, inputs: {...given, name: 'gate'}});
		const life = async () => {
			const {id, outputs} = await provider.create({urn, inputs});
			const updated = await provider.update({
				urn, id, olds: outputs, news: {...inputs, code: `${given.code}//`},
			});
			await provider.read({urn, id, state: updated.outputs});
			await provider.delete({urn, id, state: updated.outputs});
		};

		if (missing === undefined) {
			await t.notThrowsAsync(life());
		} else {
			await t.throwsAsync(life(), {message: new RegExp(`AccessDenied: .* is not authorized to perform: cloudfront:${missing} on resource: arn:aws:cloudfront::${accountId}:function/gate `, 'v')});
		}
	}));
}
