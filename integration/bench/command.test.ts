import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {
	benchFlags,
	benchUsage,
	checkTogether,
	missingGateways,
} from './usage.ts';

function run(file: string, ...flags: string[]): {status: number | null; stdout: string; stderr: string} {
	return spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...flags], {encoding: 'utf8'});
}

for (const file of ['main.ts', 'soak/main.ts', 'flood/main.ts']) {
	test(`${file} says its usage, and runs nothing for a flag it does not know`, t => {
		const help = run(file, '--help');
		t.is(help.status, 0, help.stderr);
		t.regex(help.stdout, /^Usage: npm run \w+ \[-- .+\n/v);

		const unknown = run(file, '--bogus');
		t.is(unknown.status, 2);
		t.is(unknown.stdout, '');
		t.is(unknown.stderr, `Unknown option '--bogus'\n${help.stdout.split('\n', 1)[0]!}\n`);
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

test('the bench says each of its flags with what it means', t => {
	for (const flag of [...Object.keys(benchFlags), 'help']) {
		t.regex(benchUsage, new RegExp(String.raw`^  --${flag}(?: [A-Z]+)? {2,}\S`, 'mv'), flag);
	}

	t.deepEqual(benchUsage.split('\n').filter(line => line.length > 120), []);
});

test('the bench refuses --memory with flags that it would ignore', t => {
	const flags = {memory: true, gateways: false};
	t.throws(() => {
		checkTogether({...flags, only: 'x'});
	}, {name: 'UserError', message: '--memory: received with --only, allowed with --samples and --quick: it measures nothing else, so leave one of them out.'});
	t.throws(() => {
		checkTogether({...flags, beside: 'HEAD', gateways: true});
	}, {message: /^--memory: received with --beside and --gateways, /v});
	t.notThrows(() => {
		checkTogether(flags);
		checkTogether({memory: false, gateways: true, only: 'x'});
	});
});

test('gateways that are not installed are told before anything is measured, and refused where none is', t => {
	t.is(missingGateways(() => true), undefined);
	t.regex(missingGateways(name => name === 'portkey')!, /^LiteLLM is not installed, and not measured: .*`npm run gateways`/v);
	t.throws(() => missingGateways(() => false), {name: 'UserError', message: /^--gateways: neither LiteLLM nor Portkey is installed: run `npm run gateways` \(Python 3 .*MB\), or leave the flag out\.$/v});
});
