import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {makeHome} from '../helpers/isolated-environment.ts';
import {client, openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {startModel} from '../helpers/start-model.ts';
import {unspaced} from '../helpers/words.ts';

test('a disk that is full in the middle of an answer destroys none of it on the screen, and is told behind it', async t => {
	const home = makeHome(t);
	const model = await startModel(t);
	// A file's longest length is the nearest thing to a full disk that everybody may have: 4 or 8 KiB, in units of the shell's own.
	const terminal = openTerminal(t, {
		home, rows: 50, command: ['/bin/sh', '-c', 'ulimit -f 8; exec "$@"', 'sh', ...client, 'chat', '--url', model.url],
	});
	await terminal.untilPrompt();
	await terminal.enter('Hi');
	const turn = await terminal.during(model.next(), 'the model to be asked');
	turn.say('| a | b |\n|---|---|\n');
	const row = `| ${'c'.repeat(300)} | d |\n`;
	for (let count = 0; count < 40; count++) {
		turn.say(row);
	}

	const directory = path.join(home.environment.XDG_STATE_HOME!, 'lsf', 'sessions');
	const size = () => Math.max(...readdirSync(directory).map(name => statSync(path.join(directory, name)).size));
	while (size() < 4096) {
		await delay(10);
	}

	// What is said then has its time to come.
	await delay(100);
	turn.say('\nThe end.\n');
	turn.done();
	await terminal.untilPrompt();
	const shown = unspaced(terminal.all());
	t.is(shown.split('[Thisconversationisnolongerkept:EFBIG').length, 2, terminal.all());
	t.regex(shown, /Theend\..*nolongerkept/v);
});
