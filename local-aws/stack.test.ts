import {createHash} from 'node:crypto';
import test from 'ava';
import {startLocalStack, type LocalStack} from './stack.ts';

let stack: LocalStack;
const notices: string[] = [];
test.before(async () => {
	stack = await startLocalStack({
		notice(line) {
			notices.push(line);
		},
		async * model() {
			yield {text: '안녕'};
			yield {text: '하세요!'};
		},
	});
});
test.after.always(async () => {
	await stack?.close();
});

async function ask(url: string) {
	const body = JSON.stringify({prompt: '야 안녕?'});
	return fetch(url, {
		method: 'POST', body, headers: {'content-type': 'application/json', 'x-api-key': stack.apiKey!, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')},
	});
}

test('the program of this project answers on both routes', async t => {
	t.deepEqual(Object.keys(stack.functions).toSorted(), ['bedrock', 'sagemaker']);
	const answers = await Promise.all(Object.values(stack.functions).map(async ({url}) => {
		const response = await ask(url);
		return {status: response.status, text: await response.text()};
	}));
	const whole = {status: 200, text: '안녕하세요!'};
	t.deepEqual(answers, [whole, whole]);
});

test('without the hash the edge refuses the same call, and with a wrong one AWS does', async t => {
	for (const [hash, status] of [[{}, 400], [{'x-amz-content-sha256': '0'.repeat(64)}, 403]] as const) {
		const response = await fetch(stack.functions.bedrock!.url, {method: 'POST', body: '{"prompt":"x"}', headers: {'x-api-key': stack.apiKey!, ...hash}});
		t.is(response.status, status);
		await response.body?.cancel();
	}
});

test('without the key it is refused at the edge, in both ways of asking', async t => {
	const {url} = stack.functions.bedrock!;
	for (const init of [{}, {method: 'POST', body: '{"prompt":"x"}'}]) {
		const response = await fetch(url, init);
		t.is(response.status, 401);
		t.like(await response.json(), {error: {code: 'unauthorized'}});
	}
});

test('a direct call needs a signature', async t => {
	const {directUrl} = stack.functions.bedrock!;
	t.true(directUrl.endsWith('/'));
	const response = await fetch(directUrl);
	t.is(response.status, 403);
	await response.body?.cancel();
});

test('outputs have AWS\'s addresses, the stack this machine\'s', t => {
	t.regex(String(stack.run.outputs.url), /^https:\/\/d[0-9a-z]+\.cloudfront\.net$/v);
	t.regex(stack.url, /^http:\/\/127\.0\.0\.1:\d+$/v);
	t.deepEqual(notices, []);
	t.regex(stack.keyStoreArn ?? '', /^arn:aws:cloudfront::000000000000:key-value-store\//v);
	t.is(stack.aws.region, 'us-east-1');
});
