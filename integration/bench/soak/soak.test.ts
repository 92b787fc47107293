import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync} from 'node:fs';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {growth, holdings, type Holdings} from './holdings.ts';
import {mix} from './mix.ts';

// The 20,000 requests are `npm run soak`; these are as many as a test may take.
const requests = 60 * mix.length;

const holds: Holdings = {
	descriptors: 150, processes: 17, heap: 60, resident: 300,
};

test('what has grown is told, each kind of it', t => {
	t.deepEqual(growth(holds, {
		descriptors: 170, processes: 21, heap: 68, resident: 900,
	}), []);
	t.deepEqual(growth(holds, {
		...holds, descriptors: 171, processes: 22, heap: 68.1,
	}), [
		'descriptors: 21.0 more than before, allowed 20',
		'processes: 5.0 more than before, allowed 4',
		'heap: 8.1 more than before, allowed 8',
	]);
});

test.serial('a local stack holds nothing for requests that are over', async t => {
	t.timeout(180_000, 'hundreds of requests through the whole stack');
	// In a process of its own: other test files are threads of this one, whose descriptors and processes come and go meanwhile.
	const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), '--requests', String(requests)], {stdio: ['ignore', 'pipe', 'inherit']});
	const [stdout, [status]] = await Promise.all([text(child.stdout), once(child, 'close') as Promise<[number | null]>]);
	t.is(status, 0, stdout);
	t.regex(stdout, new RegExp(`^${requests} mixed requests in `, 'v'));
});

test.serial('twin: what is kept for each of them is noticed', async t => {
	const before = await holdings();
	const kept = Array.from({length: requests}, () => ({descriptor: openSync('/dev/null', 'r'), body: 'x'.repeat(20_000).split('')}));
	const grown = growth(before, await holdings());
	for (const {descriptor} of kept) {
		closeSync(descriptor);
	}

	// Other files' threads open and close some too, but not hundreds.
	t.regex(grown.join(', '), /^descriptors: \d{3}\.0 more .*, heap: \d+/v);
});
