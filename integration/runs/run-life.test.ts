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
	runTags,
} from './run-life.ts';
import {runName} from './run-name.ts';

const run = 'lsf-it-ann-202611221629-x7k2';

test('tags name the run, the owner and the end', t => {
	t.deepEqual(runTags(run, 'a b'), {
		'lsf:ephemeral': 'true', 'lsf:run': run, 'lsf:owner': 'a-b', 'lsf:expires': '2026-11-22T18:29:00.000Z',
	});
});

test('whatever the life is, the tag says what the name alone says too', t => {
	fc.assert(fc.property(fc.integer({min: 1, max: 1000}), fc.date({min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true}), (minutes, now) => {
		const name = runName('ann', now);
		const lifeMs = minutes * 60_000;
		t.deepEqual(readExpiry(runTags(name, 'ann', lifeMs)['lsf:expires']), expiryOf(name, lifeMs));
		const livedMs = expiryOf(name, lifeMs).getTime() - now.getTime();
		t.true(livedMs <= lifeMs && livedMs > lifeMs - 60_000);
	}));
});

test('a tag without a time in it is no tag', t => {
	for (const tag of [undefined, '', 'soon', '2026-13-01T00:00:00Z']) {
		t.is(readExpiry(tag), undefined, tag);
	}
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
