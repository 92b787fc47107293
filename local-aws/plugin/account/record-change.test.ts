import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {LocalCloud} from '../../cloud.ts';
import {rebuild} from './rebuild.ts';
import {recordChange} from './record-change.ts';
import {Records} from './records.ts';

const urn = 'urn:pulumi:dev::own::aws:lambda/permission:Permission::one';

for (const [title, target] of [
	['its name and a qualifier', {function: 'probe', qualifier: 'live'}],
	['its ARN and a qualifier', {function: 'arn:aws:lambda:us-east-1:000000000000:function:probe', qualifier: 'live'}],
	['the ARN of its alias', {function: 'arn:aws:lambda:us-east-1:000000000000:function:probe:live'}],
] as const) {
	test(`a permission that is removed by Lambda's API is forgotten where the program gave the function by ${title}`, t => {
		const directory = mkdtempSync(path.join(tmpdir(), 'records-'));
		const records = Records.open(directory)!;
		t.teardown(() => {
			records.close();
			rmSync(directory, {recursive: true});
		});
		records.setSetting('region', 'us-east-1');
		records.put({
			urn, id: 'one', config: {}, inputs: target, outputs: target,
		});
		recordChange(records, {kind: 'permissionRemoved', functionName: 'probe', statementId: 'one'}, 'us-east-1');
		t.is(records.all().length, 1);
		recordChange(records, {
			kind: 'permissionRemoved', functionName: 'probe', qualifier: 'live', statementId: 'one',
		}, 'us-east-1');
		t.true(records.isEmpty);
	});
}

test('a function at the edge that is made by CloudFront\'s API is nobody\'s, there again after the daemon\'s end, and goes by the API', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'records-'));
	const records = Records.open(directory)!;
	t.teardown(() => {
		records.close();
		rmSync(directory, {recursive: true});
	});
	records.setSetting('region', 'us-east-1');
	const config = {
		name: 'copy', code: 'function handler(event) { return event.request; }', comment: '', runtime: 'cloudfront-js-2.0', keyValueStoreAssociations: [],
	};
	recordChange(records, {kind: 'edgeFunctionMade', config, etag: 'E1'}, 'us-east-1');
	const cloud = await LocalCloud.start();
	t.teardown(async () => cloud.close());
	t.deepEqual(await rebuild(cloud, records.all()), []);
	t.like(cloud.cloudfront.functions.get('copy'), {...config, etag: 'E1'});
	t.is(cloud.cloudfront.functions.get('copy', 'LIVE'), undefined);
	recordChange(records, {kind: 'edgeFunctionDeleted', name: 'copy'}, 'us-east-1');
	t.true(records.isEmpty);
});

test('a function at the edge that is deleted by CloudFront\'s API is forgotten, and no other of its name', t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'records-'));
	const records = Records.open(directory)!;
	t.teardown(() => {
		records.close();
		rmSync(directory, {recursive: true});
	});
	for (const [type, id] of [['aws:cloudfront/function:Function', 'gate'], ['aws:cloudfront/function:Function', 'other'], ['aws:lambda/function:Function', 'gate']] as const) {
		records.put({
			urn: `urn:pulumi:dev::own::${type}::${id}`, id, config: {}, inputs: {}, outputs: {},
		});
	}

	recordChange(records, {kind: 'edgeFunctionDeleted', name: 'gate'}, 'us-east-1');
	t.deepEqual(records.all().map(record => record.urn.split('::').slice(2).join(' ')), ['aws:cloudfront/function:Function other', 'aws:lambda/function:Function gate']);
});
