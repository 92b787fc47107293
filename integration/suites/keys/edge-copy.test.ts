/*
The edge function as CloudFront's own engine runs it: on AWS nothing else tells whether that can read the code, and how much of its time it takes. What is tested is a copy, for whoever touches the managed one's stage DEVELOPMENT hides from Pulumi that LIVE is stale.
*/
import {setTimeout as sleep} from 'node:timers/promises';
import {
	CreateFunctionCommand,
	DeleteFunctionCommand,
	DescribeFunctionCommand,
	GetFunctionCommand,
	TestFunctionCommand,
	type CloudFrontClient,
	type FunctionConfig,
	type TestResult,
} from '@aws-sdk/client-cloudfront';
import anyTest, {type TestFn} from 'ava';
import {mintToken} from '../../../client/keys/mint-token.ts';
import {connectCloudFront} from '../helpers/connect-cloudfront.ts';
import {deployedDistribution} from '../helpers/deployed-distribution.ts';
import {makeKey} from '../helpers/key-entries.ts';
import {sha256} from '../helpers/post.ts';
import {openTarget, type OpenTarget} from '../helpers/target.ts';
import {untilShown} from '../helpers/until-shown.ts';

type Deployed = {name: string; code: string; config: FunctionConfig};
const test = anyTest as TestFn<OpenTarget & {client: CloudFrontClient; deployed: Deployed}>;

/**
The code that the distribution's edges run.
*/
async function deployedFunction(target: OpenTarget, client: CloudFrontClient): Promise<Deployed> {
	const {behaviors} = await deployedDistribution(target);
	const arns = behaviors.values().map(({FunctionAssociations}) => FunctionAssociations?.Items?.[0]?.FunctionARN).toArray();
	if (arns[0] === undefined || arns.some(arn => arn !== arns[0])) {
		throw new Error(`Not every behaviour has one and the same edge function: ${arns.join(', ')}`);
	}

	const name = arns[0].split('/').at(-1)!;
	const {FunctionCode} = await client.send(new GetFunctionCommand({Name: name, Stage: 'LIVE'}));
	const {FunctionSummary} = await client.send(new DescribeFunctionCommand({Name: name, Stage: 'LIVE'}));
	return {name, code: new TextDecoder().decode(FunctionCode), config: FunctionSummary!.FunctionConfig!};
}

test.before(async t => {
	const target = await openTarget();
	const client = connectCloudFront(target);
	t.context = {...target, client, deployed: await deployedFunction(target, client)};
});

test.after.always(async t => {
	t.context.client.destroy();
	await t.context.close();
});

/**
Does something with a function of such code that is there only meanwhile. Its name begins with the run's, so that the sweeper finds what is left.
*/
async function withCopy({client, deployed}: {client: CloudFrontClient; deployed: Deployed}, code: string, work: (run: (event: unknown) => Promise<TestResult>) => Promise<void>): Promise<void> {
	const {name, config} = deployed;
	const Name = `${name.slice(0, 50)}-test-${crypto.randomUUID().slice(0, 8)}`;
	const {ETag: IfMatch} = await client.send(new CreateFunctionCommand({Name, FunctionCode: new TextEncoder().encode(code), FunctionConfig: {...config, Comment: 'A copy, for a test'}}));
	try {
		await work(async event => {
			for (let attempt = 1; ; attempt++) {
				try {
					const {TestResult} = await client.send(new TestFunctionCommand({
						Name, IfMatch, Stage: 'DEVELOPMENT', EventObject: new TextEncoder().encode(JSON.stringify(event)),
					}));
					return TestResult!;
				} catch (error) {
					// AWS does so now and then (facts: measured).
					if ((error as Error).name !== 'ServiceUnavailable' || attempt === 5) {
						throw error;
					}

					await sleep(attempt * 1000);
				}
			}
		});
	} finally {
		await client.send(new DeleteFunctionCommand({Name, IfMatch}));
	}
}

const hash = {'x-amz-content-sha256': sha256('')};

function eventOf(headers: Record<string, string>, method = 'POST') {
	return {
		version: '1.0',
		context: {
			distributionDomainName: 'd111111abcdef8.cloudfront.net', distributionId: 'EDFDVBD6EXAMPLE', eventType: 'viewer-request', requestId: 'request-1',
		},
		viewer: {ip: '198.51.100.1'},
		request: {
			method, uri: '/scripted/v1/chat/completions', querystring: {}, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, {value}])), cookies: {},
		},
	};
}

test('a key and a token pass in less than half of the time that a function has, and what fails does as well', async t => {
	const {kind, deployed, apiKey} = t.context;
	const signing = await makeKey(t.context, {}, {signs: true});
	await withCopy(t.context, deployed.code, async run => {
		const token = mintToken(signing, {ttl: 300, now: Math.floor(Date.now() / 1000)});
		const events = {
			'a token': eventOf({...hash, authorization: `Bearer ${token}`, origin: 'https://chat.example.com'}),
			'a key': eventOf({...hash, authorization: `Bearer ${apiKey}`}),
			'no hash': eventOf({authorization: `Bearer ${apiKey}`}),
			'a wrong secret': eventOf({'x-api-key': `lsf_${signing.id}_${'0'.repeat(64)}`}),
			'an unknown id': eventOf({'x-api-key': `lsf_nobody_${'0'.repeat(64)}`}),
			'a preflight': eventOf({origin: 'https://chat.example.com', 'access-control-request-headers': 'content-type,x-stainless-lang'}, 'OPTIONS'),
		};
		// The newest entry is the last to be seen.
		await untilShown(async () => run(events['a token']), ({FunctionOutput}) => FunctionOutput!.startsWith('{"request"'));
		for (const [title, event] of Object.entries(events)) {
			const {FunctionErrorMessage, FunctionOutput, ComputeUtilization, FunctionExecutionLogs} = await run(event);
			t.falsy(FunctionErrorMessage, title);
			t.deepEqual(FunctionExecutionLogs ?? [], [], title);
			const {request, response} = JSON.parse(FunctionOutput!) as {request?: {headers: Record<string, {value: string}>}; response?: {statusCode: number}};
			t.is(response?.statusCode, {
				'no hash': 400, 'a wrong secret': 401, 'an unknown id': 401, 'a preflight': 204,
			}[title], title);
			if (request !== undefined) {
				t.regex(request.headers['x-lsf-proof']!.value, /^[\da-z]+\.\d{10}\.[\w\-]{43}$/v, title);
				t.true(request.headers['x-lsf-proof']!.value.startsWith(`${title === 'a token' ? signing.id : 'first'}.`));
				t.is(request.headers.authorization, undefined);
			}

			t.log(`${title}: ${ComputeUtilization} of 100`);
			// What this machine says is a guess.
			t.true(kind !== 'aws' || Number(ComputeUtilization) < 50, `${title}: ${ComputeUtilization}`);
		}
	});
});

test('twin: code that the engine can\'t parse is told by such a test, and by nothing before it', async t => {
	await withCopy(t.context, t.context.deployed.code.replace('event.request;', 'event?.request;'), async run => {
		const {FunctionErrorMessage, FunctionOutput} = await run(eventOf({'x-api-key': t.context.apiKey!}));
		t.regex(FunctionErrorMessage!, /SyntaxError/v);
		t.falsy(FunctionOutput);
	});
});
