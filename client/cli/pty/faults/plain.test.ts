import {openChat} from '../helpers/open-chat.ts';
import {client, openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';
import {startModel} from '../helpers/start-model.ts';

test('a dumb terminal gets no escape codes', async t => {
	const {terminal, exchange} = await openChat(t, {environment: {TERM: 'dumb'}});
	t.is(questionOf(await exchange('hello', '# Heading\n\nan **answer** 한국어')), 'hello');
	t.true(terminal.all().includes('한국어'));
	t.false(terminal.raw().includes('\u{1B}'));
	terminal.press('ctrl-d');
	t.deepEqual(await terminal.exit, {exitCode: 0});
});

for (const argv of [[], ['--json'], ['--raw'], ['--quiet']]) {
	test(`a pipe gets no escape codes, while a terminal watches (${argv.join('')})`, async t => {
		const model = await startModel(t);
		const terminal = openTerminal(t, {
			command: ['bash', '-c', '"$@" | cat -v; echo "${PIPESTATUS[0]}"', 'bash', ...client, 'chat', '--url', model.url, ...argv, '안녕'],
		});
		await model.answer('# 제목\n\n', '**굵게** `code`');
		await terminal.exit;
		t.false(terminal.all().includes('^['), terminal.all());
		t.regex(terminal.all(), /\n0/v);
	});
}
