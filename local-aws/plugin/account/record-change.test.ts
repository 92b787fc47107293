import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
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
