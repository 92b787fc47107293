import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {Records} from './records.ts';

function urnOf(type: string): string {
	return `urn:pulumi:dev::sample::${type}::probe`;
}

test('an import finds what is in the Region that is asked, and what has no Region in every one', t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'records-'));
	const records = Records.open(directory)!;
	t.teardown(() => {
		records.close();
		rmSync(directory, {recursive: true});
	});
	records.setSetting('region', 'us-east-1');
	const [group, role] = ['aws:cloudwatch/logGroup:LogGroup', 'aws:iam/role:Role'].map(type => urnOf(type));
	for (const [urn, outputs] of [[group!, {region: 'us-east-1'}], [group!, {region: 'eu-west-1'}], [role!, {}]] as const) {
		records.put({
			urn, id: 'same', config: {}, inputs: {}, outputs,
		});
	}

	const found = (urn: string, region?: string) => records.find({urn, id: 'same', region})?.outputs;
	t.deepEqual(found(group!), {region: 'us-east-1'});
	t.deepEqual(found(group!, 'us-east-1'), {region: 'us-east-1'});
	t.deepEqual(found(group!, 'eu-west-1'), {region: 'eu-west-1'});
	t.is(found(group!, 'ap-south-1'), undefined);
	t.deepEqual(found(role!, 'eu-west-1'), {});
	t.deepEqual(records.find({
		urn: group!, id: 'same', state: {region: 'us-east-1'}, region: 'eu-west-1',
	})?.outputs, {region: 'us-east-1'});
});
