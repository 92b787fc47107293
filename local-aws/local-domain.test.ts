import {createHash} from 'node:crypto';
import test from 'ava';
import {startLocalStack} from './stack.ts';

async function post(url: string, value: unknown, apiKey: string): Promise<Response> {
	const body = JSON.stringify(value);
	return fetch(url, {method: 'POST', body, headers: {'content-type': 'application/json', 'x-api-key': apiKey, 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex')}});
}

test('a stack whose configuration names a zone, a certificate and a profile of the account starts, for here they are there', async t => {
	const profile = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abcdefgh1234';
	const notices: string[] = [];
	const stack = await startLocalStack({
		notice(line) {
			notices.push(line);
		},
		config: {
			models: [profile],
			domainName: 'chat.example.com',
			domainHostedZoneId: 'Z0123456789ABCDEFGHIJ',
			domainCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
		},
	});
	try {
		t.is(stack.run.outputs.url, 'https://chat.example.com');
		const {status} = await fetch(`${stack.url}/bedrock`, {headers: {'x-api-key': stack.apiKey!}});
		t.is(status, 200);
		t.is(stack.cloud.cloudfront.distributionOf('chat.example.com')?.url, stack.url);
		const asked = await post(`${stack.url}/bedrock`, {prompt: 'Hi'}, stack.apiKey!);
		t.is(asked.status, 200, await asked.text());
		t.true(notices.includes(`The application inference profile ${profile} is played as one of amazon.nova-2-lite-v1:0: the local account can't know what is behind it.`), notices.join('\n'));
		t.not(stack.cloud.route53.resolve('chat.example.com', 'AAAA')?.alias, undefined);
	} finally {
		await stack.close();
	}
});
