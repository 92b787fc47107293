import process from 'node:process';
import {PassThrough, Readable, Writable} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';
import {
	answerWith,
	goodAnswer,
	startServer,
	writeEvents,
	type Answer,
} from '../../helpers/with-server.ts';
import {runChat, type ChatOptions} from '../run-chat.ts';

/**
One answer, asked for by a program: pipes on all sides.
*/
async function ask(t: ExecutionContext, answer: Answer, options: Partial<ChatOptions> = {}) {
	const {url, received} = await startServer(t, answer);
	const output = new PassThrough({encoding: 'utf8'});
	const notices = new PassThrough({encoding: 'utf8'});
	const exitCode = await runChat({
		url, prompt: 'Hi', input: Readable.from([]), output, notices, ...options,
	});
	return {
		output: String(output.read() ?? ''), notices: String(notices.read() ?? ''), exitCode, received,
	};
}

function linesOf(output: string): StreamEvent[] {
	return output.trimEnd().split('\n').map(line => JSON.parse(line) as StreamEvent);
}

test.before(() => {
	process.env.LC_ALL = 'C';
});

const begun = goodAnswer.slice(0, 2);

for (const [title, answer, exitCode, event, timeouts = {}] of [
	['a refusal of ours', response => {
		response.writeHead(429).end('{"error":{"code":"throttled","message":"Too many.","requestId":"r-1","retryable":true}}');
	}, 2, {code: 'throttled', message: 'Too many.', requestId: 'r-1'}],
	['a refusal of somebody else', response => response.writeHead(418).end('teapot'), 2, {code: 'refused', requestId: '', retryable: false}],
	['no connection', response => response.destroy(), 2, {code: 'connection', retryable: true}],
	['a failure', answerWith([...begun, {
		type: 'error', code: 'model_cut', message: 'The model stopped.', requestId: 'r-1', retryable: true,
	}]), 3, {code: 'model_cut', requestId: 'r-1'}],
	['a cut', answerWith(begun), 4, {code: 'truncated', requestId: 'request-1', retryable: true}],
	['what is no event', response => {
		writeEvents(response, begun);
		response.end('event: delta\ndata: oops\n\n');
	}, 4, {code: 'malformed', requestId: 'request-1', retryable: false}],
	['silence', response => {
		writeEvents(response, begun);
	}, 5, {code: 'timeout', requestId: 'request-1', retryable: true}, {idle: 1500, firstByte: 60_000}],
] satisfies Array<[string, Answer, number, Record<string, unknown>, ChatOptions['timeouts']?]>) {
	test.serial(`--json: ${title} ends with one error event`, async t => {
		const {output, exitCode: received} = await ask(t, answer, {json: true, quiet: true, timeouts});
		const events = linesOf(output);
		t.is(received, exitCode);
		t.like(events.at(-1), {type: 'error', ...event});
		t.is(events.filter(({type}) => type === 'error' || type === 'done').length, 1);
	});
}

test.serial('twin: a complete answer has no error event', async t => {
	const {output} = await ask(t, answerWith(goodAnswer), {json: true});
	t.deepEqual(linesOf(output), [...goodAnswer]);
});

test.serial('an empty answer says so', async t => {
	for (const events of [[], [{type: 'delta', text: ' \n'}], [{type: 'reasoning', text: 'hm'}]] as StreamEvent[][]) {
		const {notices, exitCode} = await ask(t, answerWith([...goodAnswer.slice(0, 1), ...events, {type: 'done', stopReason: 'end_turn'}]));
		t.is(notices, '[the model answered with nothing]\n');
		t.is(exitCode, 0);
	}

	const {notices} = await ask(t, answerWith([{type: 'done', stopReason: 'max_tokens'}]));
	t.is(notices, '[the model answered with nothing; the answer has reached its longest length; --max-tokens changes it]\n');
});

test.serial('hidden characters are dropped also where they come in pieces of their own', async t => {
	const {output} = await ask(t, answerWith([
		...['a', '\u{E0061}', 'b\u{200B}', '👩', '\u{200D}', '👧', '\u{200D}', 'c', '\u{1F3F4}', '\u{E0067}\u{E0062}', '\u{E0065}\u{E006E}\u{E0067}\u{E007F}'].map(text => ({type: 'delta', text} as const)),
		{type: 'done', stopReason: 'end_turn'},
	]));
	t.is(output, 'ab👩\u{200D}👧c\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}\n');
});

