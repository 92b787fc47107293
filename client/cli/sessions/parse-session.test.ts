import test from 'ava';
import fc from 'fast-check';
import {Conversation, type Turn} from '../interactive/conversation.ts';
import {parseSession} from './parse-session.ts';
import {recordsOf} from './records-of.ts';
import type {SessionHeader, SessionRecord} from './records.ts';

const header: SessionHeader = {
	type: 'session', v: 1, id: 'a', created: '2026-01-01T00:00:00.000Z',
};

function bytesOf(...records: Array<SessionHeader | SessionRecord | string>): Uint8Array {
	return new TextEncoder().encode(records.map(record => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''));
}

const turns = fc.array(fc.record({
	question: fc.string({unit: 'grapheme', minLength: 1}), answer: fc.string({unit: 'grapheme'}), isCut: fc.boolean(), isRetried: fc.boolean(),
}), {maxLength: 6});

/**
A conversation as it goes, with the lines that keep it.
*/
function converse(said: Array<{question: string; answer: string; isCut: boolean; isRetried: boolean}>): {conversation: Conversation; records: SessionRecord[]} {
	const conversation = new Conversation();
	const records: SessionRecord[] = [];
	for (const {question, answer, isCut, isRetried} of said) {
		for (let time = 0; time < (isRetried ? 2 : 1); time++) {
			if (time === 1) {
				conversation.retry();
				records.push({type: 'retry'});
			}

			conversation.ask(question);
			conversation.settle(answer, isCut);
			records.push({type: 'question', content: question}, ...[...answer].map(text => ({type: 'piece', text} as const)), {type: 'answer', isCut});
		}
	}

	return {conversation, records};
}

test('a conversation is read back as it was', t => {
	fc.assert(fc.property(turns, said => {
		const {conversation, records} = converse(said);
		const parsed = parseSession(bytesOf(header, ...records));
		t.deepEqual(parsed.conversation.turns, conversation.turns);
		t.deepEqual(parsed.conversation.unanswered, conversation.unanswered);
		t.deepEqual([parsed.foreign, parsed.isTorn, parsed.isNewer], [0, false, false]);
	}));
});

test('a copy of a conversation reads as the conversation', t => {
	fc.assert(fc.property(turns, fc.nat(3), (said, dropped) => {
		const {conversation} = converse(said);
		conversation.dropOldest(dropped);
		const parsed = parseSession(bytesOf(header, ...recordsOf(conversation, 'name')));
		t.deepEqual(parsed.conversation.ask('next'), conversation.ask('next'));
		t.is(parsed.conversation.dropped, conversation.dropped);
		t.is(parsed.name, 'name');
	}));
});

/**
Whether one list of turns is the beginning of the other; the last one's answer may be cut.
*/
function isBeginning(part: readonly Turn[], whole: readonly Turn[]): boolean {
	return part.every((turn, index) => {
		const {question, answer} = whole[index]!;
		return turn.question.content === question.content && (index < part.length - 1 ? turn.answer.text === answer.text : answer.text.startsWith(turn.answer.text));
	});
}

test('cut at any byte, what is left is the beginning of it, and a cut answer says so', t => {
	fc.assert(fc.property(turns, fc.nat(), (said, at) => {
		const {conversation, records} = converse(said.map(turn => ({...turn, isRetried: false})));
		const bytes = bytesOf(header, ...records);
		const parsed = parseSession(bytes.subarray(0, at % (bytes.length + 1)));
		t.true(isBeginning(parsed.conversation.turns, conversation.turns));
		t.is(parsed.foreign, 0);
		const last = parsed.conversation.turns.length - 1;
		if (last >= 0 && parsed.conversation.turns[last]!.answer.text !== conversation.turns[last]!.answer.text) {
			t.true(parsed.conversation.turns[last]!.answer.isCut);
		}
	}));
});

test('an answer without an end was cut off, also where the next question follows', t => {
	const {conversation} = parseSession(bytesOf(header, {type: 'question', content: 'a'}, {type: 'piece', text: 'pa'}, {type: 'piece', text: 'rt'}, {type: 'question', content: 'b'}, {type: 'piece', text: 'whole'}, {type: 'answer', isCut: false, model: 'm'}));
	t.deepEqual(conversation.turns.map(({answer}) => answer), [{text: 'part', isCut: true}, {text: 'whole', isCut: false, model: 'm'}]);
});

test('foreign lines are counted, and the rest is read', t => {
	const {conversation, foreign} = parseSession(bytesOf(header, '{"type":"question","content":7}', 'nonsense', '{"type":"new"}', 'null', {type: 'question', content: 'a'}, {type: 'piece', text: 'b'}, {type: 'answer', isCut: false}));
	t.is(foreign, 4);
	t.is(conversation.turns.length, 1);
});

test('a newer version is read as far as it is known, and named', t => {
	const {isNewer, conversation} = parseSession(bytesOf({...header, v: 2}, {type: 'question', content: 'a'}, {type: 'piece', text: 'b'}));
	t.true(isNewer);
	t.is(conversation.turns.length, 1);
});

test('whatever the bytes, reading ends well', t => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 200}), bytes => {
		t.notThrows(() => parseSession(bytes));
	}));
	fc.assert(fc.property(fc.array(fc.json()), lines => {
		t.notThrows(() => parseSession(bytesOf(...lines)));
	}));
});
