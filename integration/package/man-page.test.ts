import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import test from 'ava';
import {chatFlags} from '../../client/cli/command-line/chat-flags.ts';
import {commandNames} from '../../client/cli/command-line/command-table.ts';
import {manPage} from './man-page.ts';

test('the manual page has every flag and command, and no line that roff takes for a macro by accident', t => {
	const page = manPage('1.2.3');
	for (const name of Object.keys(chatFlags)) {
		t.true(page.includes(String.raw`\-\-${name.replaceAll('-', String.raw`\-`)}`), name);
	}

	for (const name of commandNames) {
		t.true(page.includes(`.B lsf ${name}\n`), name);
	}

	for (const line of page.split('\n')) {
		t.regex(line, /^(?:[^'.]|$|\.(?:TH|SH|TP|PP|B|I|br|nf|fi)\b)/v);
	}
});

test('npm installs the manual page: it skips one that is no list', t => {
	const {man} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {man: unknown};
	t.deepEqual(man, ['./dist/man/lsf.1']);
});

for (const [formatter, arguments_] of [['groff', ['-man', '-Tutf8', '-ww']], ['mandoc', ['-T', 'lint', '-W', 'error']]] as const) {
	if (spawnSync(formatter, ['--version']).error === undefined) {
		test(`${formatter} takes the manual page without a warning`, t => {
			const {status, stdout, stderr} = spawnSync(formatter, arguments_, {input: manPage('1.2.3'), encoding: 'utf8'});
			t.is(stderr, '');
			t.is(status, 0, stdout);
		});
	} else {
		// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
		test.skip(`${formatter} does not read the manual page here: it is not installed`, () => {});
	}
}
