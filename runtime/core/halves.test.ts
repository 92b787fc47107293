import test from 'ava';
import {openAiDialect} from '../dialects/chat-completions/dialect.ts';
import {ask} from './helpers/ask.ts';
import {scriptSource} from './helpers/script-source.ts';

function source() {
	return scriptSource([[{type: 'done', stopReason: 'end_turn'}]]);
}

const half = '\u{D83D}';

const halves: Array<[path: string, body: unknown, place: string]> = [
	['/', {prompt: `a${half}`}, 'prompt'],
	['/', {prompt: 'a', system: `${half} b`}, 'system'],
	['/', {messages: [{role: 'user', content: 'a'}, {role: 'user', content: [{type: 'text', text: '\u{DE00}\u{D83D}'}]}]}, 'messages[1].content[0].text'],
	['/', {prompt: 'a', stop: [half]}, 'stop[0]'],
	['/v1/chat/completions', {messages: [{role: 'user', content: half}]}, 'messages[0].content'],
	['/v1/chat/completions', {
		messages: [{role: 'user', content: 'a'}, {
			role: 'assistant', tool_calls: [{id: '1', type: 'function', function: {name: 'f', arguments: JSON.stringify({a: [half]})}}],
		}],
	}, 'messages[1].tool_calls[0].function.arguments.a[0]'],
];

for (const [path, body, place] of halves) {
	test(`${path}: half a character in ${place} goes on as the replacement character`, async t => {
		const model = source();
		const {sink} = await ask(model, {request: {path, body}, dialects: [openAiDialect]});
		t.is(sink.status, 200);
		const sent = JSON.stringify(model.requests[0]);
		t.true(sent.includes('\u{FFFD}'));
		t.notRegex(sent, /\\u[Dd][89A-Fa-f]/v);
	});
}

test('twin: whole characters go on, escaped or not', async t => {
	for (const body of [JSON.stringify({prompt: '👋'}), String.raw`{"prompt": "\ud83d\udc4b"}`]) {
		const model = source();
		const {sink} = await ask(model, {request: {body}});
		t.is(sink.status, 200);
		t.deepEqual(model.requests[0]?.messages, [{role: 'user', content: [{type: 'text', text: '👋'}]}]);
	}

	const model = source();
	await ask(model, {request: {body: {prompt: String.raw`a literal \ud83d`}}});
	t.is(model.requests.length, 1);
});
