import test from 'ava';
import {
	archiveOf,
	lambdaTrust,
	urnOf,
	withProvider,
	type Bench,
} from './helpers/with-provider.ts';
import {unknownValue} from './wire/wire-values.ts';

const functionType = 'aws:lambda/function:Function';
const roleArn = 'arn:aws:iam::123456789012:role/one';
const functionInputs = {
	code: archiveOf('export const handler = () => 1;'), handler: 'index.handler', runtime: 'nodejs24.x', role: roleArn,
};

async function makeFunction({make}: Bench) {
	const role = await make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust});
	return make(functionType, 'bedrock', {...functionInputs, role: role.outputs.arn});
}

test('a value out of range is refused with its path, what came and what is allowed', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals(functionType, {...functionInputs, memorySize: 64}), ['aws:lambda/function:Function "bedrock": memorySize: received 64, allowed 128 to 10240']);
	t.deepEqual(await refusals(functionType, {...functionInputs, memorySize: 128}), []);
}));

test('an unknown property is refused, also a nested one', withProvider(async (t, {refusals}) => {
	const [first, second] = await refusals(functionType, {...functionInputs, memroySize: 128, loggingConfig: {logFormat: 'JSON', group: 'x'}});
	t.regex(first!, /^aws:lambda\/function:Function "bedrock": memroySize: no such property, allowed name, code, /v);
	t.is(second, 'aws:lambda/function:Function "bedrock": loggingConfig.group: no such property, allowed logFormat, logGroup, applicationLogLevel, systemLogLevel');
}));

test('a property that is not played is refused, and its default is taken', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals('aws:cloudwatch/logGroup:LogGroup', {kmsKeyId: 'k', deletionProtectionEnabled: false}), ['aws:cloudwatch/logGroup:LogGroup "bedrock": kmsKeyId: received "k", which is not played by the local stack: leave it out here']);
}));

test('a missing property is named', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals('aws:iam/rolePolicy:RolePolicy', {role: 'one'}), ['aws:iam/rolePolicy:RolePolicy "bedrock": policy: required, received nothing']);
}));

test('an unknown resource type is refused by token', withProvider(async (t, {provider}) => {
	await t.throwsAsync(provider.check({urn: urnOf('aws:s3/bucket:Bucket', 'b'), inputs: {}}), {message: /^aws:s3\/bucket:Bucket "b": the local stack does not play this resource type, allowed aws:iam\/role:Role, /v});
}));

test('another Region is taken within the account\'s partition, and refused outside of it', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals('aws:cloudwatch/logGroup:LogGroup', {region: 'cn-north-1'}), ['aws:cloudwatch/logGroup:LogGroup "bedrock": region: received "cn-north-1", allowed a Region of the partition aws, such as "us-east-1"']);
	t.deepEqual(await refusals('aws:cloudwatch/logGroup:LogGroup', {region: 'eu-west-1'}), []);
}));

test('what is not known yet passes the check', withProvider(async (t, {refusals}) => {
	t.deepEqual(await refusals(functionType, {...functionInputs, role: unknownValue, environment: {variables: unknownValue}}), []);
}));

test('a role has the outputs of the real provider, with default tags under its own', withProvider(async (t, {make}) => {
	const {id, outputs} = await make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust, tags: {own: 'yes', team: 'mine'}});
	t.regex(id, /^one-[0-9a-f]{7}$/v);
	t.is(outputs.arn, `arn:aws:iam::123456789012:role/${id}`);
	t.is(outputs.name, id);
	t.regex(String(outputs.uniqueId), /^AROA/v);
	t.deepEqual(outputs.tagsAll, {team: 'mine', own: 'yes'});
	t.is(outputs.region, undefined);
}));

test('what AWS refuses comes with AWS\'s name for it', withProvider(async (t, {make}) => {
	await make('aws:iam/role:Role', 'one', {name: 'same', assumeRolePolicy: lambdaTrust});
	await t.throwsAsync(make('aws:iam/role:Role', 'two', {name: 'same', assumeRolePolicy: lambdaTrust}), {message: 'aws:iam/role:Role "two": EntityAlreadyExists: Role with name same already exists.'});
}));

