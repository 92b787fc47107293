import test from 'ava';
import {functionInputs, makeDistribution, makeFunction} from './helpers/sample-resources.ts';
import {lambdaTrust, withProvider, type Bench} from './helpers/with-provider.ts';
import type {Properties} from './wire/wire-values.ts';

type Made = Awaited<ReturnType<Bench['make']>>;

/**
What a refresh finds, and what an update to the program's inputs would then change.
*/
async function look({provider}: Bench, {urn, id, inputs, outputs}: Made) {
	const found = await provider.read({urn, id, state: outputs});
	const {diffs} = await provider.diff({
		id, urn, olds: found!.outputs, news: inputs,
	});
	return {outputs: found!.outputs, diffs};
}

async function update({provider}: Bench, {urn, id, inputs, outputs}: Made, news: Properties) {
	return provider.update({
		urn, id, olds: outputs, news: {...inputs, ...news},
	});
}

test('what nobody has touched is read as it was made', withProvider(async (t, bench) => {
	const role = await bench.make('aws:iam/role:Role', 'two', {assumeRolePolicy: lambdaTrust, description: 'mine', tags: {own: 'yes', team: 'streams'}});
	const group = await bench.make('aws:cloudwatch/logGroup:LogGroup', 'one', {});
	const distribution = await makeDistribution(bench, {tags: {own: 'yes'}});
	const made = await bench.make('aws:lambda/function:Function', 'two', {
		...functionInputs, role: role.outputs.arn, publish: true, loggingConfig: {logFormat: 'JSON', systemLogLevel: 'WARN', applicationLogLevel: 'INFO'}, tracingConfig: {mode: 'Active'},
	});
	const alias = await bench.make('aws:lambda/alias:Alias', 'live', {functionName: made.id, functionVersion: '1', name: 'live'});
	for (const one of [role, group, made, alias]) {
		t.deepEqual(await look(bench, one), {outputs: one.outputs, diffs: []}, one.urn);
	}

	const {outputs: {lastModifiedTime: _, ...found}, diffs} = await look(bench, distribution);
	const {lastModifiedTime: _made, ...known} = distribution.outputs;
	t.deepEqual({found, diffs}, {found: known, diffs: []});
}));

test('a level of JSON logs that is left out differs whenever somebody looks, as on AWS', withProvider(async (t, bench) => {
	const made = await makeFunction(bench, {loggingConfig: {logFormat: 'JSON', systemLogLevel: 'INFO'}});
	t.deepEqual((await look(bench, made)).diffs, ['loggingConfig']);
	const whole = {loggingConfig: {logFormat: 'JSON', systemLogLevel: 'INFO', applicationLogLevel: 'INFO'}};
	t.deepEqual((await look(bench, {...made, inputs: {...made.inputs, ...whole}})).diffs, []);
}));

test('no variable and no tag is the same as an empty map', withProvider(async (t, bench) => {
	for (const [name, environment] of [['none', {}], ['empty', {variables: {}}]] as const) {
		const made = await makeFunction(bench, {name, environment, tags: {}});
		t.deepEqual((await look(bench, made)).diffs, [], name);
		t.deepEqual((await look(bench, {...made, inputs: {...made.inputs, tags: undefined}})).diffs, [], name);
		bench.services.lambda.updateFunctionConfiguration(made.id, {environment: {own: 'no'}});
		t.deepEqual((await look(bench, made)).diffs, ['environment'], name);
	}
}));

test('a function\'s description, tags, logging and tracing are read, and an update puts them back', withProvider(async (t, bench) => {
	const made = await makeFunction(bench);
	bench.services.lambda.updateFunctionConfiguration(made.id, {
		description: 'theirs', tags: {team: 'streams', own: 'no'}, logFormat: 'JSON', logLevels: {applicationLogLevel: 'DEBUG'}, tracingMode: 'Active',
	});
	const {outputs, diffs} = await look(bench, made);
	t.like(outputs, {
		description: 'theirs', tags: {own: 'no'}, tagsAll: {team: 'streams', own: 'no'}, loggingConfig: {logFormat: 'JSON', applicationLogLevel: 'DEBUG'}, tracingConfig: {mode: 'Active'},
	});
	// The program gives neither logging nor tracing, and AWS's own choice is as good as any.
	t.deepEqual(diffs.toSorted(), ['description', 'tags', 'tagsAll']);
	const back = await update(bench, {...made, outputs}, {});
	const again = await look(bench, {...made, outputs: back.outputs});
	t.deepEqual(again.diffs, []);
	t.like(again.outputs, {tagsAll: {team: 'streams'}, loggingConfig: {logFormat: 'Text'}, tracingConfig: {mode: 'PassThrough'}});
	t.is(again.outputs.description, undefined);
}));

