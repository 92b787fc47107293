import {StreamError} from '../../../errors.ts';
import {explain} from '../../explain.ts';
import {openChat} from '../helpers/open-chat.ts';
import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {createScreen} from '../helpers/screen.ts';
import {startModel} from '../helpers/start-model.ts';
import {corpus} from './corpus/corpus.ts';
import {findHarm} from './find-harm.ts';
import {groups} from './marked.ts';

const all = corpus.map(({text}) => text).join(' · ');

test('attacks are harmless in what a server refuses with', async t => {
	const {terminal, model} = await openChat(t, {argv: ['-q']});
	for (const [number, group] of groups().entries()) {
		terminal.type('q\r');
		const turn = await terminal.during(model.next(), 'the next question');
		const message = group.map(({attack: {text}, index}) => `A${index}b ${text} c${index}Z`).join(' ');
		turn.refuse(400, number % 2 === 0 ? group[0]!.attack.text : 'invalid_request', message);
		await terminal.until(`c${group.at(-1)!.index}Z`);
	}

	await terminal.untilPrompt();
	t.deepEqual(findHarm(terminal.raw(), terminal, corpus.flatMap((_, index) => [`A${index}b`, `c${index}Z`])), []);
});

test('attacks are harmless in an error within an answer, in names, in pages of others and in what is no protocol', async t => {
	const {terminal, model, ask} = await openChat(t, {argv: ['--stats']});
	const failed = await ask('one');
	failed.send({
		type: 'start', v: 1, requestId: all, model: all,
	}, {type: 'delta', text: 'the beginning'});
	failed.fail(`${all} the failure`, {code: all});
	await terminal.until('the failure');
	await terminal.untilPrompt();

	const named = await ask('two');
	named.send({
		type: 'start', v: 1, requestId: all, model: all,
	}, {type: 'delta', text: 'the second'});
	named.done(all);
	await terminal.until('the second');
	await terminal.untilPrompt();

	const page = `<html><head><title>${all}</title></head><body><h1>${all}</h1></body></html>`;
	const refused = await ask('three');
	refused.refuseBy(502, {'content-type': 'text/html'}, page);
	// It is sent once more.
	const again = await terminal.during(model.next(), 'the second try');
	again.refuseBy(502, {'content-type': 'text/html'}, page);
	await terminal.untilPrompt();

	const malformed = await ask('four');
	malformed.say('the fourth');
	malformed.write(`event: delta\ndata: {"type":"delta","text": ${all.replaceAll('\n', ' ')}\n\n`);
	malformed.done();
	await terminal.until('the fourth');
	await terminal.untilPrompt();
	t.deepEqual(findHarm(terminal.raw(), terminal, ['the beginning', 'the failure', 'the second', 'the fourth']), []);
});

test('attacks are harmless in the sentence of each failure', async t => {
	class AnyError extends StreamError {
		override readonly code = 'ERR_FAILED';
	}

	const screen = createScreen(80, 24);
	const raw = corpus.map(({text}) => explain(new AnyError(text, {protocolCode: text, requestId: text})).message).join('\r\n');
	await screen.write(`\u{1B}[?2004h${raw}`);
	t.deepEqual(findHarm(raw, screen), []);
});

test('attacks are harmless in --json on a terminal, and a parser reads what was sent', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {columns: 2000, argv: ['chat', '--url', model.url, '--json', '-q', 'q']});
	const turn = await model.next();
	turn.send(...corpus.map(({text}) => ({type: 'delta', text}) as const));
	turn.done();
	await terminal.exit;
	t.deepEqual(findHarm(terminal.raw(), {...terminal, takesPastes: () => true}), []);
	const events = terminal.raw().trim().split('\r\n').map(line => JSON.parse(line) as {type: string; text?: string});
	t.deepEqual(events.filter(({type}) => type === 'delta').map(({text}) => text), corpus.map(({text}) => text));
});
