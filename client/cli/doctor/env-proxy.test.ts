import process from 'node:process';
import test from 'ava';
import {runDoctor, serve} from './helpers/run-doctor.ts';

const proxied = process.allowedNodeEnvironmentFlags.has('--use-env-proxy') ? test : test.skip;

proxied('requests go through the proxy that Node is told to use, which looks names up too', async t => {
	const asked: string[] = [];
	const proxy = await serve(t, () => {/* Asked for nothing in plain text. */}, (target, socket) => {
		asked.push(target);
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
	});
	const variables = {HTTPS_PROXY: proxy.replace('//', '//user:hidden@')};
	const argv = ['--no-aws', '--no-model', 'https://d111111abcdef8.invalid'];
	const {output} = await runDoctor(argv, {...variables, NODE_USE_ENV_PROXY: '1'});
	t.deepEqual([...new Set(asked)], ['d111111abcdef8.invalid:443']);
	t.regex(output, /– name +not looked at: a proxy looks it up \(HTTPS_PROXY\)/v);
	t.regex(output, /What is wrong \(unreachable\)\n[^\n]*\n[^\n]*through the proxy of HTTPS_PROXY/v);

	// A proxy whose own name leads nowhere says nothing of the endpoint's.
	const nowhere = await runDoctor(argv, {HTTPS_PROXY: proxy.replace('127.0.0.1', 'proxy.invalid'), NODE_USE_ENV_PROXY: '1'});
	t.regex(nowhere.output, /What is wrong \(unreachable\)/v);

	// Twin: Node is not told.
	asked.length = 0;
	const without = await runDoctor(argv, variables);
	t.deepEqual(asked, []);
	t.regex(without.output, /Seen: [^\n]*HTTPS_PROXY names a proxy[^\n]*NODE_USE_ENV_PROXY=1/v);
	t.false(`${output}${without.output}`.includes('hidden'));
});
