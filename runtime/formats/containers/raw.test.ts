import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../../protocol/errors.ts';
import {
	answerTexts,
	cutAt,
	cutPositions,
	reframe,
	textOf,
	type Reading,
} from '../helpers/reframe.ts';
import {createRawReframer} from './raw.ts';

function readPieces(pieces: readonly Uint8Array[]): Reading {
	return reframe(createRawReframer(), pieces);
}

test('any text survives any cut', t => {
	fc.assert(fc.property(answerTexts, cutPositions, (texts, positions) => {
		const bytes = Buffer.from(texts.join(''));
		const {events, failure} = readPieces(cutAt(bytes, positions));
		t.is(failure, undefined);
		t.is(textOf(events), texts.join(''));
		t.deepEqual(events.at(-1), {type: 'done', stopReason: 'end_turn'});
	}), {numRuns: 100});
});

test('an end inside a character is cut', t => {
	const {events, failure} = readPieces([Buffer.from('ab야').subarray(0, 4)]);
	t.is(textOf(events), 'ab');
	t.true(failure instanceof ProtocolError && failure.code === 'model_cut');
});
