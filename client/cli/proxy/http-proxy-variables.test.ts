import test from 'ava';
import {hidesLoopback, proxyEnvOf, unusedProxy} from './http-proxy-variables.ts';

const secret = 'https://user:secret@proxy.example:3128';

test('the variables are used where Node is told to', t => {
	const environment = {HTTPS_PROXY: secret, NODE_USE_ENV_PROXY: '1'};
	t.is(proxyEnvOf(environment), environment);
	t.is(proxyEnvOf({HTTPS_PROXY: secret}), undefined);
	t.is(proxyEnvOf({HTTPS_PROXY: secret, NODE_USE_ENV_PROXY: '0'}), undefined);
});

test('what is set and not used is named, without its value', t => {
	t.is(unusedProxy({HTTPS_PROXY: secret}, 'https:'), 'HTTPS_PROXY is set and not used: to reach the endpoint through that HTTP proxy, set NODE_USE_ENV_PROXY=1 (Node 24).');
	t.regex(unusedProxy({HTTPS_PROXY: secret, https_proxy: secret}, 'https:')!, /^HTTPS_PROXY and https_proxy are set /v);
	for (const environment of [{}, {HTTPS_PROXY: ''}, {HTTP_PROXY: secret}, {HTTPS_PROXY: secret, NODE_USE_ENV_PROXY: '1'}]) {
		t.is(unusedProxy(environment, 'https:'), undefined);
	}

	t.regex(unusedProxy({http_proxy: secret}, 'http:')!, /^http_proxy is set /v);
});

test('tools ask an HTTP proxy for this machine where nothing spares 127.0.0.1', t => {
	for (const environment of [{HTTP_PROXY: secret}, {http_proxy: secret, NO_PROXY: 'localhost'}, {all_proxy: secret, no_proxy: '127.0.0.10'}]) {
		t.true(hidesLoopback(environment), JSON.stringify(environment));
	}

	for (const environment of [{}, {HTTP_PROXY: ''}, {HTTPS_PROXY: secret}, {HTTP_PROXY: secret, NO_PROXY: 'localhost, 127.0.0.1'}, {http_proxy: secret, no_proxy: '*'}]) {
		t.false(hidesLoopback(environment), JSON.stringify(environment));
	}
});
