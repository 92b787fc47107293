import {spawnSync} from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {DatabaseSync} from 'node:sqlite';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {makeRunDirectory, removeRunDirectory} from '../runs/run-directory.ts';
import {Records} from '../../local-aws/plugin/account/records.ts';
import {runningDaemon} from '../../local-aws/plugin/daemon/start-daemon.ts';
import {temporaryFolder} from '../../local-aws/helpers/temporary-folder.ts';

const home = temporaryFolder();
let accounts = 0;
/**
The accounts of these tests. What a sweep keeps, keeps its daemon too.
*/
const directories: string[] = [];

test.after.always(async () => {
	for (const directory of directories) {
		const daemon = await runningDaemon(directory);
		if (daemon) {
			process.kill(daemon.pid);
		}
	}
});

function sweep(...args: string[]) {
	return sweepIn({}, ...args);
}

function sweepIn(environment: Record<string, string>, ...args: string[]) {
	return spawnSync(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), ...args], {
		// A home without a profile, and no instance that could be asked for a role.
		encoding: 'utf8', env: {
			PATH: process.env.PATH, HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...environment,
		},
	});
}

test('a sweep without credentials says which are needed, in one sentence', t => {
	const {status, stderr} = sweep();
	t.is(status, 1);
	t.regex(stderr, /^There are no credentials for AWS \(.*\): sign in, for example with aws sso login, or set AWS_PROFILE\.$/mv);
	t.notRegex(stderr, /\n\s+at /v);
});

test('a run that has its folder is swept with what it was made with, and not with the stack file of the day', async t => {
	const name = 'lsf-it-sweeptest-202611221629-x7k2';
	const made = await makeRunDirectory({
		run: name, config: {'aws:region': 'eu-west-1', 'aws:assumeRoles': 'seen'}, sweeper: {options: []},
	});
	try {
		t.regex(sweep('--run', name).stderr, /^aws:assumeRoles in the stack file: /v);
	} finally {
		removeRunDirectory(made);
	}

	t.regex(sweep('--run', name).stderr, /^There are no credentials for AWS /mv);
});

test('a folder without a local account is refused, and neither made nor filled', t => {
	for (const folder of [path.join(temporaryFolder(), 'missing'), temporaryFolder()]) {
		const {status, stdout, stderr} = sweep('--engine', folder);
		t.is(status, 1);
		t.is(stdout, '');
		t.is(stderr, `--engine: received ${JSON.stringify(folder)}, in which there is no local account, allowed the state directory of one, such as .local/engine.\n`);
		t.false(existsSync(path.join(folder, 'daemon.log')));
	}
});

/**
An account that a daemon had, with one resource, and has left.
*/
function madeAccount(tagsAll: Record<string, string> = {}): string {
	const directory = path.join(home, `account-${++accounts}`);
	directories.push(directory);
	mkdirSync(directory);
	const records = Records.open(directory)!;
	records.setSetting('region', 'us-east-1');
	const name = '/aws/lambda/lsf-it-ann-202611221629-x7k2-logs';
	records.put({
		urn: 'urn:pulumi:dev::sample::aws:cloudwatch/logGroup:LogGroup::logs', id: name, config: {region: 'us-east-1'}, inputs: {name}, outputs: {name, tagsAll},
	});
	records.close();
	writeFileSync(path.join(directory, 'daemon.log'), '');
	return directory;
}

function spoil(directory: string, statement: string) {
	const database = new DatabaseSync(path.join(directory, 'account.sqlite'));
	database.exec(statement);
	database.close();
}

function folderInPlaceOf(name: string) {
	return (directory: string) => {
		rmSync(path.join(directory, name), {force: true});
		mkdirSync(path.join(directory, name, 'x'), {recursive: true});
	};
}

const damages: Record<string, (directory: string) => void> = {
	'a record that is no JSON'(directory) {
		spoil(directory, 'UPDATE resources SET record = \'{"urn": \'');
	},
	'a file of another kind'(directory) {
		writeFileSync(path.join(directory, 'account.sqlite'), 'not a database '.repeat(100));
	},
	'a folder in place of the records': folderInPlaceOf('account.sqlite'),
	'a folder in place of the log': folderInPlaceOf('daemon.log'),
	'a folder in place of the address': folderInPlaceOf('daemon.json'),
};

for (const [name, damage] of Object.entries(damages)) {
	test(`an account with ${name} is told in one sentence`, t => {
		const directory = madeAccount();
		damage(directory);
		const {status, stdout, stderr} = sweep('--engine', directory);
		t.is(status, 1);
		t.is(stdout, '');
		t.regex(stderr, /^The local account in [^\n]+ can't be used \([^\n]+\): put that right, or remove the folder and with it the account\.\n$/v);
		t.true(stderr.includes(directory));
	});
}

test('a file in place of the folder is refused as a folder without an account is', t => {
	const file = path.join(temporaryFolder(), 'account');
	writeFileSync(file, '');
	const {status, stderr} = sweep('--engine', file);
	t.is(status, 1);
	t.regex(stderr, /^--engine: received [^\n]+, in which there is no local account, [^\n]+\n$/v);
});

// The superuser may write everywhere.
if (process.getuid?.() !== 0) {
	test('a folder without rights is told in one sentence', t => {
		const directory = madeAccount();
		chmodSync(path.join(directory, 'account.sqlite'), 0o400);
		const {status, stderr} = sweep('--engine', directory);
		t.is(status, 1);
		t.regex(stderr, /^The local account in [^\n]+ can't be used \([^\n]+\): [^\n]+\n$/v);
	});
}

test('an address that is no JSON is as good as none: the account is swept all the same', async t => {
	const directory = madeAccount();
	writeFileSync(path.join(directory, 'daemon.json'), '{"pid": 1, "url');
	const {status, stdout, stderr} = sweep('--engine', directory, '--delete', '--older-than', '0m');
	t.is(stderr, '');
	t.is(status, 0);
	t.regex(stdout, /^1 removed, 0 left$/mv);
	t.is(await runningDaemon(directory), undefined);
});

test('what has an expiry that can\'t be read is kept and named; what has one that can goes', t => {
	const directory = madeAccount({'lsf:expires': '28/11/2026'});
	for (const [options, total] of [[[], '0 found'], [['--delete'], '0 removed, 0 left']] as const) {
		const {status, stdout} = sweep('--engine', directory, ...options);
		t.is(stdout, `logGroup /aws/lambda/lsf-it-ann-202611221629-x7k2-logs of lsf-it-ann-202611221629-x7k2 has an expiry that can't be read: "28/11/2026"; its run is kept\n${total}\n`);
		t.is(status, 0);
	}

	const readable = sweep('--engine', madeAccount({'lsf:expires': '2020-11-22'}), '--delete');
	t.regex(readable.stdout, /^1 removed, 0 left$/mv);
});

test('an expiry without a zone is UTC, wherever the sweeper runs', t => {
	const inHours = (hours: number) => new Date(Date.now() + (hours * 3_600_000)).toISOString().slice(0, 19);
	// Read as local times, the first would be over, and the second to come.
	for (const [TZ, hours, total] of [['Pacific/Kiritimati', 3, '0 removed'], ['America/Los_Angeles', -1, '1 removed']] as const) {
		const {stdout} = sweepIn({TZ}, '--engine', madeAccount({'lsf:expires': inHours(hours)}), '--delete');
		t.true(stdout.includes(`${total}, 0 left`), stdout);
	}
});
