import test from 'ava';
import {checkName} from './check-name.ts';

const target = new URL('https://d111111abcdef8.cloudfront.net');

function failing(code: string) {
	return async (): Promise<never> => {
		throw Object.assign(new Error('no'), {code});
	};
}

test('a resolver that does not answer says nothing of the name', async t => {
	t.like(await checkName(target, {}, failing('EAI_AGAIN')), {cause: 'unreachable', detail: 'd111111abcdef8.cloudfront.net: the resolver of names does not answer (EAI_AGAIN)'});
});

test('twin: a name that is not there is', async t => {
	t.like(await checkName(target, {}, failing('ENOTFOUND')), {cause: 'no-such-name', detail: 'd111111abcdef8.cloudfront.net: ENOTFOUND'});
});

test('where a variable names a proxy that Node does not use, the way to use it is said, and not its value', async t => {
	const {detail} = await checkName(target, {HTTPS_PROXY: 'http://user:secret@10.0.0.1'}, failing('ENOTFOUND'));
	t.regex(detail, /HTTPS_PROXY names a proxy.*NODE_USE_ENV_PROXY=1/v);
	t.false(detail.includes('secret'));
	for (const environment of [{HTTP_PROXY: 'http://10.0.0.1'}, {HTTPS_PROXY: 'http://10.0.0.1', NO_PROXY: 'a.example, .cloudfront.net'}, {HTTPS_PROXY: 'http://10.0.0.1', no_proxy: '*'}, {HTTPS_PROXY: ''}, {HTTPS_PROXY: 'socks5://10.0.0.1'}]) {
		t.is((await checkName(target, environment, failing('ENOTFOUND'))).detail, 'd111111abcdef8.cloudfront.net: ENOTFOUND');
	}
});
