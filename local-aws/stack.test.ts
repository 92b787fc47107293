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
		method: 'POST', body, headers: {'content-type': 'application/json', 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')},
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

test('without the hash the same call is refused', async t => {
	const response = await fetch(stack.functions.bedrock!.url, {method: 'POST', body: '{"prompt":"x"}'});
	t.is(response.status, 403);
	await response.body?.cancel();
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
	t.is(notices.length, 1);
	t.is(stack.aws.region, 'us-east-1');
});
