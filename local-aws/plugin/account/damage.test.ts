import {mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import test from 'ava';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {isUserMistake} from '../../user-mistake.ts';
import {asDamage} from './damage.ts';
import {Records} from './records.ts';

function thrownBy(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}

	return undefined;
}

test('what the system says of a file in the folder is damage, and of another file it is not', t => {
	const directory = temporaryFolder();
	mkdirSync(path.join(directory, 'daemon.log'));
	const inside = thrownBy(() => readFileSync(path.join(directory, 'daemon.log')));
	const outside = thrownBy(() => readFileSync(path.join(directory, '..', 'no-such-file')));
	t.false(isUserMistake(asDamage(directory, inside)), 'reading a folder has no path in its error');
	const missing = thrownBy(() => readFileSync(path.join(directory, 'no-such-file')));
	t.true(isUserMistake(asDamage(directory, missing)));
	t.is(asDamage(directory, outside), outside);
});

test('what SQLite says of a file that it can\'t use is damage, and a broken constraint is a bug', t => {
	const database = new DatabaseSync(':memory:');
	t.teardown(() => {
		database.close();
	});
	database.exec('CREATE TABLE one (name TEXT PRIMARY KEY) STRICT; INSERT INTO one VALUES (\'a\')');
	const constraint = thrownBy(() => {
		database.exec('INSERT INTO one VALUES (\'a\')');
	});
	t.is(asDamage('/x', constraint), constraint);
	const readOnly = thrownBy(() => {
		database.exec('PRAGMA query_only = ON; INSERT INTO one VALUES (\'b\')');
	});
	t.true(isUserMistake(asDamage('/x', readOnly)));
});

test('a record or a setting that is no such thing is told by its name, and nothing of it is quoted', t => {
	const directory = temporaryFolder();
	const records = Records.open(directory)!;
	records.setSetting('region', 'us-east-1');
	records.put({
		urn: 'urn:pulumi:dev::sample::aws:iam/role:Role::role', id: 'role-1', config: {}, inputs: {}, outputs: {},
	});
	t.is(records.all().length, 1);
	t.is(records.setting('region'), 'us-east-1');
	records.close();
	for (const broken of ['', '{"password":"secret', '5', 'null', '{}', '{"urn":"x","id":"role-1","config":{},"inputs":{},"outputs":{}}']) {
		const database = new DatabaseSync(path.join(directory, 'account.sqlite'));
		database.prepare('UPDATE resources SET record = ?').run(broken);
		database.close();
		const again = Records.open(directory)!;
		const error = thrownBy(() => again.all()) as Error;
		again.close();
		t.true(isUserMistake(error), broken);
		t.is(error.message, `The local account in ${directory} can't be used (the record of aws:iam/role:Role role-1 is damaged): put that right, or remove the folder and with it the account.`);
	}

	const database = new DatabaseSync(path.join(directory, 'account.sqlite'));
	database.exec('UPDATE settings SET value = \'us-\'');
	database.close();
	const again = Records.open(directory)!;
	t.true(isUserMistake(thrownBy(() => again.setting('region'))));
	t.is(again.setting('missing'), undefined);
	again.close();
});