test('settings that the program gives differ when they are changed', withProvider(async (t, bench) => {
	const made = await makeFunction(bench, {
		description: 'mine', loggingConfig: {logFormat: 'JSON', systemLogLevel: 'WARN'}, tracingConfig: {mode: 'Active'}, tags: {own: 'yes'},
	});
	bench.services.lambda.updateFunctionConfiguration(made.id, {
		description: '', tags: {team: 'streams'}, logFormat: 'Text', logLevels: {}, tracingMode: 'PassThrough',
	});
	const {outputs, diffs} = await look(bench, made);
	t.like(outputs, {description: '', tags: {}, loggingConfig: {logFormat: 'Text'}});
	t.deepEqual(diffs.toSorted(), ['description', 'loggingConfig', 'tags', 'tagsAll', 'tracingConfig']);
}));

test('an alias\'s description is read', withProvider(async (t, bench) => {
	const {id: functionName} = await makeFunction(bench, {publish: true});
	const {lambda} = bench.services;
	const [plain, described] = [
		await bench.make('aws:lambda/alias:Alias', 'plain', {functionName, functionVersion: '1', name: 'plain'}),
		await bench.make('aws:lambda/alias:Alias', 'described', {
			functionName, functionVersion: '1', name: 'described', description: 'mine',
		}),
	];
	lambda.updateAlias(functionName, 'plain', {description: 'theirs'});
	lambda.updateAlias(functionName, 'described', {description: ''});
	t.deepEqual((await look(bench, plain)).diffs, ['description']);
	t.deepEqual((await look(bench, described)).diffs, ['description']);
	await update(bench, plain, {});
	t.deepEqual((await look(bench, plain)).diffs, []);
}));

test('a role\'s description that was emptied is read, and its tags', withProvider(async (t, bench) => {
	const role = await bench.make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust, description: 'mine', tags: {own: 'yes'}});
	bench.services.iam.updateRole(role.id, {description: '', tags: {team: 'others'}});
	const {outputs, diffs} = await look(bench, role);
	t.like(outputs, {description: '', tags: {team: 'others'}, tagsAll: {team: 'others'}});
	t.deepEqual(diffs.toSorted(), ['description', 'tags', 'tagsAll']);
}));

test('a role\'s permissions boundary is read, another one is drift, and an update puts it back', withProvider(async (t, bench) => {
	const policy = (action: string) => JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: action, Resource: '*'}]});
	const boundary = await bench.make('aws:iam/policy:Policy', 'boundary', {policy: policy('bedrock:*'), description: 'The most', tags: {own: 'yes'}});
	const role = await bench.make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust, permissionsBoundary: boundary.outputs.arn});
	for (const one of [boundary, role]) {
		t.deepEqual(await look(bench, one), {outputs: one.outputs, diffs: []}, one.urn);
	}

	bench.services.iam.updateRole(role.id, {permissionsBoundary: undefined});
	const {outputs, diffs} = await look(bench, role);
	t.deepEqual(diffs, ['permissionsBoundary']);
	await update(bench, {...role, outputs}, {});
	t.is(bench.services.iam.getRole(role.id)?.permissionsBoundary, boundary.id);

	await update(bench, boundary, {policy: policy('s3:*')});
	t.deepEqual((await look(bench, boundary)).diffs, ['policy']);
	await t.throwsAsync(bench.provider.delete({urn: boundary.urn, id: boundary.id, state: boundary.outputs}), {message: /DeleteConflict/v});
	await update(bench, role, {permissionsBoundary: undefined});
	await bench.provider.delete({urn: boundary.urn, id: boundary.id, state: boundary.outputs});
	t.is(await bench.provider.read({urn: boundary.urn, id: boundary.id, state: boundary.outputs}), undefined);
}));

test('the tags of log groups and distributions are read', withProvider(async (t, bench) => {
	const group = await bench.make('aws:cloudwatch/logGroup:LogGroup', 'one', {});
	bench.services.logGroups.update(group.id, {tags: {}});
	t.deepEqual((await look(bench, group)).diffs, ['tagsAll']);
	const distribution = await makeDistribution(bench);
	bench.services.cloudfront.tagDistribution(distribution.id, {team: 'streams', own: 'no'});
	t.deepEqual((await look(bench, distribution)).diffs.toSorted(), ['tags', 'tagsAll']);
	await update(bench, distribution, {});
	t.deepEqual((await look(bench, distribution)).diffs, []);
}));
