import {openChat} from '../helpers/open-chat.ts';
import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {unspaced} from '../helpers/words.ts';

const hangul = /\p{Script=Hangul}/v;

for (const [title, environment, isKorean] of [
	['LANG=ko_KR.UTF-8', {LANG: 'ko_KR.UTF-8'}, true],
	['LC_ALL=ko_KR.UTF-8 before LANG', {LANG: 'en_US.UTF-8', LC_ALL: 'ko_KR.UTF-8'}, true],
	['LANG=en_US.UTF-8', {LANG: 'en_US.UTF-8'}, false],
	['no language', {LANG: undefined}, false],
] as const) {
	test(`the chat speaks the language of the environment: ${title}`, async t => {
		const {terminal, ask} = await openChat(t, {environment});
		await terminal.enter('/help');
		await terminal.until('/quit');
		await terminal.untilPrompt();
		const turn = await ask('question');
		await terminal.until(() => /[\u{2801}-\u{28FF}]/v.test(terminal.text()));
		turn.beat();
		turn.say('answer');
		turn.done('max_tokens');
		await terminal.until('--max-tokens');
		await terminal.untilPrompt();
		await ask('to stop');
		terminal.press('ctrl-c');
		await terminal.until(() => terminal.all().includes('[stopped') || terminal.all().includes('[멈'));
		await terminal.untilPrompt();
		await terminal.enter('/nothing');
		await terminal.untilPrompt();
		t.is(hangul.test(terminal.all()), isKorean);
		const sentences = unspaced(terminal.all());
		t.is(/stopsananswer|Thereisnocommand|reacheditslongest/v.test(sentences), !isKorean, terminal.all());
	});

	test(`so does --help, within 80 columns: ${title}`, async t => {
		const terminal = openTerminal(t, {argv: ['chat', '--help'], environment, rows: 60});
		t.deepEqual(await terminal.exit, {exitCode: 0});
		t.is(hangul.test(terminal.all()), isKorean);
	});
}