test.serial('pieces that come together are written together, each character once', async t => {
	const texts = Array.from({length: 2000}, (_, index) => `${index} `);
	for (const json of [false, true]) {
		const {url} = await startServer(t, answerWith([goodAnswer[0]!, ...texts.map(text => ({type: 'delta', text} as const)), {type: 'done', stopReason: 'end_turn'}]));
		const written: string[] = [];
		const output = new Writable({
			decodeStrings: false,
			write(text: string, _encoding, done) {
				written.push(text);
				done();
			},
		});
		await runChat({
			url, prompt: 'Hi', input: Readable.from([]), output, notices: new PassThrough(), json,
		});
		const text = json ? linesOf(written.join('')).map(event => event.type === 'delta' ? event.text : '').join('') : written.join('').trimEnd();
		t.is(text.trim(), texts.join('').trim());
		t.true(written.length < 100, String(written.length));
	}
});

for (const [title, style] of [['as it is', {}], ['as JSON', {json: true}], ['its code alone', {code: true}]] as const) {
	test.serial(`an answer whose only piece can't be written is a failure, ${title}`, async t => {
		const {url} = await startServer(t, answerWith(goodAnswer));
		const output = new Writable({
			write(_chunk, _encoding, done) {
				setImmediate(done, new Error('ENOSPC: no space left on device'));
			},
		});
		const notices = new PassThrough({encoding: 'utf8'});
		const exitCode = await runChat({
			url, prompt: 'Hi', input: Readable.from([]), output, notices, ...style,
		});
		t.is(exitCode, 1);
		t.regex(String(notices.read()), /The answer can't be written: ENOSPC/v);
	});
}

test.serial('the figures of a refusal say how long it took, and nothing about pieces', async t => {
	const {notices} = await ask(t, response => {
		response.writeHead(418).end('teapot');
	}, {stats: true, quiet: true});
	t.regex(notices, /\n\[total \d+(?:\.\d)? m?s\]\n$/v);
});

const throttled = '{"error":{"code":"throttled","message":"Too many.","requestId":"r-1","retryable":true}}';

/**
Refuses the first requests, then answers well.
*/
function refuseFirst(count: number, retryAfter = '0'): Answer {
	let asked = 0;
	return (response, request) => {
		asked++;
		return asked <= count ? response.writeHead(429, {'retry-after': retryAfter}).end(throttled) : answerWith(goodAnswer)(response, request);
	};
}

test.serial('what is refused for a moment is sent once more, and says so', async t => {
	const {output, notices, exitCode, received} = await ask(t, refuseFirst(1));
	t.is(output, '야 안녕?\n');
	t.is(notices, '[Too many. [throttled, request r-1] Trying again in 0 s.]\n');
	t.is(exitCode, 0);
	t.deepEqual(received[1]!.body, received[0]!.body);
});

test.serial('once, and no more', async t => {
	const {notices, exitCode, received} = await ask(t, refuseFirst(5), {quiet: true});
	t.is(received.length, 2);
	t.is(exitCode, 2);
	t.is(notices, '[Too many. [throttled, request r-1]]\n');
});

for (const [title, answer, options] of [
	['that a program reads as JSON', refuseFirst(1), {json: true}],
	['that asks for a longer wait than anybody likes', refuseFirst(1, '31'), {}],
	['that can\'t succeed', response => response.writeHead(400).end(throttled.replace('true', 'false')), {}],
	['whose text has begun', answerWith([...begun, {
		type: 'error', code: 'model_cut', message: 'The model stopped.', requestId: 'r-1', retryable: true,
	}]), {}],
	['whose tool call has begun', answerWith([{
		type: 'tool', index: 0, id: 't', name: 'look',
	}]), {}],
	['that took too long', () => undefined, {timeouts: {total: 200}}],
] satisfies Array<[string, Answer, Partial<ChatOptions>]>) {
	test.serial(`twin: an answer is not asked for again ${title}`, async t => {
		const {received, exitCode} = await ask(t, answer, options);
		// One that waits too shortly is given up before the server has read it.
		t.true(received.length <= 1);
		t.not(exitCode, 0);
	});
}

test.serial('the countdown ends where it is interrupted', async t => {
	const leave = new AbortController();
	const {url, received} = await startServer(t, response => {
		response.writeHead(429, {'retry-after': '20'}).end(throttled);
	});
	const notices = new PassThrough({encoding: 'utf8'});
	const exit = runChat({
		url, prompt: 'Hi', input: Readable.from([]), output: new PassThrough(), notices, signal: leave.signal,
	});
	notices.once('data', () => {
		leave.abort();
	});
	t.is(await exit, 130);
	t.is(received.length, 1);
});

const thoughtful: StreamEvent[] = [
	...goodAnswer.slice(0, 1),
	{type: 'reasoning', text: 'Let me\u{1B}[2J'},
	{type: 'reasoning', text: ' see.'},
	{type: 'reasoning', signature: 'x'},
	...goodAnswer.slice(1),
];

test.serial('reasoning goes to the notices, harmless, and only where it is asked for', async t => {
	const shown = await ask(t, answerWith(thoughtful), {reasoning: true});
	t.is(shown.output, '야 안녕?\n');
	t.is(shown.notices, 'Let me␛[2J see.\n');
	const hidden = await ask(t, answerWith(thoughtful));
	t.is(hidden.notices, '');
});

test.serial('a tool call is one bounded line', async t => {
	const {output, notices} = await ask(t, answerWith([
		{
			type: 'tool', index: 0, id: 't', name: 'find\u{7}', input: '{"a":\n',
		},
		{type: 'tool', index: 0, input: `"${'x'.repeat(500)}"}`},
		{type: 'done', stopReason: 'tool_use'},
	]));
	t.is(output, '');
	t.regex(notices, /^\[calls find␇ \{"a": "x{150,190}…\]\n$/v);
});

test.serial('-x prints the first block of code alone', async t => {
	const events = (text: string): StreamEvent[] => [...[...text].map(character => ({type: 'delta', text: character} as const)), {type: 'done', stopReason: 'end_turn'}];
	const {output, notices} = await ask(t, answerWith(events('Do:\n```sh\nls\n```\nand\n```\nrm\n```\n')), {code: true});
	t.is(output, 'ls\n');
	t.is(notices, '');
	const none = await ask(t, answerWith(events('Nothing to do.')), {code: true});
	t.is(none.output, 'Nothing to do.\n');
	t.is(none.notices, '[the answer has no block of code; this is all of it]\n');
});

test.serial('on a terminal Markdown is drawn and the usage told, in either language', async t => {
	const {TERM: term} = process.env;
	process.env.TERM = 'xterm';
	t.teardown(() => {
		process.env.TERM = term;
		process.env.LC_ALL = 'C';
	});
	const terminal = () => Object.assign(new PassThrough({encoding: 'utf8'}), {isTTY: true, columns: 60, rows: 20});
	const answer = answerWith([
		{
			type: 'start', v: 1, requestId: 'r', model: 'us.amazon.nova-2-lite-v1:0',
		},
		{type: 'delta', text: '# Title\n\nSome **bold** text'},
		{
			type: 'usage', inputTokens: 1000, outputTokens: 500, totalTokens: 1500,
		},
		{type: 'done', stopReason: 'end_turn'},
	]);
	for (const [language, usage] of [
		['C', /us\.amazon\.nova-2-lite-v1:0 · 1,000 tokens in, 500 out · \d\.\d s · about \$0\.0017/v],
		['ko_KR.UTF-8', /us\.amazon\.nova-2-lite-v1:0 · 입력 1,000토큰, 출력 500토큰 · \d\.\d초 · 약 \$0\.0017/v],
	] as const) {
		process.env.LC_ALL = language;
		const [output, notices] = [terminal(), terminal()];
		await ask(t, answer, {output, notices});
		t.notRegex(String(output.read()), /\*\*|^#/v);
		t.regex(String(notices.read()).replaceAll('\n', ' '), usage);
		const raw = terminal();
		await ask(t, answer, {output: raw, raw: true, quiet: true});
		t.is(raw.read(), '# Title\n\nSome **bold** text\n');
	}
});
