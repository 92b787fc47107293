import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test from 'ava';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {claimLock} from './claim-lock.ts';

/**
No process has such a number: it is above the largest that Linux gives.
*/
const dead = String((2 ** 22) + 1);

test('a lock is this process\'s, then refused by its number; what is no lock is an error', t => {
	const lock = path.join(temporaryFolder(), 'a.lock');
	t.is(claimLock(lock), undefined);
	t.is(readFileSync(lock, 'utf8'), String(process.pid));
	t.is(claimLock(lock), process.pid);
	const folder = path.join(temporaryFolder(), 'a.lock');
	mkdirSync(folder);
	t.throws(() => claimLock(folder), {code: 'EISDIR'});
});

test('of several that find a dead process\'s lock at once, one has it', async t => {
	const lock = path.join(temporaryFolder(), 'a.lock');
	writeFileSync(lock, dead);
	const script = `
import {claimLock} from ${JSON.stringify(new URL('claim-lock.ts', import.meta.url).href)};
process.stdin.once('data', () => {
	console.log(String(claimLock(${JSON.stringify(lock)})));
});
process.stdin.on('end', () => {
	process.exit();
});
console.log('ready');
`;
	const racers = Array.from({length: 6}, () => spawn(process.execPath, ['--input-type=module', '-e', script], {stdio: ['pipe', 'pipe', 'inherit']}));
	const lines = racers.map(({stdout}) => createInterface({input: stdout})[Symbol.asyncIterator]());
	await Promise.all(lines.map(async one => one.next()));
	for (const {stdin} of racers) {
		stdin.write('go');
	}

	const answers = await Promise.all(lines.map(async one => (await one.next()).value!));
	const winner = racers[answers.indexOf('undefined')]!;
	t.deepEqual(answers.toSorted(), ['undefined', ...Array.from({length: 5}, () => String(winner.pid))].toSorted());
	t.is(readFileSync(lock, 'utf8'), String(winner.pid));
	await Promise.all(racers.map(async racer => {
		racer.stdin.end();
		await once(racer, 'exit');
	}));
});
