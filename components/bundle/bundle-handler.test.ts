import {Buffer} from 'node:buffer';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {UserError} from '../user-error.ts';
import {bundleHandler} from './bundle-handler.ts';
import {startModelServer} from './helpers/model-server.ts';
import {runBundle} from './helpers/run-bundle.ts';

// What is looked at here is made here, and not taken from an earlier test.
delete process.env.LSF_BUNDLE_CACHE;

const bedrock = new URL('helpers/bedrock-entry.ts', import.meta.url);
const sagemaker = new URL('helpers/sagemaker-entry.ts', import.meta.url);
const credentials = {
	AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'a secret',
	AWS_SESSION_TOKEN: 'a token',
	AWS_REGION: 'us-east-1',
};

async function handlerFile(t: {teardown: (clean: () => Promise<void>) => void}, source: string): Promise<string> {
	const directory = await mkdtemp(join(tmpdir(), 'lsf-handler-'));
	t.teardown(async () => rm(directory, {recursive: true, force: true}));
	await writeFile(join(directory, 'handler.ts'), source);
	return join(directory, 'handler.ts');
}

test('two builds are byte-identical', t => {
	for (const entry of [bedrock, sagemaker]) {
		t.deepEqual(bundleHandler({entry, trimSdk: true}), bundleHandler({entry, trimSdk: true}));
	}
});

test('the current directory changes nothing', async t => {
	const {files} = bundleHandler({entry: bedrock, trimSdk: true});
	const elsewhere = await runBundle('', String.raw`process.chdir(${JSON.stringify(tmpdir())});
const {bundleHandler} = await import(${JSON.stringify(new URL('bundle-handler.ts', import.meta.url).href)});
process.stdout.write(bundleHandler({entry: new URL(${JSON.stringify(bedrock.href)}), trimSdk: true}).files.map(file => file.code).join('\n'));`);
	t.is(elsewhere, files.map(({code}) => code).join('\n'));
});

test('holds no path of this machine', t => {
	for (const {code} of bundleHandler({entry: bedrock, trimSdk: true}).files) {
		t.false(code.includes(process.cwd()));
		t.false(code.includes('node_modules'));
	}
});

test('trimming takes at least 35 percent off the dependencies of both SDK clients', t => {
	for (const entry of [bedrock, sagemaker]) {
		const plain = bundleHandler({entry});
		const trimmed = bundleHandler({entry, trimSdk: true});
		t.true(trimmed.dependencyBytes <= 0.65 * plain.dependencyBytes, `${trimmed.dependencyBytes} of ${plain.dependencyBytes}`);
		t.is(trimmed.bytes, trimmed.ownBytes + trimmed.dependencyBytes);
		t.is(trimmed.bytes, Buffer.byteLength(trimmed.files.map(({code}) => code).join('')));
		t.is(trimmed.ownBytes, trimmed.ownFiles.values().reduce((sum, bytes) => sum + bytes, 0));
		t.true(trimmed.ownFiles.has('components/bundle/shims/credentials.ts'));
	}
});

