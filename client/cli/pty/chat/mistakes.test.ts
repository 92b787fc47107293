import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';

for (const [argv, sentence] of [
	[['--nope'], 'Unknown option \'--nope\'; --help lists the flags, and a prompt that begins with "-" goes behind "--".'],
	[['config', 'add', 'a b', '--url', 'https://a.example.com'], 'The name of a profile has letters, digits, "-" and "_" alone, 64 at most, received "a b".'],
] as const) {
	test(`a mistake is broken between words on a narrow terminal: lsf ${argv.join(' ')}`, async t => {
		const terminal = openTerminal(t, {argv: [...argv], columns: 30});
		t.deepEqual(await terminal.exit, {exitCode: 1});
		t.is(terminal.all().split('\n').map(line => line.trim()).join(' '), sentence);
	});
}