test('a function, its URL and a permission become real and go again', withProvider(async (t, bench) => {
	const {services: {lambda}, make, provider} = bench;
	const made = await makeFunction(bench);
	const url = await make('aws:lambda/functionUrl:FunctionUrl', 'bedrock', {functionName: made.id, authorizationType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM'});
	t.is(url.id, made.id);
	t.is(url.outputs.functionUrl, `https://${String(url.outputs.urlId)}.lambda-url.us-east-1.on.aws/`);
	t.is(url.outputs.functionArn, made.outputs.arn);
	const permission = await make('aws:lambda/permission:Permission', 'edge', {
		action: 'lambda:InvokeFunctionUrl', function: made.outputs.arn, principal: 'cloudfront.amazonaws.com', functionUrlAuthType: 'AWS_IAM',
	});
	t.is(permission.id, permission.inputs.statementId as string);
	t.is((lambda.getPolicy(made.id)!.Statement as unknown[]).length, 1);
	// One after the other, as the engine deletes them.

	for (const {urn, id, outputs} of [permission, url, made]) {
		t.truthy(await provider.read({urn, id, state: outputs}));
		await provider.delete({urn, id, state: outputs});
		t.is(await provider.read({urn, id, state: outputs}), undefined);
		await t.notThrowsAsync(provider.delete({urn, id, state: outputs}), 'gone already is fine');
	}
}));

test('other default tags of the provider update what they are on, and nothing else', withProvider(async (t, bench) => {
	const {make, provider} = bench;
	const role = await make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust});
	const own = await make('aws:iam/role:Role', 'two', {assumeRolePolicy: lambdaTrust, tags: {team: 'mine'}});
	const policy = await make('aws:iam/rolePolicy:RolePolicy', 'one', {role: role.id, policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"bedrock:InvokeModelWithResponseStream","Resource":"arn:aws:bedrock:us-east-1::foundation-model/sample"}]}'});
	const diff = async (defaultTags: string, {id, urn, outputs, inputs}: typeof role) => provider.configured({region: 'us-east-1', defaultTags}).diff({
		id, urn, olds: outputs, news: inputs,
	});
	t.like(await diff('{"tags":{"team":"streams"}}', role), {changes: false});
	t.like(await diff('{"tags":{"team":"others"}}', role), {changes: true, diffs: ['tagsAll'], replaces: []});
	t.like(await diff('{"tags":{"team":"others"}}', own), {changes: false});
	t.like(await diff('{"tags":{"team":"others"}}', policy), {changes: false});
}));

test('another statement under a permission\'s id is read as it is, and would be replaced', withProvider(async (t, bench) => {
	const {services: {lambda}, make, provider} = bench;
	const made = await makeFunction(bench);
	const sourceArn = 'arn:aws:cloudfront::123456789012:distribution/E1';
	const stranger = 'arn:aws:cloudfront::123456789012:distribution/E2';
	for (const given of [
		{
			action: 'lambda:InvokeFunctionUrl', principal: 'cloudfront.amazonaws.com', functionUrlAuthType: 'AWS_IAM', sourceArn,
		},
		{
			action: 'lambda:InvokeFunction', principal: '123456789012', invokedViaFunctionUrl: true, sourceArn,
		},
		{
			action: 'lambda:InvokeFunction', principal: 'arn:aws:iam::123456789012:root', sourceAccount: '123456789012', sourceArn,
		},
	]) {
		const {urn, id, inputs, outputs} = await make('aws:lambda/permission:Permission', 'edge', {...given, function: made.outputs.arn});
		const look = async () => {
			const live = await provider.read({urn, id, state: outputs});
			return provider.diff({
				id, urn, olds: live!.outputs, news: inputs,
			});
		};

		t.like(await look(), {changes: false});
		lambda.removePermission(made.id, id);
		lambda.addPermission({
			...given, functionName: made.id, statementId: id, sourceArn: stranger,
		} as Parameters<typeof lambda.addPermission>[0]);
		t.like(await look(), {changes: true, replaces: ['sourceArn']});
		lambda.removePermission(made.id, id);
		lambda.addPermission({
			functionName: made.id, statementId: id, action: 'lambda:InvokeFunction', principal: '*',
		});
		const {replaces} = await look();
		t.true(replaces.includes('principal') && replaces.includes('sourceArn'), replaces.join(', '));
	}
}));

