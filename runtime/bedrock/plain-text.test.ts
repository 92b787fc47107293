import test from 'ava';
import fc from 'fast-check';
import {plainText} from './plain-text.ts';

/**
What the event says, read as any JSON.
*/
function parsedText(json: string): unknown {
	const {contentBlockIndex, delta, p, ...rest} = JSON.parse(json) as {contentBlockIndex?: unknown; delta?: Record<string, unknown>; p?: unknown};
	return Number.isSafeInteger(contentBlockIndex) && Object.keys(rest).length === 0 && Object.keys(delta ?? {}).join(',') === 'text' && (p === undefined || typeof p === 'string') ? delta!.text : undefined;
}

const piece = fc.oneof(fc.string(), fc.string({unit: 'binary'}), fc.constantFrom('"', '\\', '\n', '\0', '\u{7F}', '\u{85}', '\u{2028}', '안', '👋', '\u{D83D}', '"}', '","p":"'));
const text = fc.array(piece, {maxLength: 3}).map(pieces => pieces.join(''));
/**
Members in their order, as nearly all are written, and now and then others.
*/
const event = fc.tuple(
	fc.oneof({arbitrary: fc.nat(20), weight: 5}, fc.constantFrom(-1, 1e21, 1.5, null)),
	fc.oneof({arbitrary: text.map(value => ({text: value})), weight: 5}, text.map(value => ({text: value, other: 1})), text.map(value => ({toolUse: {input: value}}))),
	fc.oneof(fc.constant({}), fc.string({unit: fc.constantFrom(...'abzABZ019')}).map(p => ({p})), piece.map(p => ({p})), piece.map(other => ({other}))),
).map(([contentBlockIndex, delta, more]) => JSON.stringify({contentBlockIndex, delta, ...more}));

test('what is taken for plain text is what the JSON says', t => {
	let count = 0;
	fc.assert(fc.property(event, json => {
		const plain = plainText(json);
		count += plain === undefined ? 0 : 1;
		t.is(plain ?? parsedText(json), parsedText(json));
	}));
	t.true(count > 0);
});

test('what Bedrock writes is plain, with its padding and without', t => {
	t.is(plainText('{"contentBlockIndex":0,"delta":{"text":" 안녕 👋🏽"},"p":"abcABC012"}'), ' 안녕 👋🏽');
	t.is(plainText('{"contentBlockIndex":12,"delta":{"text":"Hello"}}'), 'Hello');
});

for (const [what, json] of Object.entries({
	'an escape': String.raw`{"contentBlockIndex":0,"delta":{"text":"a\nb"}}`,
	'an empty text': '{"contentBlockIndex":0,"delta":{"text":""}}',
	'a second member of the delta': '{"contentBlockIndex":0,"delta":{"text":"a","text":"b"}}',
	'a second delta': '{"contentBlockIndex":0,"delta":{"text":"a"},"delta":{"text":"b"}}',
	'a piece of a tool call': '{"contentBlockIndex":0,"delta":{"toolUse":{"input":"a"}}}',
	'a broken event': '{"contentBlockIndex":0,"delta":{"text":"a"}',
	'a character that JSON does not allow': '{"contentBlockIndex":0,"delta":{"text":"a\u{1}"}}',
	'a long text': `{"contentBlockIndex":0,"delta":{"text":"${'a'.repeat(9000)}"}}`,
})) {
	test(`${what} is read the long way`, t => {
		t.is(plainText(json), undefined);
	});
}
