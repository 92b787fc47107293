import fc from 'fast-check';
import test from 'ava';
import {withWholeCharacters} from './whole-characters.ts';

test('half a character becomes the replacement character, whole ones and all else stay', t => {
	for (const [json, expected] of [
		[String.raw`"\ud83d"`, '�'],
		[String.raw`"\ud83d\ude00"`, '😀'],
		[String.raw`"\ude00\ud83d"`, '��'],
		[String.raw`"\uD83D\uD83D\uDE00"`, '�😀'],
		[String.raw`"a\\ud83d"`, String.raw`a\ud83d`],
		[String.raw`"\\\ud83d"`, String.raw`\�`],
		[String.raw`"\ufffe\n\"\ud99c 보유"`, '￾\n"� 보유'],
	] as const) {
		t.is(JSON.parse(withWholeCharacters(json)), expected, json);
	}

	t.deepEqual(JSON.parse(withWholeCharacters(String.raw`{"\udc00": [{"a": "\ud800"}]}`)), {'�': [{a: '�'}]});
});

test('what is read is what toWellFormed makes of each text, whatever it is', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.array(fc.string({unit: fc.oneof(fc.constantFrom('\u{D83D}', '\u{DE00}', '\\', '"', 'u', 'd83d', '😀'), fc.string({maxLength: 2}))})), texts => {
			const read = JSON.parse(withWholeCharacters(JSON.stringify(texts))) as string[];
			return read.length === texts.length && read.every((text, index) => text === texts[index]!.toWellFormed());
		}), {numRuns: 2000});
	});
});
