import test from 'ava';
import stringWidth from 'string-width';
import {chatFlags} from './chat-flags.ts';
import {commandNames} from './command-table.ts';
import {shortHelp} from './short-help.ts';

for (const LANG of ['C', 'ko_KR.UTF-8']) {
	test(`the help fits one screen of 80x24, in ${LANG}`, t => {
		const lines = shortHelp({LANG}).split('\n');
		// The last one is the shell's prompt.
		t.true(lines.length <= 24, String(lines.length));
		for (const line of lines) {
			t.true(stringWidth(line) <= 80, `${stringWidth(line)}: ${line}`);
		}
	});

	test(`the help names every command, and no flag that there is none of, in ${LANG}`, t => {
		const help = shortHelp({LANG});
		for (const name of commandNames) {
			t.true(help.includes(` ${name} `), name);
		}

		const shorts = new Set<string>(Object.values(chatFlags).flatMap(flag => 'short' in flag ? [flag.short] : []));
		for (const {groups} of help.matchAll(/(?<= )-(?<letter>[a-z])\b/gv)) {
			t.true(shorts.has(groups!.letter!), groups!.letter);
		}
	});
}
