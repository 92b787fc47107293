import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {toJson, toJsonLines} from './export/to-json.ts';
import {toMarkdown} from './export/to-markdown.ts';
import {formatSessions} from './format-sessions.ts';
import {Keeper} from './keeper.ts';
import {listSessions} from './list-sessions.ts';
import {parseSession} from './parse-session.ts';
import {recapOf} from './recap.ts';
import {parseRecord} from './records.ts';
import {Session} from './session.ts';

const header = {
	type: 'session', v: 1, id: 'a', created: '2026-01-01T00:00:00.000Z',
};

const answer = {type: 'answer', isCut: false};
const counts = {inputTokens: 1, outputTokens: 2, totalTokens: 3};

/**
A field that is as it should be, or is not, or is not there.
*/
function field(...good: unknown[]): fc.Arbitrary<unknown> {
	return fc.oneof({weight: 20, arbitrary: fc.constantFrom(...good)}, {weight: 1, arbitrary: fc.constantFrom(undefined, null, {}, [], {a: 1}, [{}], 7, '')}, {weight: 1, arbitrary: fc.jsonValue({maxDepth: 2})});
}

const text = field('a', '한글', '\u{1B}[2J', 'x\ny');
const part = fc.record({
	type: field('text', 'image', 'document', 'cachePoint', 'later', '__proto__'), text, name: text, format: field('png'), data: field('AAAA'), extra: fc.jsonValue(),
});
const call = fc.record({id: text, name: text, input: field('{}')});
const usage = fc.record({
	inputTokens: field(1), outputTokens: field(2), totalTokens: field(3), cacheReadTokens: field(4),
});
const type = fc.oneof({weight: 8, arbitrary: fc.constantFrom('session', 'question', 'question', 'piece', 'answer', 'answer', 'retry', 'drop', 'title', 'system', 'model')}, {weight: 1, arbitrary: fc.constantFrom('later', 7)});
const record = fc.record({
	type,
	v: field(1, 2),
	id: text,
	created: text,
	endpoint: text,
	from: text,
	model: text,
	system: text,
	at: text,
	typed: text,
	text,
	title: text,
	turns: field(1),
	isCut: field(true, false),
	stopReason: text,
	reasoning: text,
	content: fc.oneof(text, fc.array(fc.oneof({weight: 9, arbitrary: part}, {weight: 1, arbitrary: fc.jsonValue()}), {maxLength: 3})),
	usage: fc.oneof(usage, field(counts)),
	toolCalls: fc.oneof(fc.array(call, {maxLength: 2}), field([])),
	extra: fc.jsonValue(),
}, {requiredKeys: ['type']});

const good = [
	{type: 'question', content: 'a'},
	{type: 'piece', text: 'b'},
	{...answer, usage: counts},
	{type: 'question', content: [{type: 'image', format: 'png', data: 'AAAA'}, {type: 'text', text: 'a'}]},
	{...answer, toolCalls: [{name: 'n', input: '{}'}]},
];
const lines = fc.array(fc.oneof(
	{weight: 8, arbitrary: record.map(line => [line])},
	{weight: 1, arbitrary: fc.jsonValue().map(line => [line])},
	{weight: 2, arbitrary: fc.constant(good)},
), {maxLength: 12}).map(parts => parts.flat());

test('whatever JSON is in the lines, all that shows a kept conversation ends well, and names no object as "[object Object]"', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-damaged-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const seen = new Set<string>();
	await fc.assert(fc.asyncProperty(lines, async written => {
		const bytes = new TextEncoder().encode([header, ...written].map(line => `${JSON.stringify(line)}\n`).join(''));
		const {conversation, name, header: found} = parseSession(bytes);
		const session = new Session({
			keeper: new Keeper(directory, false, () => {/* Nothing is kept. */}), conversation, name, from: found?.from, endpoint: found?.endpoint,
		});
		writeFileSync(path.join(directory, 'a.jsonl'), bytes);
		const shown = [recapOf(session), toMarkdown(session), toJson(session), toJsonLines(session), ...formatSessions(await listSessions(directory))];
		for (const line of [...shown, JSON.stringify(conversation.ask('next'))]) {
			t.is(typeof line, 'string');
			t.notRegex(line, /\[object|undefined/v);
		}

		for (const kept of toJsonLines(session).trimEnd().split('\n')) {
			t.not(parseRecord(kept), undefined, 'what was read can be written and read again');
		}

		for (const turn of conversation.turns) {
			seen.add(typeof turn.question.content).add((turn.answer.toolCalls ?? []).length > 0 ? 'calls' : '').add(turn.answer.usage ? 'usage' : '');
		}
	}), {numRuns: 500});
	t.deepEqual([...seen].filter(kind => kind !== '').toSorted(), ['calls', 'object', 'string', 'usage'], 'lines are taken, too');
});

for (const [title, line, isGood] of [
	['a call of a tool without a name', {...answer, toolCalls: [{input: '{}'}]}, true],
	['a call whose name is an object', {...answer, toolCalls: [{name: {}, input: '{}'}]}, false],
	['a call whose id is a number', {...answer, toolCalls: [{id: 7, input: '{}'}]}, false],
	['counts of tokens, with one that is not known', {...answer, usage: {...counts, later: {}}}, true],
	['counts that are a list', {...answer, usage: [1]}, false],
	['a count that is a text', {...answer, usage: {inputTokens: '1', outputTokens: 2, totalTokens: 3}}, false],
	['a later version\'s part and field', {type: 'question', content: [{type: 'video', format: 'mp4', frames: {}}], later: {}}, true],
	['a part whose name is an object', {type: 'question', content: [{type: 'video', name: {}}]}, false],
	['a text part without a text', {type: 'question', content: [{type: 'text'}]}, false],
	['an image without its bytes', {type: 'question', content: [{type: 'image', format: 'png'}]}, false],
	['a part that is a list', {type: 'question', content: [['text']]}, false],
	['a header that goes on from an object', {...header, from: {}}, false],
	['a header that goes on from a conversation', {...header, from: 'a', later: 1}, true],
] as const) {
	test(`${title} is ${isGood ? 'taken' : 'foreign'}`, t => {
		t.is(parseRecord(JSON.stringify(line)) !== undefined, isGood);
	});
}
