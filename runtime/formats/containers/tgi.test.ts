import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../../protocol/errors.ts';
import {
	answerTexts,
	cutAt,
	cutPositions,
	reframe,
	reframeText,
	textOf,
	type Reading,
} from '../helpers/reframe.ts';
import {createTgiReframer} from './tgi.ts';

function event(token: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
	return `data:${JSON.stringify({
		index: 1, token: {
			id: 1, logprob: -0.5, special: false, ...token,
		}, generated_text: null, details: null, ...rest,
	})}\n\n`;
}

const end = event({text: '</s>', special: true}, {generated_text: 'all', details: {finish_reason: 'eos_token', generated_tokens: 2, input_length: 3}});

function codeOf(failure: unknown): string | undefined {
	return failure instanceof ProtocolError ? failure.code : undefined;
}

function read(text: string): Reading {
	return reframeText(createTgiReframer(), text);
}

function readPieces(pieces: readonly Uint8Array[]): Reading {
	return reframe(createTgiReframer(), pieces);
}

function failureOf(text: string): string | undefined {
	return codeOf(read(text).failure);
}

test('a whole answer, without its special tokens', t => {
	const {events, failure} = read(event({text: 'Hel'}) + event({text: 'lo'}) + end);
	t.is(failure, undefined);
	t.deepEqual(events, [
		{type: 'delta', text: 'Hel'},
		{type: 'delta', text: 'lo'},
		{
			type: 'usage', inputTokens: 3, outputTokens: 2, totalTokens: 5,
		},
		{type: 'done', stopReason: 'end_turn'},
	]);
});

test('any text survives any cut, with or without the space', t => {
	fc.assert(fc.property(answerTexts, cutPositions, fc.boolean(), (texts, positions, hasSpace) => {
		const text = texts.map(item => event({text: item})).join('') + end;
		const bytes = Buffer.from(hasSpace ? text.replaceAll('data:{', 'data: {') : text);
		const {events, failure} = readPieces(cutAt(bytes, positions));
		t.is(failure, undefined);
		t.is(textOf(events), texts.join(''));
	}), {numRuns: 100});
});

test('a last token that is text is kept, and its length stop told', t => {
	const {events} = read(event({text: 'a'}) + event({text: 'b'}, {generated_text: 'ab', details: {finish_reason: 'length'}}));
	t.is(textOf(events), 'ab');
	t.deepEqual(events.at(-1), {type: 'done', stopReason: 'max_tokens'});
});

test('generated_text without details ends the answer', t => {
	t.deepEqual(read(event({text: 'a'}, {generated_text: 'a'})).events.at(-1), {type: 'done', stopReason: 'end_turn'});
});

test('an answer without its last event is cut, wherever it stops', t => {
	const text = event({text: 'a'}) + event({text: 'b'});
	for (let position = 0; position <= text.length; position++) {
		t.is(failureOf(text.slice(0, position)), 'model_cut');
	}
});

test('error events fail the answer', t => {
	const fail = (body: Record<string, unknown>): string | undefined => failureOf(event({text: 'a'}) + `data:${JSON.stringify(body)}\n\n`);
	t.is(fail({error: 'Request failed during generation', error_type: 'generation'}), 'model_error');
	t.is(fail({error: 'Model is overloaded', error_type: 'overloaded'}), 'overloaded');
	t.is(fail({error: 'Input validation error', error_type: 'validation'}), 'invalid_request');
});

function readStopped(stops: readonly string[], text: string): Reading {
	return reframeText(createTgiReframer(stops), text);
}

test('the stop sequence is no part of the text, in one token or in several', t => {
	for (const tokens of [['hi', '###'], ['hi#', '##'], ['hi', '#', '#', '# more'], ['hi###']]) {
		const text = tokens.map(item => event({text: item})).join('') + event({text: ''}, {generated_text: tokens.join(''), details: {finish_reason: 'stop_sequence', generated_tokens: 4, input_length: 1}});
		t.deepEqual(readStopped(['###', 'END'], text).events.filter(({type}) => type !== 'delta'), [
			{
				type: 'usage', inputTokens: 1, outputTokens: 4, totalTokens: 5,
			},
			{type: 'done', stopReason: 'stop_sequence'},
		]);
		t.is(textOf(readStopped(['###', 'END'], text).events), 'hi');
	}
});

test('a stop sequence in the last token, which is the end, and in a whole answer', t => {
	t.is(textOf(readStopped(['###'], event({text: 'hi'}) + event({text: '###'}, {generated_text: 'hi###', details: {finish_reason: 'stop_sequence'}})).events), 'hi');
	t.is(textOf(readStopped(['###'], JSON.stringify([{generated_text: 'hi###'}])).events), 'hi');
});

test('twin: what only looks like the beginning of a stop sequence is text, whether the answer ends, fails or is cut', t => {
	const begun = event({text: 'hi ##'});
	t.is(textOf(readStopped(['###'], begun + end).events), 'hi ##');
	t.is(textOf(readStopped(['###'], begun + event({text: ' a'}) + end).events), 'hi ## a');
	const cut = readStopped(['###'], begun);
	t.is(textOf(cut.events), 'hi ##');
	t.is(codeOf(cut.failure), 'model_cut');
	const failed = readStopped(['###'], begun + 'data:{"error":"gone","error_type":"generation"}\n\n');
	t.is(textOf(failed.events), 'hi ##');
	t.is(codeOf(failed.failure), 'model_error');
	t.is(textOf(read(event({text: 'hi###'}) + end).events), 'hi###');
});

test('with a stop sequence the answer is complete, whatever the container goes on with', t => {
	const reframer = createTgiReframer(['###']);
	reframer.push(Buffer.from(event({text: 'hi###'})), () => {/* The text. */});
	t.true(reframer.isStopped());
	const {events} = readStopped(['###'], event({text: 'hi### and'}) + event({text: ' more'}) + event({text: '.'}, {generated_text: 'x', details: {finish_reason: 'length'}}));
	t.is(textOf(events), 'hi');
	t.deepEqual(events.at(-1), {type: 'done', stopReason: 'stop_sequence'});
});

test('any text with any stop sequence survives any cut up to it', t => {
	fc.assert(fc.property(answerTexts, fc.constantFrom('###', '\n\n', '안', 'x'), cutPositions, (texts, stop, positions) => {
		const bytes = Buffer.from(texts.map(item => event({text: item})).join('') + end);
		const {events, failure} = reframe(createTgiReframer([stop]), cutAt(bytes, positions));
		t.is(failure, undefined);
		t.is(textOf(events), texts.join('').split(stop, 1).join(''));
	}), {numRuns: 100});
});
