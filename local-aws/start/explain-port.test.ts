import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import test from 'ava';
import {ProviderError} from '../provider/errors.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {explainPort} from './explain-port.ts';

// As the provider names it.
function named(error: Error) {
	return new ProviderError(`aws:cloudfront/distribution:Distribution "edge": ${error.message}`, {cause: error});
}

test('a port that is taken is told in one sentence', async t => {
	const first = createServer().listen(0, '127.0.0.1');
	t.teardown(() => first.close());
	await once(first, 'listening');
	const {port} = first.address() as AddressInfo;
	const [error] = await once(createServer().listen(port, '127.0.0.1'), 'error') as [Error];
	t.like(explainPort(named(error), port), {name: 'UserError', message: `--port: ${port} is in use by another process; give another one, or leave it out for a free one.`});
});

test('a port that only the administrator may open is told in one sentence', t => {
	// Node's own words; a test that runs as root can't be refused.
	const explained = explainPort(named(new Error('EACCES: listen EACCES: permission denied 127.0.0.1:80')), 80);
	t.true(explained instanceof UserError);
	t.regex((explained as Error).message, /^--port: 80 is not for this user[^\n]*give one from 1024 up[^\n]*\.$/v);
});

test('anything else stays as it is', t => {
	const error = new Error('EACCES: permission denied, open \'/etc/shadow\'');
	t.is(explainPort(error, 80), error);
});