test('a trimmed Bedrock client signs with the credentials of the environment and reads the stream', async t => {
	const server = await startModelServer('a secret', [
		['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":"야 "}}'],
		['contentBlockDelta', '{"contentBlockIndex":0,"delta":{"text":"안녕?"}}'],
		['messageStop', '{"stopReason":"end_turn"}'],
	]);
	t.teardown(server.close);
	const {files} = bundleHandler({entry: bedrock, trimSdk: true});
	const output = await runBundle(files, 'import {handler} from "./index.mjs"; console.log(await handler("hello"), await handler("again"));', {...credentials, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url});
	t.is(output, '야 안녕? 야 안녕?\n');
	t.deepEqual(server.seen.map(({path, hasGoodSignature}) => ({path: decodeURIComponent(path), hasGoodSignature})), [
		{path: '/model/us.amazon.nova-micro-v1:0/converse-stream', hasGoodSignature: true},
		{path: '/model/us.amazon.nova-micro-v1:0/converse-stream', hasGoodSignature: true},
	]);
	t.is(server.seen[0]?.headers['x-amz-security-token'], 'a token');
	t.regex(server.seen[0]?.headers.authorization ?? '', /Credential=AKIAEXAMPLE\/\d{8}\/us-east-1\/bedrock\//v);
});

test('a trimmed SageMaker client does too', async t => {
	const server = await startModelServer('a secret', [['PayloadPart', new TextEncoder().encode('야 안').slice(0, 5)], ['PayloadPart', new TextEncoder().encode('야 안').slice(5)]]);
	t.teardown(server.close);
	const {files} = bundleHandler({entry: sagemaker, trimSdk: true});
	const output = await runBundle(files, 'import {handler} from "./index.mjs"; console.log(await handler("hello"));', {...credentials, AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: server.url});
	t.is(output, '야 안\n');
	t.deepEqual(server.seen.map(({path, hasGoodSignature}) => ({path, hasGoodSignature})), [{path: '/endpoints/My-Endpoint/invocations-response-stream', hasGoodSignature: true}]);
	t.regex(server.seen[0]?.headers.authorization ?? '', /\/us-east-1\/sagemaker\//v);
});

test('another secret key makes another signature', async t => {
	const server = await startModelServer('not the secret', [['messageStop', '{"stopReason":"end_turn"}']]);
	t.teardown(server.close);
	const {files} = bundleHandler({entry: bedrock, trimSdk: true});
	await runBundle(files, 'import {handler} from "./index.mjs"; await handler("hello");', {...credentials, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: server.url});
	t.deepEqual(server.seen.map(request => request.hasGoodSignature), [false]);
});

test('without credentials a trimmed client says which variables are missing', async t => {
	const {files} = bundleHandler({entry: bedrock, trimSdk: true});
	const output = await runBundle(files, 'import {handler} from "./index.mjs"; await handler("hello").catch(error => console.log(error.message));', {AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'http://127.0.0.1:9'});
	t.is(output, 'This bundle takes its credentials from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, as Lambda sets them, but they are not set.\n');
});

test('importing node:http in a bundle does not load undici, as a plain import does', async t => {
	const entry = await handlerFile(t, 'import {request} from \'node:http\';\nimport http from \'node:http\';\nexport const handler = () => [typeof request, typeof http.createServer];\n');
	const {files} = bundleHandler({entry});
	const loaded = 'process.moduleLoadList.some(name => name.endsWith("internal/deps/undici/undici"))';
	t.is(await runBundle(files, `import {handler} from "./index.mjs"; console.log(${loaded}, ...handler());`), 'false function function\n');
	t.is(await runBundle('export {request} from "node:http";', `import {request} from "./index.mjs"; console.log(${loaded}, typeof request);`), 'true function\n');
});

test('a CommonJS dependency may require built-in modules', async t => {
	const entry = await handlerFile(t, 'import {basename} from \'./dependency.cjs\';\nexport const handler = () => basename(\'/a/b\');\n');
	await writeFile(join(entry, '../dependency.cjs'), 'const name = "node:path"; module.exports = require(name);');
	t.is(await runBundle(bundleHandler({entry}).files, 'import {handler} from "./index.mjs"; console.log(handler());'), 'b\n');
});

test('a missing file is one kind sentence', t => {
	t.throws(() => bundleHandler({entry: 'no/such.ts'}), {
		instanceOf: UserError,
		code: 'ERR_BUNDLE',
		message: 'The handler no/such.ts does not exist: check `entry`, and give a URL such as new URL(\'handler.ts\', import.meta.url) where it is relative to a module.',
	});
});

test('a handler that does not compile is one sentence with the place', async t => {
	const entry = await handlerFile(t, 'export const handler = (;\n');
	const error = t.throws(() => bundleHandler({entry}), {instanceOf: UserError, code: 'ERR_BUNDLE'});
	t.regex(error.message, /^The handler .*handler\.ts can't be bundled: Unexpected ";" at .*handler\.ts:1\.$/v);
});

test('a missing package is named', async t => {
	const entry = await handlerFile(t, 'import \'no-such-package\';\nexport const handler = 1;\n');
	t.throws(() => bundleHandler({entry}), {message: /Could not resolve "no-such-package"/v});
});

test('a missing export is named', async t => {
	const entry = await handlerFile(t, 'export const other = 1;\n');
	t.throws(() => bundleHandler({entry}), {code: 'ERR_BUNDLE', message: /handler\.ts exports other, but Lambda is to call its export `handler`: export it, or set `handler`\.$/v});
	t.notThrows(() => bundleHandler({entry, handler: 'other'}));
	t.throws(() => bundleHandler({entry, handler: 'more'}), {message: /`more`/v});
});
