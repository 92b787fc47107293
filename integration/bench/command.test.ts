import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';

function run(file: string, ...flags: string[]): {status: number | null; stdout: string; stderr: string} {
	return spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...flags], {encoding: 'utf8'});
}

for (const file of ['main.ts', 'soak/main.ts', 'flood/main.ts']) {
	test(`${file} says its usage, and runs nothing for a flag it does not know`, t => {
		const help = run(file, '--help');
		t.is(help.status, 0, help.stderr);
		t.regex(help.stdout, /^Usage: npm run \w+ \[-- .+\n$/v);

		const unknown = run(file, '--bogus');
		t.is(unknown.status, 2);
		t.is(unknown.stdout, '');
		t.is(unknown.stderr, `Unknown option '--bogus'\n${help.stdout}`);
	});
}

for (const [file, flag, received, allowed] of [
	['main.ts', '--samples', '0', 'a whole number from 1 to 1000'],
	['main.ts', '--only', '(', 'a regular expression'],
	['soak/main.ts', '--requests', 'x', 'a whole number from 1 to 9999999'],
	['flood/main.ts', '--seconds', '1.5', 'a whole number from 1 to 1000'],
	['flood/main.ts', '--streams', '1001', 'a whole number from 1 to 1000'],
] as const) {
	test(`${file} refuses ${flag} ${received}`, t => {
		const {status, stdout, stderr} = run(file, flag, received);
		t.is(status, 2);
		t.is(stdout, '');
		t.true(stderr.startsWith(`${flag}: received "${received}", allowed ${allowed}.\nUsage: `), stderr);
	});
}

test('a pattern that no figure has is told what there is', t => {
	const {status, stderr} = run('main.ts', '--only', 'nothing');
	t.is(status, 2);
	t.regex(stderr, /^--only: no figure's name matches "nothing"; the figures are:\n {2}text output, Bedrock\n/v);
});
