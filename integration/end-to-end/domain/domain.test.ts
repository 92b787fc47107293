/*
A domain of one's own, through the real engine: its certificate, its records, and TLS by its name.
*/
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {request as httpRequest, type IncomingMessage, type RequestOptions} from 'node:http';
import {request as httpsRequest} from 'node:https';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {killDaemon, testAccount} from '../../../local-aws/plugin/helpers/account.ts';
import type {Addresses} from '../../../local-aws/plugin/account/addresses.ts';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {openEngineStack, upEngineStack} from '../../../local-aws/plugin/stack/engine-stack.ts';
import {copyProject} from '../helpers/copy-project.ts';
import {pulumiIn} from '../helpers/pulumi-in.ts';
import {domainName, domainProgram} from './domain-program.ts';

async function get(url: string, {ca, host}: {ca?: string; host?: string} = {}): Promise<{status: number; body: string}> {
	const options: RequestOptions & {ca?: string | undefined; servername?: string} = {agent: false, ...(host !== undefined && {headers: {host}, servername: host}), ...(ca !== undefined && {ca})};
	const request = url.startsWith('https:') ? httpsRequest(url, options) : httpRequest(url, options);
	request.end();
	const [response] = await once(request, 'response') as [IncomingMessage];
	return {status: response.statusCode!, body: await text(response)};
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`a domain is skipped: ${noPulumi}`, () => {});
} else {
	test('a stack in Ireland answers by its own domain over TLS, in plain not at all, and goes as a whole', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory, client} = await testAccount(t);
		const stack = await upEngineStack({
			stackName: 'domain', stateDirectory: directory, program: domainProgram(), config: {'aws:region': 'eu-west-1'},
		});
		t.is(stack.outputs.url, `https://${domainName}`);
		t.is((await get(`${stack.url}/clock`)).status, 200);
		const addresses = async () => client.call<Addresses>('addresses', {hosts: [domainName]});
		const {hosts, secureHosts, authority} = await addresses();
		const ca = await readFile(authority!, 'utf8');
		const tls = `${secureHosts[domainName]}/clock`;
		t.is((await get(tls, {ca, host: domainName})).status, 200);
		t.is((await get(`${hosts[domainName]}/clock`, {host: domainName})).status, 403, 'https-only');
		await t.throwsAsync(get(tls, {host: domainName}), {message: /unable to verify|self-signed/v}, 'twin: who does not trust the authority');

		await killDaemon(directory);
		t.deepEqual(await addresses(), {...await addresses(), hosts, secureHosts});
		t.is((await get(tls, {ca, host: domainName})).status, 200, 'after a crash it is the same endpoint');

		const {same, ...changes} = await stack.preview();
		t.deepEqual(changes, {});
		t.true(same! > 15);
		await stack.destroy();
		t.deepEqual(await client.call('urns'), []);
	});

	test('a domain outside its zone is refused in one sentence as soon as the zone is known, and waits for nothing', async t => {
		t.timeout(300_000, 'the CLI takes seconds for each of its commands');
		const {directory, client} = await testAccount(t);
		const {folder} = copyProject(directory, path.join(import.meta.dirname, 'outside-program.ts'));
		const run = pulumiIn(folder, directory);
		await run('stack', 'init', 'outside');
		await run('config', 'set', 'aws:region', 'eu-west-1', '--stack', 'outside');
		t.regex(await run('preview', '--stack', 'outside'), /\+ \d+ to create/v, 'before it is made, nobody can tell');
		const refused = await t.throwsAsync<Error & {stdout?: string; stderr?: string}>(run('up', '--yes', '--skip-preview', '--stack', 'outside'));
		const output = `${refused.stdout}\n${refused.stderr}`;
		const sentences = output.split('\n').filter(line => line.includes('but must be')).map(line => line.replace(/^.*error: /v, ''));
		t.is(new Set(sentences).size, 1, output);
		t.regex(sentences[0]!, /^StreamingDistribution "edge": `domain\.name` is 'chat\.example\.com', but must be example\.org or a name that ends in \.example\.org/v);
		const urns = await client.call<string[]>('urns');
		t.true(urns.some(urn => urn.includes('route53/zone')), urns.join('\n'));
		t.false(urns.some(urn => /certificate|record/v.test(urn)), urns.join('\n'));
		await run('destroy', '--yes', '--skip-preview', '--remove', '--stack', 'outside');
	});

	test('twin: a certificate of the stack\'s own Region is refused by CloudFront', async t => {
		t.timeout(300_000, 'the engine takes seconds for each of its runs');
		const {directory} = await testAccount(t);
		const stack = await openEngineStack({
			stackName: 'region',
			stateDirectory: directory,
			program: domainProgram({certificate: ({region: _, ...args}) => args}),
			config: {'aws:region': 'eu-west-1'},
		});
		await t.throwsAsync(stack.up(), {message: /could not find certificate|is in eu-west-1; cloudfront takes an issued one in us-east-1/iv});
		await stack.destroy();
	});
}
