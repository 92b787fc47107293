import test from 'ava';
import {readEvents} from './read-events.ts';
import {textOf} from './texts.ts';

function sse(...data: readonly object[]): string {
	return data.map(value => `event: x\ndata: ${JSON.stringify(value)}\n\n`).join('');
}

function chat(content?: string, reason: string | null = null) {
	return {choices: [{index: 0, delta: {content}, finish_reason: reason}]};
}

const answered = {text: 'a\n안녕', deltas: 2, hasEnd: true};

for (const [name, body] of [
	['the endpoint\'s own events', `: heartbeat\n\n${sse({type: 'start'}, {type: 'delta', text: 'a'}, {type: 'delta', text: '\n안녕'}, {type: 'done'})}`],
	['Chat Completions', `${sse(chat(''), chat('a'), chat('\n안녕'), chat(undefined, 'stop'), {choices: []})}data: [DONE]\n\n`],
	['Responses', sse({type: 'response.created'}, {type: 'response.output_text.delta', delta: 'a'}, {type: 'response.output_text.delta', delta: '\n안녕'}, {type: 'response.output_text.done', text: 'a\n안녕'}, {type: 'response.completed'})],
	['Messages', sse({type: 'message_start'}, {type: 'content_block_delta', delta: {type: 'text_delta', text: 'a'}}, {type: 'content_block_delta', delta: {type: 'thinking_delta', thinking: 'no'}}, {type: 'content_block_delta', delta: {type: 'text_delta', text: '\n안녕'}}, {type: 'message_stop'})],
] as const) {
	test(`counts the deltas of ${name}`, t => {
		t.deepEqual(readEvents(body), answered);
		t.deepEqual(readEvents(body.replaceAll('\n\n', '\r\n\r\n')), answered);
	});
}

test('twin: a delta that is missing, and an end that is, are noticed', t => {
	t.deepEqual(readEvents(`${sse(chat('a'))}data: [DONE]\n\n`), {text: 'a', deltas: 1, hasEnd: false});
	t.deepEqual(readEvents(sse(chat('a'), chat(undefined, 'stop'))), {text: 'a', deltas: 1, hasEnd: true});
	t.throws(() => readEvents('data: {"choices": [\n\n'), {instanceOf: SyntaxError});
});

test('the text of an answer begins anew after a thousand deltas', t => {
	t.is(textOf(0), '');
	t.true(textOf(3).startsWith(textOf(2)));
	t.is(textOf(2500), textOf(1000) + textOf(1000) + textOf(500));
});
