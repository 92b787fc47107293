import {
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {claimSession} from './claim.ts';
import {listIds} from './list-sessions.ts';

/**
No process has this number: it is over the highest one of every system.
*/
const gone = 2_147_483_646;

/**
A folder with claims: of processes that are gone, of one that is there, of another machine, and what only looks like one.
*/
function makeFolder(t: ExecutionContext) {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-claim-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const release = claimSession(directory, 'open')!;
	const [alive] = readdirSync(directory);
	const host = alive!.split('.', 2)[1]!;
	const dead = [`one.${host}.${gone}.0123abcd.claim`, `two.${host}.${gone}.0123abcd.claim`];
	const others = [`elsewhere.00000000.${gone}.0123abcd.claim`, `mine.${host}.${gone}.note.claim`, `mine.${host}.${gone}.0123abcd.txt`];
	for (const name of [...dead, ...others]) {
		writeFileSync(path.join(directory, name), '');
	}

	return {directory, release, rest: [alive!, ...others].toSorted()};
}

test('a claim of any conversation takes away what killed processes left, and nothing else', t => {
	const {directory, rest, release} = makeFolder(t);
	const releaseThree = claimSession(directory, 'three')!;
	releaseThree();
	t.deepEqual(readdirSync(directory).toSorted(), rest);
	t.is(claimSession(directory, 'open'), undefined, 'the one that is there counts');
	t.is(claimSession(directory, 'elsewhere'), undefined, 'one of another machine counts');
	release();
	const again = claimSession(directory, 'open');
	t.not(again, undefined);
	again!();
});

test('so does a list', async t => {
	const {directory, rest, release} = makeFolder(t);
	t.deepEqual(await listIds(directory), []);
	t.deepEqual(readdirSync(directory).toSorted(), rest);
	release();
});
