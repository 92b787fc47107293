import process from 'node:process';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {physicalName} from '../../components/physical-name.ts';

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
	t.deepEqual(Object.keys(outputs).toSorted(), ['functions', 'url']);
	t.is(outputs.url, 'https://d111111abcdef8.cloudfront.net');
	t.deepEqual(outputs.functions, {
		bedrock: {
			arn: 'arn:aws:lambda:us-east-1:111122223333:function:lambda-stream-functions-dev-bedrock-0123456',
			name: 'lambda-stream-functions-dev-bedrock-0123456',
			url: 'https://lambda-stream-functions-dev-bedrock.lambda-url.us-east-1.on.aws/',
		},
	});
	t.deepEqual(resources.filter(resource => resource.isCustom).map(resource => resource.type).toSorted(), [
		'aws:cloudfront/distribution:Distribution',
		'aws:cloudfront/originAccessControl:OriginAccessControl',
		'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy',
		'aws:cloudwatch/logGroup:LogGroup',
		'aws:iam/role:Role',
		'aws:iam/rolePolicy:RolePolicy',
		'aws:lambda/function:Function',
		'aws:lambda/functionUrl:FunctionUrl',
		'aws:lambda/permission:Permission',
		'aws:lambda/permission:Permission',
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

test('no physical name is fixed, all begin with project and stack, and two stacks never meet', async t => {
	const config = {...region, 'lambda-stream-functions:sagemakerEndpoint': 'my-endpoint'};
	const plans = await Promise.all(['dev', 'dev2'].map(async stack => run(stack, config)));
	const names = plans.map((plan, index) => {
		const prefix = ['lambda-stream-functions-dev-', 'lambda-stream-functions-dev2-'][index] ?? '';
		return new Set(plan.resources.filter(resource => resource.isCustom).map(({type, name, inputs}) => {
			for (const property of ['name', 'functionName', 'statementId', 'bucket']) {
				// The function's URL names the function, which was auto-named.
				t.true(inputs[property] === undefined || type === 'aws:lambda/functionUrl:FunctionUrl', `${type} ${property}`);
			}

			const physical = (inputs.namePrefix ?? name) as string;
			t.true(physical.startsWith(inputs.namePrefix === undefined ? prefix : `/aws/lambda/${prefix}`), physical);
			return `${type} ${physical}`;
		}));
	});
	t.deepEqual([...names[0] ?? []].filter(name => names[1]?.has(name)), []);
	t.is(names[0]?.size, names[1]?.size);
});

test('the longest suffixes fit as well', t => {
	t.true(physicalName({project: 'lambda-stream-functions', stack: 'lsf-it-someone-202601010000-abcd'}, 'sagemaker').length <= 56);
});
