import {openTerminal} from './helpers/open-terminal.ts';
import {testOnTerminal as test} from './helpers/pty.ts';

test('a program gets a terminal of the size and the environment that it was to get', async t => {
	const terminal = openTerminal(t, {
		columns: 40, rows: 10, command: ['bash', '-c', String.raw`stty size; echo "$TERM $HOME"; printf "한👨‍👩‍👧\033[1mb\033[0m"; read -r line; exit 3`],
	});
	await terminal.until('👨‍👩‍👧b');
	t.deepEqual(terminal.lines().slice(0, 1), ['10 40']);
	t.true(terminal.all().includes(`xterm-256color ${terminal.home.directory}`));
	t.deepEqual([terminal.cursor().column, terminal.cell(terminal.cursor().row, 4)!.isBold], [5, true]);
	terminal.press('enter');
	t.deepEqual(await terminal.exit, {exitCode: 3});
});

test('a program sees that its terminal has changed its size, and that it has gone', async t => {
	const terminal = openTerminal(t, {command: ['bash', '-c', 'trap "stty size" WINCH; trap "exit 7" HUP; echo ready; while :; do sleep 0.05; done']});
	await terminal.until('ready');
	terminal.resize(33, 11);
	await terminal.until('11 33');
	terminal.hangUp();
	t.deepEqual(await terminal.exit, {exitCode: 7});
});

test('what a program does to the window is seen', async t => {
	const terminal = openTerminal(t, {command: ['bash', '-c', String.raw`printf "\033]2;title\a\033]52;c;aGk=\a\033[?1049h\033[?1000h\033[6n\aready"; read -r line`]});
	await terminal.until('ready');
	t.deepEqual([terminal.doings, terminal.oddModes()], [{
		titles: ['title'], clipboard: ['c;aGk='], replies: ['\u{1B}[1;1R'], bells: 1,
	}, ['mouseTrackingMode', 'alternate screen']]);
});

test('waiting for what will never come fails with the screen', async t => {
	const terminal = openTerminal(t, {command: ['bash', '-c', 'echo last words']});
	await t.throwsAsync(terminal.until('more'), {message: /ended.*waited for more:\n\| last words/v});
});
