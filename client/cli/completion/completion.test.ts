import {spawnSync} from 'node:child_process';
import {chmod} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {startServer} from '../../helpers/with-server.ts';
import {lsf, makeHome} from '../helpers/run-lsf.ts';
import {runFile} from '../run-file.ts';

/**
A bash with lsf on its PATH and its completions loaded, which completes lines as its readline would ask for it.
*/
async function makeBash(t: ExecutionContext, environment: Record<string, string> = {}) {
	const home = await makeHome(t);
	await chmod(await home.write('bin/lsf', `#!/bin/sh\nexec '${process.execPath}' '${lsf}' "$@"\n`), 0o755);
	const env = {...home.environment, ...environment, PATH: `${path.join(home.folder, 'bin')}:/usr/bin:/bin`};
	const script = (await home.run(['completion', 'bash'])).output;
	return {
		...home,
		async complete(line: string): Promise<string[]> {
			// The last word as bash cuts it, at colons and equals signs too.
			const words = line.split(/(?<=[\s:=])|(?=[:=])/v).map(word => word.trim()).filter(word => word !== '');
			const all = /\s$/v.test(line) ? [...words, ''] : words;
			const source = `${script}
eval "$(complete -p lsf | sed 's/.*-F \\([^ ]*\\).*/completer=\\1/')"
COMP_LINE=$1 COMP_POINT=\${#1}; shift
COMP_WORDS=("$@") COMP_CWORD=$(( $# - 1 ))
"$completer" lsf "\${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "\${COMPREPLY[@]}"`;
			const {stdout} = await runFile('bash', ['--norc', '-c', source, 'bash', line, ...all], {env, cwd: home.folder, timeout: 60_000});
			return stdout.split('\n').filter(candidate => candidate !== '');
		},
	};
}

test('bash completes commands, their words and their flags', async t => {
	const {complete} = await makeBash(t);
	t.deepEqual(await complete('lsf co'), ['config', 'completion']);
	t.deepEqual(await complete('lsf config u'), ['use']);
	t.deepEqual(await complete('lsf keys ro'), ['rotate']);
	t.deepEqual(await complete('lsf --id'), ['--idle-timeout']);
	t.deepEqual(await complete('lsf proxy --allow-h'), ['--allow-host']);
	t.deepEqual(await complete('lsf doctor --idle'), []);
	t.deepEqual(await complete('lsf --system co'), []);
	t.deepEqual(await complete('lsf -f co'), []);
});

test('bash completes profiles, templates and models, which have colons', async t => {
	const {url} = await startServer(t, response => {
		response.writeHead(200, {'content-type': 'application/json'}).end('{"data": [{"id": "us.amazon.nova-lite-v1:0"}, {"id": "us.amazon.nova-lite-v1:1"}, {"id": "$(touch hacked)"}]}');
	});
	const {complete, write} = await makeBash(t, {LSF_URL: url});
	await write('.config/lsf/config.toml', '[profiles.work]\nurl = "https://a.example.com"\n[profiles.home]\nurl = "https://b.example.com"\n');
	await write('.config/lsf/templates/translate.md', 'x');
	t.deepEqual(await complete('lsf -p '), ['work', 'home']);
	t.deepEqual(await complete('lsf chat --profile=w'), ['work']);
	t.deepEqual(await complete('lsf config use h'), ['home']);
	t.deepEqual(await complete('lsf -t tr'), ['translate']);
	t.deepEqual(await complete('lsf -m us.amazon.nova-lite-v1:'), ['0', '1']);
	t.deepEqual(await complete('lsf -m us.amazon.nova-lite-v1:1'), ['1']);
	t.deepEqual(await complete('lsf -m us'), ['us.amazon.nova-lite-v1:0', 'us.amazon.nova-lite-v1:1']);
});

test('an unknown shell is one sentence', async t => {
	const {run} = await makeHome(t);
	t.regex((await run(['completion', 'bsh'])).notices, /knows no shell "bsh"; did you mean "bash"\?/v);
	t.is((await run(['completion', 'list', 'profiles'])).output, '');
});

for (const shell of ['zsh', 'fish'] as const) {
	const isInstalled = spawnSync(shell, ['--version']).status === 0;
	if (isInstalled) {
		test(`${shell} reads its completions without a complaint`, async t => {
			const {run, write, folder} = await makeHome(t);
			for (const LANG of ['C', 'ko_KR.UTF-8']) {
				const file = await write('completions', (await run(['completion', shell], {environment: {LANG}})).output);
				const [source, ask] = shell === 'zsh' ? ['autoload -U compinit; compinit -u -D', 'print $_comps[lsf]'] : ['', 'complete -C "lsf conf"'];
				const result = spawnSync(shell, [shell === 'zsh' ? '-f' : '--no-config', '-c', `${source}\nsource ${file}\n${ask}`], {encoding: 'utf8', cwd: folder, env: {HOME: folder, PATH: '/usr/bin:/bin', LANG: 'C.UTF-8'}});
				t.is(result.stderr, '');
				t.regex(result.stdout, shell === 'zsh' ? /^_lsf$/mv : /^config\t/mv);
			}
		});
	} else {
		// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
		test.skip(`${shell} does not read its completions here: it is not installed`, () => {});
	}
}