test('a function has the ARNs of the real provider', withProvider(async (t, bench) => {
	const {id, outputs} = await makeFunction(bench);
	const arn = `arn:aws:lambda:us-east-1:123456789012:function:${id}`;
	t.like(outputs, {
		arn, version: '$LATEST', qualifiedArn: `${arn}:$LATEST`, memorySize: 128, timeout: 3, reservedConcurrentExecutions: -1, region: 'us-east-1', loggingConfig: {logFormat: 'Text', logGroup: `/aws/lambda/${id}`},
		invokeArn: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`,
	});
}));

test('new code and settings update a function, a new name replaces it', withProvider(async (t, bench) => {
	const {provider, services: {lambda}} = bench;
	const {urn, id, inputs, outputs} = await makeFunction(bench);
	const diff = async (changes: Record<string, unknown>) => provider.diff({
		id, urn, olds: outputs, news: {...inputs, ...changes},
	});
	t.like(await diff({}), {changes: false, replaces: []});
	const news = {...inputs, code: archiveOf('export const handler = () => 2;'), memorySize: 256};
	t.like(await diff(news), {changes: true, diffs: ['code', 'memorySize'], replaces: []});
	t.like(await diff({name: 'other'}), {changes: true, replaces: ['name'], deleteBeforeReplace: false});
	const updated = await provider.update({
		urn, id, olds: outputs, news,
	});
	t.not(updated.outputs.codeSha256, outputs.codeSha256);
	t.is(lambda.getFunction(id).memorySize, 256);
}));

test('an alias and provisioned concurrency need a published version', withProvider(async (t, bench) => {
	const {make, provider} = bench;
	const {outputs: role} = await make('aws:iam/role:Role', 'one', {assumeRolePolicy: lambdaTrust});
	const {id, outputs} = await make(functionType, 'bedrock', {...functionInputs, role: role.arn, publish: true});
	t.is(outputs.version, '1');
	const alias = await make('aws:lambda/alias:Alias', 'live', {functionName: id, functionVersion: '1', name: 'live'});
	t.is(alias.id, `${String(outputs.arn)}:live`);
	const warm = await make('aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig', 'warm', {functionName: id, qualifier: 'live', provisionedConcurrentExecutions: 1});
	t.is(warm.id, `${id},live`);
	// As the provider calls it, by itself.
	await t.notThrowsAsync(provider.update({
		urn: warm.urn, id: warm.id, olds: warm.outputs, news: {...warm.inputs, provisionedConcurrentExecutions: 2},
	}));
	await t.throwsAsync(make('aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig', 'cold', {functionName: id, qualifier: '$LATEST', provisionedConcurrentExecutions: 1}), {message: /Provisioned Concurrency Configs cannot be applied to unpublished function versions/v});
}));

test('a preview makes nothing', withProvider(async (t, {provider, services: {iam}}) => {
	const urn = urnOf('aws:iam/role:Role', 'one');
	const {inputs} = await provider.check({urn, inputs: {assumeRolePolicy: lambdaTrust}});
	const {id, outputs} = await provider.create({urn, inputs, preview: true});
	t.is(id, '');
	t.is(outputs.arn, undefined);
	t.is(iam.getRole(inputs.name as string), undefined);
}));

test('functions of the provider answer, and others are refused by token', withProvider(async (t, {provider}) => {
	t.like(await provider.invoke('aws:index/getCallerIdentity:getCallerIdentity', {}), {accountId: '123456789012'});
	t.like(await provider.invoke('aws:index/getRegion:getRegion', {}), {region: 'us-east-1'});
	t.like(await provider.invoke('aws:index/getPartition:getPartition', {}), {partition: 'aws', dnsSuffix: 'amazonaws.com'});
	t.like(await provider.invoke('aws:bedrock/getInferenceProfile:getInferenceProfile', {inferenceProfileId: 'us.amazon.nova-micro-v1:0'}), {
		inferenceProfileArn: 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-micro-v1:0',
		models: [{modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0'}],
	});
	await t.throwsAsync(provider.invoke('aws:s3/getBucket:getBucket', {}), {message: /^The function aws:s3\/getBucket:getBucket is not played by the local stack, allowed aws:index\/getCallerIdentity/v});
}));

test('a provider configuration for another partition or account is refused', withProvider(async (t, {provider}) => {
	t.is(provider.configured({region: 'us-east-1', defaultTags: '{"tags":{"a":"b"}}'}).settings.defaultTags.a, 'b');
	t.throws(() => provider.configured({region: 'europe'}), {message: 'aws:region: received "europe", allowed a Region of the partition aws, such as "us-east-1"'});
	t.throws(() => provider.configured({region: 'us-east-1', allowedAccountIds: ['999999999999']}), {message: /^aws:allowedAccountIds: received \["999999999999"\], and the local stack's account is 123456789012$/v});
}));
