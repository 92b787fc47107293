import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {sweepUsage} from '../sweep/arguments.ts';
import {root} from './root.ts';
import {
	describeLife,
	expiryOf,
	readExpiry,
	readRegions,
	runTags,
} from './run-life.ts';
import {runName} from './run-name.ts';

const run = 'lsf-it-ann-202611221629-x7k2';

test('tags name the run, the owner and the end', t => {
	t.deepEqual(runTags(run, 'a b', ['us-west-2', 'eu-west-1']), {
		'lsf:ephemeral': 'true', 'lsf:run': run, 'lsf:owner': 'a-b', 'lsf:expires': '2026-11-22T18:29:00.000Z', 'lsf:regions': 'us-west-2 eu-west-1',
	});
});

test('whatever the life is, the tag says what the name alone says too', t => {
	fc.assert(fc.property(fc.integer({min: 1, max: 1000}), fc.date({min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true}), (minutes, now) => {
		const name = runName('ann', now);
		const lifeMs = minutes * 60_000;
		t.deepEqual(readExpiry(runTags(name, 'ann', [], lifeMs)['lsf:expires']), {expires: expiryOf(name, lifeMs)});
		const livedMs = expiryOf(name, lifeMs).getTime() - now.getTime();
		t.true(livedMs <= lifeMs && livedMs > lifeMs - 60_000);
	}));
});

test('the Regions of a run are what its tag says', t => {
	t.deepEqual(readRegions(runTags(run, 'ann', ['us-west-2', 'eu-west-1'])['lsf:regions']), ['us-west-2', 'eu-west-1']);
	t.deepEqual(readRegions(undefined), []);
	t.deepEqual(readRegions(' us-west-2,eu-west-1  US '), ['us-west-2', 'eu-west-1', 'US']);
});

test('no tag is no doubt', t => {
	t.deepEqual(readExpiry(undefined), {});
});

test('a tag without a time of ISO 8601 in it can\'t be read', t => {
	for (const tag of ['', 'never', 'soon', '28/11/2026', '11/28/2026', '2026', '1', '2026-11', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-02-30', '2026-11-22T25:00Z', '2026-11-22T18:29:00Zulu', ' 2026-11-22']) {
		t.deepEqual(readExpiry(tag), {unreadable: tag}, tag);
	}
});

const almostTime = fc.tuple(fc.nat(9999), fc.nat(19), fc.nat(39), fc.nat(29)).map(([year, month, day, hour]) => `${String(year).padStart(4, '0')}-${[month, day].map(count => String(count).padStart(2, '0')).join('-')}T${String(hour).padStart(2, '0')}:00`);
const itsSigns = fc.array(fc.constantFrom(...'0123456789-:T Z+.'), {maxLength: 30}).map(signs => signs.join(''));

test('whatever a tag says, it is a time or can\'t be read', t => {
	fc.assert(fc.property(fc.oneof(fc.string(), itsSigns, almostTime), tag => {
		const {expires, unreadable} = readExpiry(tag);
		t.true(expires === undefined ? unreadable === tag : unreadable === undefined && Number.isFinite(expires.getTime()), tag);
	}));
});

test('a time without a zone is UTC', t => {
	for (const tag of ['2026-11-22T18:29', '2026-11-22 18:29:00', '2026-11-22T18:29:00.000Z', '2026-11-22T20:29+02:00']) {
		t.is(readExpiry(tag).expires?.toISOString(), '2026-11-22T18:29:00.000Z', tag);
	}

	t.is(readExpiry('2026-11-22').expires?.toISOString(), '2026-11-22T00:00:00.000Z');
});

test('every text that names the life names this one', t => {
	const pages = globSync(['*.md', 'docs/**/*.md'], {cwd: root}).map(file => readFileSync(path.join(root, file), 'utf8'));
	const lines = [sweepUsage, ...pages].flatMap(text => text.split('\n').filter(line => line.includes('lsf:expires')));
	// The usage, and at least one page.
	t.true(lines.length > 1);
	for (const line of lines) {
		t.true(line.includes(`${describeLife()} after the start`), line);
		t.false(line.includes(`${describeLife(4 * 60 * 60 * 1000)} after the start`), line);
	}
});
