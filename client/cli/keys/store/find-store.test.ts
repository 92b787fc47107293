import {
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {findStore} from './find-store.ts';

function arn(id: string): string {
	return `arn:aws:cloudfront::123456789012:key-value-store/${id}`;
}

const aws = {
	endpoint: 'http://127.0.0.1:1', region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 's',
};

test('a store that is named is AWS\'s, and the flag comes first', async t => {
	t.deepEqual(await findStore(arn('flag'), {LSF_KEY_STORE: arn('variable')}), {arn: arn('flag')});
	t.deepEqual(await findStore(undefined, {LSF_KEY_STORE: arn('variable')}), {arn: arn('variable')});
});

test('twin: a local store is looked for where AWS_ENDPOINT_URL says', async t => {
	const local = 'arn:aws:cloudfront::000000000000:key-value-store/local';
	t.deepEqual(await findStore(local, {AWS_ENDPOINT_URL: 'http://127.0.0.1:1'}), {arn: local});
});

for (const [title, flag, environment, message] of [
	['a name instead of an ARN', 'my-store', {}, /^--store must be the ARN.*received "my-store"\.$/v],
	['the ARN of something else', 'arn:aws:s3:::bucket', {}, /^--store must be/v],
	['a local store that no local stack here has', 'arn:aws:cloudfront::000000000000:key-value-store/local', {}, /^The key value store is one of a local AWS/v],
	['a key', undefined, {LSF_KEY_STORE: `lsf_a_${'x'.repeat(30)}`}, /^LSF_KEY_STORE must be.*"lsf_a_…"/v],
] as const) {
	test(`${title} is refused in one sentence`, async t => {
		await t.throwsAsync(findStore(flag, environment), {name: 'UserError', message});
	});
}

/**
Looks from a folder with an outputs file and a `pulumi` on the PATH; one test at a time, for a process has one folder.
*/
async function findIn({local, pulumi}: {local?: object; pulumi?: object}, flag?: string) {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-keys-'));
	if (local) {
		mkdirSync(path.join(directory, '.local'));
		writeFileSync(path.join(directory, '.local/outputs.json'), JSON.stringify(local));
	}

	writeFileSync(path.join(directory, 'pulumi'), pulumi ? `#!/bin/sh\n[ "$4" = --show-secrets ] && echo '${JSON.stringify(pulumi)}'\n` : '#!/bin/sh\necho "error: no stack selected" >&2; exit 255\n', {mode: 0o755});
	const {PATH} = process.env;
	process.env.PATH = `${directory}:${PATH!}`;
	try {
		return await findStore(flag, {}, path.join(directory, 'within'));
	} finally {
		process.env.PATH = PATH;
		rmSync(directory, {recursive: true});
	}
}

const functions = {bedrock: {url: 'x'}, sagemaker: {url: 'y'}};
const routes = ['/bedrock', '/sagemaker'];

test.serial('the local stack that runs here comes before Pulumi\'s, with its account and its routes', async t => {
	const local = {
		pid: process.pid, keyStoreArn: arn('local'), aws, functions,
	};
	t.deepEqual(await findIn({local, pulumi: {keyStoreArn: arn('deployed')}}), {arn: arn('local'), routes, aws});
	t.deepEqual(await findIn({local}, arn('local')), {arn: arn('local'), routes, aws});
	t.deepEqual(await findIn({local}, arn('other')), {arn: arn('other')});
});

test.serial('the selected Pulumi stack is found where no local stack runs', async t => {
	const local = {
		pid: 2_147_483_646, keyStoreArn: arn('local'), aws, functions,
	};
	t.deepEqual(await findIn({local, pulumi: {keyStoreArn: arn('deployed'), functions}}), {arn: arn('deployed'), routes});
});

test.serial('where there is none it says where it looked', async t => {
	await t.throwsAsync(findIn({}), {message: /^There is no key value store to look into: .*no local stack runs here or above with \.local\/outputs\.json .*pulumi knows no outputs \(no stack selected\)\.$/v});
	await t.throwsAsync(findIn({pulumi: {url: 'x'}}), {message: /the selected Pulumi stack has no output "keyStoreArn"/v});
	await t.throwsAsync(findIn({local: {pid: process.pid, aws}}), {message: /^The local stack that runs here has no key value store/v});
});

for (const endpoint of ['https://keys.example.com', 'https://127.0.0.1.example.com:1', 'http://192.168.0.1:1', 'file:///etc', 7, undefined]) {
	test.serial(`an outputs file whose account is elsewhere (${String(endpoint)}) is not followed, whoever names the store`, async t => {
		const local = {pid: process.pid, keyStoreArn: arn('local'), aws: {...aws, endpoint}};
		const message = /^The output "aws\.endpoint" of \S+\/\.local\/outputs\.json must be a URL of this machine, where a local stack runs, received [^\n;]+; remove the file, unless a local stack of yours has written it\.$/v;
		await t.throwsAsync(findIn({local}), {name: 'UserError', message});
		await t.throwsAsync(findIn({local}, arn('local')), {name: 'UserError', message});
		t.deepEqual(await findIn({local}, arn('other')), {arn: arn('other')}, 'a store that the file does not have is AWS\'s');
	});
}

test.serial('an outputs file without an account is not taken for one of AWS\'s', async t => {
	await t.throwsAsync(findIn({local: {pid: process.pid, keyStoreArn: arn('local')}}), {message: /"aws\.endpoint".*received none/v});
});

for (const endpoint of ['http://localhost:1', 'http://[::1]:1', 'http://127.0.0.2:1']) {
	test.serial(`twin: an account of this machine is taken (${endpoint})`, async t => {
		const local = {pid: process.pid, keyStoreArn: arn('local'), aws: {...aws, endpoint}};
		t.is((await findIn({local})).aws!.endpoint, endpoint);
	});
}
