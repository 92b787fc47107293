/*
The package as others have it: unpacked from its tarball, in a folder of its own, where nothing of the checkout is.
*/
import {spawnSync} from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {copyProject} from '../end-to-end/helpers/copy-project.ts';
import {pulumiIn} from '../end-to-end/helpers/pulumi-in.ts';
import {root} from '../runs/root.ts';
import {post} from '../suites/helpers/post.ts';

// What ships is made here, and not taken from an earlier test; it deploys as it does elsewhere.
delete process.env.LSF_BUNDLE_CACHE;

const folder = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'lsf-package-'))), 'mine');
const installed = path.join(folder, 'node_modules', 'lambda-stream-functions');

function run(command: string, args: string[], cwd = folder, environment: Record<string, string> = {}) {
	const {status, stdout, stderr} = spawnSync(command, args, {cwd, encoding: 'utf8', env: {...process.env, ...environment}});
	return {status, output: `${stdout}${stderr}`};
}

/**
A program of ten lines.
*/
const program = `import {BedrockFunction, StreamingDistribution} from 'lambda-stream-functions';

const chat = new BedrockFunction('chat', {
	models: ['us.amazon.nova-micro-v1:0'],
	memory: 1024,
});
const edge = new StreamingDistribution('edge', {routes: {'/chat': chat}});

export const {url, apiKey, functions} = edge;
`;

test.before(t => {
	t.timeout(120_000, 'the compiler, once');
	const built = run(process.execPath, [path.join(root, 'integration', 'package', 'build.ts')], root);
	t.is(built.status, 0, built.output);
	const home = path.dirname(folder);
	const packed = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home], root);
	t.is(packed.status, 0, packed.output);
	const tarball = readdirSync(home).find(name => name.endsWith('.tgz'));
	mkdirSync(installed, {recursive: true});
	t.is(run('tar', ['-xzf', path.join(home, tarball!), '--strip-components', '1', '-C', installed]).status, 0);

	// What npm would install beside it. Neither an SDK client nor anything else of the checkout.
	const {dependencies = {}, peerDependencies = {}} = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
	for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), '@types/node']) {
		mkdirSync(path.dirname(path.join(folder, 'node_modules', name)), {recursive: true});
		symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
	}

	writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
	writeFileSync(path.join(folder, 'index.ts'), program);
	cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), {recursive: true});
});

test.after.always(() => {
	rmSync(path.dirname(folder), {recursive: true, force: true});
});

