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
import {createJsonLinesReframer} from './jsonlines.ts';

function line(body: Record<string, unknown>): string {
	return `${JSON.stringify(body)}\n`;
}

function token(text: string): string {
	return line({token: {id: 1, text, log_prob: -0.1}});
}

const end = line({token: {id: 2, text: '', log_prob: 0}, generated_text: 'all', details: {finish_reason: 'eos_token', generated_tokens: 2}});

function codeOf(failure: unknown): string | undefined {
	return failure instanceof ProtocolError ? failure.code : undefined;
}

function read(text: string): Reading {
	return reframeText(createJsonLinesReframer(), text);
}

function readPieces(pieces: readonly Uint8Array[]): Reading {
	return reframe(createJsonLinesReframer(), pieces);
}

function failureOf(text: string): string | undefined {
	return codeOf(read(text).failure);
}

test('LMI tokens with their last line', t => {
	const {events, failure} = read(token('Hel') + token('lo') + end);
	t.is(failure, undefined);
	t.deepEqual(events, [{type: 'delta', text: 'Hel'}, {type: 'delta', text: 'lo'}, {type: 'done', stopReason: 'end_turn'}]);
});

test('any text survives any cut', t => {
	fc.assert(fc.property(answerTexts, cutPositions, (texts, positions) => {
		const bytes = Buffer.from(texts.map(text => token(text)).join('') + end);
		const {events, failure} = readPieces(cutAt(bytes, positions));
		t.is(failure, undefined);
		t.is(textOf(events), texts.length === 0 ? '' : texts.join(''));
	}), {numRuns: 100});
});

test('dynamic batches need no marker, and the last line no end', t => {
	const {events, failure} = read(`${line({outputs: ['a']})}{"outputs": ["b"]}`);
	t.is(failure, undefined);
	t.is(textOf(events), 'ab');
	t.deepEqual(events.at(-1), {type: 'done', stopReason: 'end_turn'});
});

test('a configured path', t => {
	const {events} = reframeText(createJsonLinesReframer('choices.1.text'), line({choices: [{text: 'no'}, {text: 'yes'}]}) + line({other: 1}));
	t.is(textOf(events), 'yes');
});

test('a path that is nowhere is an error, not an empty answer', t => {
	const {events, failure} = reframeText(createJsonLinesReframer('answer.text'), line({outputs: ['a']}));
	t.is(codeOf(failure), 'model_error');
	t.regex((failure as Error).message, /answer\.text/v);
	t.deepEqual(events, []);
});

test('DJL reports a failure in the last line of an answer of status 200', t => {
	const failed = line({
		token: {
			id: -1, text: '', log_prob: -1, special_token: true,
		}, generated_text: '', details: {finish_reason: 'error', generated_tokens: null, inputs: null},
	});
	const {events, failure} = read(token('a') + failed);
	t.is(textOf(events), 'a');
	t.is(codeOf(failure), 'model_error');
	t.false(events.some(event => event.type === 'done'));
});

test('an error line fails the answer', t => {
	t.is(failureOf(line({error: 'Input is too long', code: 424})), 'model_error');
	t.is(failureOf(line({error: 'Bad', code: 400})), 'invalid_request');
});

test('tokens without their last line are cut, wherever they stop', t => {
	const text = token('a') + token('b');
	for (let position = 1; position <= text.length; position++) {
		t.is(failureOf(text.slice(0, position)), 'model_cut', `at ${position}`);
	}
});

test('a line that is not JSON in the middle is refused', t => {
	t.is(failureOf(`data: x\n${token('a')}${end}`), 'model_error');
});

test('a container that does not stream is still answered', t => {
	const {events} = read(line({generated_text: 'whole'}));
	t.is(textOf(events), 'whole');
});
