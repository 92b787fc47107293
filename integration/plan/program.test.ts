import process from 'node:process';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';

/*
The program itself, `index.ts`, run for two stacks. Mocks belong to a process, so each stack has its own.
*/
type Plan = {outputs: Record<string, unknown>; resources: Array<{type: string; name: string; inputs: Record<string, unknown>; isCustom: boolean}>};

async function run(stack: string, config: Record<string, string>): Promise<Plan> {
	const {stdout} = await runFile(process.execPath, [new URL('helpers/print-plan.ts', import.meta.url).pathname, stack, JSON.stringify(config)], {timeout: 60_000, maxBuffer: 1e8});
	return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1)) as Plan;
}

const region = {'aws:region': 'us-east-1'};

test('with a Region alone it is one Bedrock route', async t => {
	const {outputs, resources} = await run('dev', region);
	t.deepEqual(Object.keys(outputs).toSorted(), ['apiKey', 'domainName', 'functions', 'keyStoreArn', 'url']);
	t.is(outputs.url, 'https://d111111abcdef8.cloudfront.net');
	t.deepEqual(outputs.functions, {
		bedrock: {
			arn: 'arn:aws:lambda:us-east-1:111122223333:function:bedrock-0123456',
			name: 'bedrock-0123456',
			url: 'https://bedrock.lambda-url.us-east-1.on.aws/',
		},
	});
	t.deepEqual(resources.filter(resource => resource.isCustom).map(resource => resource.type).toSorted(), [
		'aws:cloudfront/distribution:Distribution',
		'aws:cloudfront/function:Function',
		'aws:cloudfront/keyValueStore:KeyValueStore',
		'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey',
		'aws:cloudfront/originAccessControl:OriginAccessControl',
		'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy',
		'aws:cloudwatch/logGroup:LogGroup',
		'aws:iam/role:Role',
		'aws:iam/rolePolicy:RolePolicy',
		'aws:lambda/alias:Alias',
		'aws:lambda/function:Function',
		'aws:lambda/functionUrl:FunctionUrl',
		'aws:lambda/permission:Permission',
		'aws:lambda/permission:Permission',
		'random:index/randomPassword:RandomPassword',
		'random:index/randomPassword:RandomPassword',
	]);
});

test('a configured endpoint adds the SageMaker route', async t => {
	const {outputs} = await run('dev', {...region, 'lambda-stream-functions:sagemakerEndpoint': 'my-endpoint'});
	t.deepEqual(Object.keys(outputs.functions as Record<string, unknown>), ['bedrock', 'sagemaker']);
});

test('a mistyped key ends the program before anything is registered, in one sentence', async t => {
	const {stderr, stdout} = await t.throwsAsync<Error & {stderr: string; stdout: string}>(run('dev', {...region, 'lambda-stream-functions:timeot': '3'}));
	t.regex(stderr, /there is no key `timeot` \(did you mean `timeout`\?\)/v);
	t.is(stdout, '');
});

test('no physical name is fixed, and nothing but its outputs knows the stack', async t => {
	const config = {...region, 'lambda-stream-functions:sagemakerEndpoint': 'my-endpoint'};
	const [one, two] = await Promise.all(['dev', 'dev2'].map(async stack => run(stack, config)));
	// Two stacks never meet, for Pulumi names what is left unnamed (`pulumi:autonaming`), and what isn't named differs in no word.
	t.deepEqual(one?.resources, two?.resources);
	for (const {type, name, inputs} of one?.resources.filter(resource => resource.isCustom) ?? []) {
		t.regex(name, /^(?:(?:bedrock|sagemaker)(?:-proof-1)?|edge(?:-key|-first)?|edge_(?:bedrock|sagemaker)-(?:url|invoke))$/v);
		for (const property of ['name', 'namePrefix', 'statementId', 'bucket']) {
			// These live inside their function and their role.
			const own = new Map([['aws:lambda/alias:Alias name', 'live'], ['aws:iam/rolePolicy:RolePolicy namePrefix', 'streaming-']]).get(`${type} ${property}`);
			t.is(inputs[property], own, `${type} ${property}`);
		}
	}
});