function filesIn(directory: string): string[] {
	return readdirSync(directory, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => path.relative(installed, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}

test('the tarball has JavaScript, its types, both handlers and their licences, and no source and no test', t => {
	const files = filesIn(installed);
	for (const file of ['dist/components/index.js', 'dist/components/index.d.ts', 'dist/components/edge/viewer-request/handler.js', 'dist/components/edge/origin-request.js', 'dist/client/index.js', 'dist/runtime/protocol/index.js', 'dist/client/cli/lsf.js', 'dist/man/lsf.1', 'dist/runtime/bedrock/handler.bundle/index.mjs', 'dist/runtime/sagemaker/handler.bundle/index.mjs', 'dist/THIRD-PARTY-LICENSES.txt', 'LICENSE', 'README.md', 'CHANGELOG.md']) {
		t.true(files.includes(file), file);
	}

	t.deepEqual(files.filter(file => /\.test\.|(?<!\.d)\.ts$|local-aws|integration/v.test(file)), []);
	const licences = readFileSync(path.join(installed, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
	t.regex(licences, /^@aws-sdk\/client-bedrock-runtime \d/mv);
	t.regex(licences, /Apache License/v);
});

test('a handler of the package has the bytes that a checkout deploys', t => {
	for (const service of ['bedrock', 'sagemaker']) {
		const {files} = bundleHandler({entry: path.join(root, 'runtime', service, 'handler.ts'), trimSdk: true});
		const bundle = path.join(installed, 'dist', 'runtime', service, 'handler.bundle');
		const shipped = readdirSync(bundle).map(name => [name, readFileSync(path.join(bundle, name), 'utf8')]);
		t.deepEqual(Object.fromEntries(shipped), Object.fromEntries(files.map(({name, code}) => [name, code])), service);
	}
});

test('a program against it is checked by its types', t => {
	const check = (name: string, text: string) => {
		writeFileSync(path.join(folder, name), text);
		return run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '--strict', '--module', 'nodenext', '--target', 'esnext', '--skipLibCheck', '--types', 'node', name]);
	};

	const good = check('good.ts', `${program}
import * as pulumi from '@pulumi/pulumi';
import type {StreamingFunctionArgs} from 'lambda-stream-functions';
import {createStreamClient} from 'lambda-stream-functions/client';
import {requireProof} from 'lambda-stream-functions/handler';
import {createDecoder, type StreamEvent} from 'lambda-stream-functions/protocol';
import {createProxy, type Proxy} from 'lambda-stream-functions/proxy';

export const handler = requireProof(async (event: {body?: string}) => ({statusCode: 200, body: event.body ?? ''}));
export const client = createStreamClient({url: 'https://d111111abcdef8.cloudfront.net/chat'});
export const decoder = createDecoder('sse');
export const proxy: Promise<Proxy> = createProxy({url: 'https://d111111abcdef8.cloudfront.net'});
export const event: StreamEvent = {type: 'delta', text: 'a'};
export const allowed: StreamingFunctionArgs['statements'] = [{Effect: 'Allow', Action: ['sns:Publish'], Resource: pulumi.output('arn'), Condition: {StringEquals: {'aws:SourceAccount': [pulumi.output('1')]}}}];
`);
	t.is(good.status, 0, good.output);
	const bad = check('bad.ts', program.replace('memory: 1024', 'memory: \'1024\''));
	t.not(bad.status, 0);
	t.regex(bad.output, /Type 'string' is not assignable to type 'number'/v);
});

test('so is one of an older tsconfig, as CommonJS, and it runs', t => {
	t.timeout(120_000, 'the compiler, twice');
	const old = path.join(folder, 'old');
	mkdirSync(old);
	writeFileSync(path.join(old, 'package.json'), '{}\n');
	const check = (name: string, text: string) => {
		writeFileSync(path.join(old, name), text);
		// As `pulumi new` wrote it for years; TypeScript 6 takes it for the last time.
		return run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--strict', '--module', 'commonjs', '--moduleResolution', 'node10', '--ignoreDeprecations', '6.0', '--target', 'es2020', '--skipLibCheck', '--types', 'node', name], old);
	};

	const text = `import {StreamingFunction, type StreamingFunctionArgs} from 'lambda-stream-functions';
import {createStreamClient} from 'lambda-stream-functions/client';
import {createDecoder, type StreamEvent} from 'lambda-stream-functions/protocol';

export const args: StreamingFunctionArgs = {entry: 'handler.ts', memory: 1024};
export const client = createStreamClient({url: 'https://d111111abcdef8.cloudfront.net/chat'});
export const event: StreamEvent = {type: 'delta', text: 'a'};
console.log(typeof StreamingFunction, typeof client, typeof createDecoder('sse'));
`;
	const good = check('good.ts', text);
	t.is(good.status, 0, good.output);
	t.true(readFileSync(path.join(old, 'good.js'), 'utf8').includes('require("lambda-stream-functions/client")'));
	const ran = run(process.execPath, ['good.js'], old);
	t.is(ran.status, 0, ran.output);
	t.regex(ran.output, /^function (?:function|object) /mv);
	const bad = check('bad.ts', text.replace('memory: 1024', 'memory: \'1024\'').replace('text: \'a\'', 'text: 1').replace('url: \'https', 'uri: \'https'));
	t.not(bad.status, 0);
	for (const message of [/'string' is not assignable to type 'number'/v, /'number' is not assignable to type 'string'/v, /'uri' does not exist/v]) {
		t.regex(bad.output, message);
	}
});

test('every type that the API reference needs is exported, and every link in it leads somewhere', t => {
	t.timeout(180_000, 'the compiler, and a page for each export');
	const {status, output} = run(process.execPath, [path.join(root, 'node_modules', 'typedoc', 'bin', 'typedoc'), '--options', path.join(root, 'integration', 'package', 'typedoc.json'), '--out', path.join(path.dirname(folder), 'api')], root);
	t.is(status, 0, output);
	t.true(readdirSync(path.join(path.dirname(folder), 'api', 'classes')).includes('components.BedrockFunction.html'));
});

test('lsf runs from any folder', t => {
	const lsf = path.join(installed, 'dist', 'client', 'cli', 'lsf.js');
	t.regex(run(process.execPath, [lsf, 'chat', '--help'], tmpdir()).output, /^Chat with a deployed stack/v);
	t.regex(run(process.execPath, [lsf, 'keys', '--help'], tmpdir()).output, /^.*keys/v);
	t.regex(run(process.execPath, [lsf, 'doctor', '--help'], tmpdir()).output, /npx lsf doctor/v);
	t.regex(run(process.execPath, [lsf, 'keys', 'list', '--store', 'arn:aws:s3:::bucket'], tmpdir()).output, /^[^\n]*--store[^\n]*\n$/v);
	const unknown = run(process.execPath, [lsf, 'chatt'], tmpdir());
	t.is(unknown.status, 1);
	t.regex(unknown.output, /^lsf has no command "chatt"; did you mean lsf chat\?/v);
});

const oldest = process.env.PATH!.split(path.delimiter).map(directory => path.join(directory, 'node')).find(file => (spawnSync(file, ['--version']).stdout ?? '').toString().startsWith('v20.'));
if (oldest === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip('lsf is not run by Node 20, the oldest that `engines` allows: none is on the PATH', () => {});
} else {
	test('lsf runs on Node 20, the oldest that `engines` allows: on a plain terminal, too, and where it asks pulumi', t => {
		const session = path.join(folder, 'session.mjs');
		writeFileSync(session, String.raw`import {PassThrough} from 'node:stream';
import {runChat} from '${path.join(installed, 'dist', 'client', 'cli', 'run-chat.js')}';

const input = Object.assign(new PassThrough(), {isTTY: true});
input.end('/help\n');
process.exitCode = await runChat({url: 'http://127.0.0.1:9/chat', input});
`);
		const plain = spawnSync(oldest, [session], {cwd: folder, encoding: 'utf8', env: {...process.env, TERM: 'dumb'}});
		t.is(plain.status, 0, plain.stderr);
		t.regex(plain.stderr, /\/quit +leave/v);

		const bin = path.join(folder, 'bin');
		mkdirSync(bin);
		writeFileSync(path.join(bin, 'pulumi'), '#!/bin/sh\necho no stack here >&2\nexit 1\n', {mode: 0o755});
		const {LSF_URL: _, ...env} = process.env;
		const asked = spawnSync(oldest, [path.join(installed, 'dist', 'client', 'cli', 'lsf.js'), 'chat', 'hi'], {
			cwd: folder, encoding: 'utf8', env: {...env, PATH: `${bin}${path.delimiter}${env.PATH!}`}, input: '',
		});
		t.is(asked.status, 1);
		t.regex(asked.stderr, /no stack here/v);
		t.notRegex(asked.stderr, /is not a function/v);
	});
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`a program against the package is not deployed: ${noPulumi}`, () => {});
} else {
	for (const example of ['minimal', 'own-handler', 'two-regions', 'own-domain', 'own-endpoint']) {
		test.serial(`examples/${example}.ts previews`, async t => {
			t.timeout(300_000, 'the CLI takes seconds for each of its commands');
			const {directory, client} = await testAccount(t);
			const main = path.join(folder, 'examples', `${example}.ts`);
			// The zone that an example names is its reader's.
			const {id: zoneId} = await client.call<{id: string}>('create', {config: {region: 'us-east-1'}, urn: 'urn:pulumi:dns::dns::aws:route53/zone:Zone::zone', inputs: {name: 'example.com'}});
			writeFileSync(main, readFileSync(main, 'utf8').replace(/'Z\w{20}'/v, () => `'${zoneId}'`));
			const {folder: project} = copyProject(directory, main);
			const pulumi = pulumiIn(project, directory);
			// Short, for a guardrail's name has 50 characters at most.
			await pulumi('stack', 'init', 'e');
			await pulumi('config', 'set', 'aws:region', 'us-east-1', '--stack', 'e');
			t.regex(await pulumi('preview', '--stack', 'e'), /\+ \d+ to create/v);
		});
	}

	test('a program of ten lines previews and deploys, and lsf chats with it', async t => {
		t.timeout(300_000, 'the CLI takes seconds for each of its commands');
		const {directory} = await testAccount(t);
		const {folder: project} = copyProject(directory, path.join(folder, 'index.ts'));
		const pulumi = pulumiIn(project, directory);
		await pulumi('stack', 'init', 'package');
		await pulumi('config', 'set', 'aws:region', 'us-east-1', '--stack', 'package');
		t.regex(await pulumi('preview', '--stack', 'package'), /\+ \d+ to create/v);
		const [, url = ''] = / is (?<url>http:\/\/127\.0\.0\.1:\d+) on this machine/v.exec(await pulumi('up', '--yes', '--skip-preview', '--stack', 'package')) ?? [];
		const apiKey = (await pulumi('stack', 'output', 'apiKey', '--show-secrets', '--stack', 'package')).trim();
		t.is((await post(`${url}/chat`, {prompt: '야 안녕?'})).status, 401);
		t.is((await post(`${url}/chat`, {prompt: '야 안녕?'}, {headers: {'x-api-key': apiKey}})).status, 200);
		const ask = (key: string) => run(process.execPath, [path.join(installed, 'dist', 'client', 'cli', 'lsf.js'), 'chat', '--url', `${url}/chat`, '-q', '야 안녕?'], tmpdir(), {LSF_API_KEY: key});
		const refused = ask('lsf_first_wrong');
		t.is(refused.status, 2, refused.output);
		t.false(refused.output.includes('lsf_first_wrong'));
		const chat = ask(apiKey);
		t.is(chat.status, 0, chat.output);
		t.regex(chat.output, /야 안녕/v);
		await pulumi('destroy', '--yes', '--skip-preview', '--remove', '--stack', 'package');
	});
}
