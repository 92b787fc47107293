import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import {createEncoder} from './encode.ts';
import {escapeLineEnds} from './escape-line-ends.ts';

const separated = 'a\u{2028}b\u{2029}c\u{85}d';

/**
The line ends of Python's `str.splitlines`, by which httpx and requests take streams apart, but for the control characters that JSON escapes anyway.
*/
const pythonLineEnd = /\r\n|[\n\r\u{85}\u{2028}\u{2029}]/v;

test('each line end of Unicode is escaped in its own number', t => {
	t.is(escapeLineEnds(JSON.stringify('a\u{85}b\u{2028}c\u{2029}d\n')), String.raw`"a\u0085b\u2028c\u2029d\n"`);
});

test('any value stays what it is, in one line for every reader', t => {
	const text = fc.array(fc.oneof(fc.constantFrom('\u{85}', '\u{2028}', '\u{2029}', '\\', '"', '\n'), fc.string({unit: 'binary'}))).map(parts => parts.join(''));
	fc.assert(fc.property(text, value => {
		const line = escapeLineEnds(JSON.stringify({[value]: value}));
		t.deepEqual(JSON.parse(line), {[value]: value});
		t.notRegex(line, /[\n\r\u{85}\u{2028}\u{2029}]/v);
	}));
});

for (const format of ['ndjson', 'sse'] as const) {
	test(`${format}: Node's readline and Python's splitlines find the lines that were written`, async t => {
		const {encode} = createEncoder(format);
		const body = [
			encode({
				type: 'start', v: 1, requestId: 'r-1', model: separated,
			}),
			encode({type: 'delta', text: separated}),
			encode({type: 'reasoning', text: separated}),
			encode({
				type: 'tool', index: 0, id: separated, name: 'f', input: separated,
			}),
			encode({
				type: 'error', code: 'model_error', message: separated, requestId: 'r-1', retryable: true,
			}),
		].join('');
		const lines = body.split('\n').slice(0, -1);
		t.deepEqual(await Array.fromAsync(createInterface({input: Readable.from([body])})), lines);
		t.deepEqual(body.split(pythonLineEnd).slice(0, -1), lines);
		const texts = lines.filter(line => line.includes('{')).map(line => JSON.parse(line.replace(/^data: /v, '')) as {text?: string});
		t.deepEqual(texts.map(({text}) => text), [undefined, separated, separated, undefined, undefined]);
	});
}
