import {openChat} from '../helpers/open-chat.ts';
import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';
import {sizes} from '../helpers/sizes.ts';
import {startModel} from '../helpers/start-model.ts';
import {unspaced, words} from '../helpers/words.ts';

for (const size of sizes) {
	test(`Ctrl-C stops an answer in each of its phases, and the chat goes on (${size.columns}x${size.rows})`, async t => {
		const {terminal, ask, exchange} = await openChat(t, size);
		await ask('before its head');
		terminal.press('ctrl-c');
		await terminal.until('stopped');
		await terminal.untilPrompt();

		const thinking = await ask('while it thinks');
		thinking.send({type: 'reasoning', text: 'Hm.'});
		await terminal.until(() => terminal.raw().includes('thinking'));
		terminal.press('ctrl-c');
		await thinking.closed;
		await terminal.untilPrompt();

		const writing = await ask('글을 쓰는 동안');
		writing.say('시작 ', '부분 👍🏽 ');
		await terminal.until('👍🏽');
		terminal.press('ctrl-c');
		await writing.closed;
		await terminal.until('cut here');
		await terminal.untilPrompt();

		const texts = (await exchange('그 뒤', 'fine')).messages!.map(({content}) => String(content));
		t.deepEqual([texts.at(-3), texts.at(-1)], ['글을 쓰는 동안', '그 뒤']);
		t.regex(texts.at(-2)!, /^시작 부분 👍🏽/v);

		terminal.type('half a line');
		await terminal.until('half a line');
		terminal.press('ctrl-c');
		await terminal.untilPrompt();
		terminal.press('ctrl-c');
		t.deepEqual(await terminal.exit, {exitCode: 130});
	});

	test(`a long answer is whole above the screen, and what is typed meanwhile waits (${size.columns}x${size.rows})`, async t => {
		const {terminal, model, ask} = await openChat(t, size);
		const turn = await ask('Tell me all');
		const lines = Array.from({length: 120}, (_, line) => `${line} 줄 ${words(8, 'x')} 🙂`);
		turn.say(...lines.slice(0, 60).map(line => `${line}\n\n`));
		await terminal.until('59 줄');
		terminal.type('typed ahead 미리');
		turn.say(...lines.slice(60).map(line => `${line}\n\n`));
		await terminal.until('119 줄');
		t.false(terminal.text().includes('typed ahead'), 'it does not show within the answer');
		turn.done();
		await terminal.until(() => terminal.lineAtCursor().endsWith('typed ahead 미리'));
		t.true(unspaced(terminal.all()).includes(unspaced(lines.join(''))));
		terminal.press('enter');
		const next = await terminal.during(model.next(), 'the question that was typed ahead');
		t.is(questionOf(next.body), 'typed ahead 미리');
	});

	test(`refusals, failures, cuts and answers with nothing leave the chat usable (${size.columns}x${size.rows})`, async t => {
		const {terminal, ask, exchange} = await openChat(t, size);
		const refused = await ask('one');
		refused.refuse(400, 'invalid_request', '요청이 잘못되었습니다.');
		await terminal.until(() => unspaced(terminal.all()).includes('요청이잘못되었습니다.'));
		await terminal.untilPrompt();

		const failed = await ask('two');
		failed.say('a beginning ');
		await terminal.until('a beginning');
		failed.fail('The model broke.');
		await terminal.until(() => unspaced(terminal.all()).includes('Themodelbroke.'));
		await terminal.untilPrompt();

		const cut = await ask('three');
		cut.say('another beginning ');
		await terminal.until('another beginning');
		cut.cut();
		await terminal.untilPrompt();

		const empty = await ask('four');
		empty.done();
		await terminal.untilPrompt();

		const long = await ask('five');
		long.say('too long');
		long.done('max_tokens');
		await terminal.until(() => unspaced(terminal.all()).includes('--max-tokens'));
		await terminal.untilPrompt();
		t.is(questionOf(await exchange('six', '끝')), 'six');
		terminal.press('ctrl-d');
		t.deepEqual(await terminal.exit, {exitCode: 0});
	});

	test(`it begins with the model and the endpoint, and its commands say what they did (${size.columns}x${size.rows})`, async t => {
		const {terminal, model, exchange} = await openChat(t, {...size, argv: ['--model', 'nova-한국']});
		const place = new URL(model.url).host;
		t.true(unspaced(terminal.all()).includes(`nova-한국·http://${place}`), terminal.all());
		await terminal.enter('/help');
		await terminal.until('/sessions');
		await terminal.untilPrompt();
		await terminal.enter('/system 친절하게 답하세요.');
		await terminal.untilPrompt();
		const body = await exchange('안녕', '안녕하세요');
		t.deepEqual([body.system, body.model], ['친절하게 답하세요.', 'nova-한국']);
		await terminal.enter('/system off');
		await terminal.untilPrompt();
		await terminal.enter('/model other');
		await terminal.untilPrompt();
		t.deepEqual((({system, model: name}) => [system, name])(await exchange('again', 'yes')), [undefined, 'other']);
		await terminal.enter('/retry third');
		const retried = await terminal.during(model.next(), '/retry');
		t.deepEqual([questionOf(retried.body), retried.body.model], ['again', 'third']);
		retried.say('once more');
		retried.done();
		await terminal.until('once more');
		await terminal.untilPrompt();
		await terminal.enter('/sesions');
		await terminal.until(() => unspaced(terminal.all()).includes('didyoumean/sessions'));
		await terminal.untilPrompt();
		t.is(questionOf(await exchange(' /etc/hosts', 'a file')), '/etc/hosts');
	});
}

test('heartbeats show that it is connected, and their absence does not', async t => {
	const {terminal, ask} = await openChat(t);
	const turn = await ask('q');
	await terminal.until(() => terminal.text().includes('waiting'));
	turn.beat();
	await terminal.until(() => terminal.text().includes('connected'));
	t.false(terminal.text().includes('waiting'));
	turn.say('the answer');
	turn.done();
	await terminal.untilPrompt();
	t.notRegex(terminal.all(), /connected|waiting/v);
});

test('one question on a terminal ends with its answer, and Ctrl-C ends it', async t => {
	const model = await startModel(t);
	const one = openTerminal(t, {argv: ['chat', '--url', model.url, '한 가지']});
	t.is(questionOf(await model.answer('하나 ', '둘')), '한 가지');
	t.deepEqual(await one.exit, {exitCode: 0});
	t.is(one.lineAtCursor(), '');
	t.true(one.all().includes('하나 둘'));

	const other = openTerminal(t, {argv: ['chat', '--url', model.url, 'two']});
	const turn = await model.next();
	turn.say('begun');
	await other.until('begun');
	other.press('ctrl-c');
	t.deepEqual(await other.exit, {exitCode: 130});
	t.is(other.cursor().column, 0);
	t.true(unspaced(other.all()).includes('Thefunctionmayrunon'), other.all());
});
