import test from 'ava';
import {startLocalStack} from '../../../local-aws/index.ts';

test('a stack that goes takes its domain\'s records along, but for that by which the account\'s certificates are validated', async t => {
	const stack = await startLocalStack({config: {domainName: 'chat.example.com', domainHostedZoneId: 'Z0123456789ABCDEFGHIJ'}});
	try {
		const proof = String(stack.run.resources.find(({name}) => name.endsWith('-validation'))?.outputs.name);
		t.regex(proof, /^_.+\.chat\.example\.com\.$/v);
		const resolve = (name: string, type: string) => stack.cloud.route53.resolve(name, type);
		t.not(resolve('chat.example.com', 'A'), undefined);
		await stack.run.destroy();
		t.is(resolve('chat.example.com', 'A'), undefined);
		t.not(resolve(proof, 'CNAME'), undefined);
	} finally {
		await stack.close();
	}
});
