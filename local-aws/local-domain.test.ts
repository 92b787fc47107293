import test from 'ava';
import {startLocalStack} from './stack.ts';

test('a stack whose configuration names a zone and a certificate of the account starts, for here they are there', async t => {
	const stack = await startLocalStack({
		config: {
			domainName: 'chat.example.com',
			domainHostedZoneId: 'Z0123456789ABCDEFGHIJ',
			domainCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
		},
	});
	try {
		t.is(stack.run.outputs.url, 'https://chat.example.com');
		const {status} = await fetch(`${stack.url}/bedrock`);
		t.is(status, 200);
		t.is(stack.cloud.cloudfront.distributionOf('chat.example.com')?.url, stack.url);
		t.not(stack.cloud.route53.resolve('chat.example.com', 'AAAA')?.alias, undefined);
	} finally {
		await stack.close();
	}
});
