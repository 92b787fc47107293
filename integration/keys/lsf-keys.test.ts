/*
`lsf keys` as a process, against the local account's own API: signatures, permissions, ETags and what the edge reads.
*/
import {randomUUID} from 'node:crypto';
import {
	mkdirSync,
	mkdtempSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import anyTest, {type TestFn} from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {hashSecret} from '../../client/keys/secret-digests.ts';
import {parseKey} from '../../client/keys/key-text.ts';
import {LocalCloud} from '../../local-aws/cloud.ts';
import {root} from '../runs/root.ts';

type Setup = {
	directory: string;
	cloud: LocalCloud;
	arn: string;
	keys: (argv: string[], credentials?: {accessKeyId: string; secretAccessKey: string}) => Promise<{output: string; notices: string; exitCode: number}>;
};
const test = anyTest as TestFn<Setup>;

test.beforeEach(async t => {
	const cloud = await LocalCloud.start();
	const {arn} = cloud.cloudfront.keyValueStores.create({name: 'keys'});
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-keys-'));
	mkdirSync(path.join(directory, '.local'));
	t.context = {
		directory, cloud, arn,
		async keys(argv, {accessKeyId, secretAccessKey} = cloud.iam.developer.credentials) {
			// As a stack writes it, in one step: others are reading it.
			const outputs = path.join(directory, '.local/outputs.json');
			const temporary = `${outputs}.${randomUUID()}`;
			writeFileSync(temporary, JSON.stringify({
				url: 'http://127.0.0.1:1', pid: process.pid, keyStoreArn: arn, aws: {endpoint: cloud.endpoint, accessKeyId, secretAccessKey},
			}));
			renameSync(temporary, outputs);
			try {
				const {stdout, stderr} = await runFile(process.execPath, [path.join(root, 'client/cli/lsf.ts'), 'keys', ...argv], {cwd: directory});
				return {output: stdout, notices: stderr, exitCode: 0};
			} catch (error) {
				const {stdout, stderr, code} = error as {stdout: string; stderr: string; code: number};
				return {output: stdout, notices: stderr, exitCode: code};
			}
		},
	};
});

test.afterEach.always(async t => {
	rmSync(t.context.directory, {recursive: true});
	await t.context.cloud.close();
});

test('what is made, rotated and revoked is what the edge reads', async t => {
	const {cloud, arn, keys} = t.context;
	const read = () => JSON.parse(cloud.cloudfront.keyValueStores.edgeReader(arn).get('key/mine') ?? '{}') as {h?: string; off?: boolean; was?: {h: string}};
	const added = await keys(['add', '--id', 'mine']);
	t.is(added.exitCode, 0, added.notices);
	const {h} = read();
	t.is(h, hashSecret(parseKey(added.output.trim())!.secret));
	const rotated = await keys(['rotate', 'mine', '--grace', '1h']);
	t.is(read().h, hashSecret(parseKey(rotated.output.trim())!.secret));
	t.is(read().was?.h, h);
	t.is((await keys(['revoke', rotated.output.trim()])).exitCode, 0);
	t.true(read().off);
	t.regex((await keys(['list'])).output, /^mine +- +revoked /mv);
});

test('processes at once lose nothing under the account\'s own ETags', async t => {
	const {cloud, arn, keys} = t.context;
	const runs = await Promise.all(Array.from({length: 6}, async () => keys(['add'])));
	t.deepEqual(runs.map(({exitCode}) => exitCode), [0, 0, 0, 0, 0, 0], runs.map(({notices}) => notices).join(''));
	t.is(cloud.cloudfront.keyValueStores.edgeReader(arn).meta().keyCount, 6);
});

test('a caller without a permission is told which', async t => {
	const {cloud, arn, keys} = t.context;
	const {credentials} = cloud.iam.issue({
		...cloud.iam.developer,
		userId: 'AIDASTRANGER',
		arn: `arn:aws:iam::${cloud.accountId}:user/another`,
		policies: [{Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['cloudfront-keyvaluestore:DescribeKeyValueStore', 'cloudfront-keyvaluestore:GetKey', 'cloudfront-keyvaluestore:ListKeys'], Resource: arn}]}],
		longTerm: true,
	});
	t.is((await keys(['list'], credentials)).exitCode, 0);
	const {output, notices, exitCode} = await keys(['add'], credentials);
	t.deepEqual([output, exitCode], ['', 2]);
	t.regex(notices, /^AWS denies cloudfront-keyvaluestore:PutKey on arn:aws:cloudfront::\d{12}:key-value-store\/\S+ to these credentials[^\n]+\n$/v);
	t.is((await keys(['list'], {accessKeyId: credentials.accessKeyId, secretAccessKey: 'wrong'})).exitCode, 2);
});
