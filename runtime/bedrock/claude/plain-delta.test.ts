import test from 'ava';
import fc from 'fast-check';
import {isPlainDelta} from './plain-delta.ts';

const kinds = [['text_delta', 'text'], ['thinking_delta', 'thinking'], ['input_json_delta', 'partial_json']] as const;
const kind = fc.constantFrom(...kinds);

function write(index: number, [type, name]: readonly [string, string], text: string): string {
	return JSON.stringify({type: 'content_block_delta', index, delta: {type, [name]: text}});
}

test('a delta as Claude writes it is plain, whatever its text', t => {
	fc.assert(fc.property(fc.nat(), kind, fc.string({unit: 'binary', minLength: 1}), (index, each, text) => {
		t.is(isPlainDelta(write(index, each, text)), index < 1e9 && !/[\u{7F}-\u{9F}\u{2028}\u{2029}]/v.test(text));
	}));
});

test('what is plain is JSON of a delta and nothing else, wherever a character was changed', t => {
	const text = fc.string({unit: fc.constantFrom('a', '"', '\\', '\n', '야', '\u{2028}', '}', ',', ':')});
	fc.assert(fc.property(kind, text, fc.nat(), fc.constantFrom('"', '\\', String.raw`\u`, '\n', '}', '{', ',', ' ', '","b":"', '","amazon-bedrock-trace":"', ''), (each, original, position, inserted) => {
		const json = write(0, each, original);
		const at = position % json.length;
		const changed = json.slice(0, at) + inserted + json.slice(at + 1);
		fc.pre(isPlainDelta(changed));
		const value = JSON.parse(changed) as {delta: Record<string, unknown>};
		t.deepEqual([Object.keys(value), Object.keys(value.delta)], [['type', 'index', 'delta'], ['type', each[1]]]);
		t.notRegex(changed, /[\n\r\u{85}\u{2028}\u{2029}]/v);
	}), {numRuns: 3000});
});

for (const [title, json] of Object.entries({
	'of nothing': write(0, kinds[0], ''),
	'of millions of characters': write(0, kinds[0], '\n'.repeat(4_000_000)),
	'with a member of Bedrock\'s': '{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"},"amazon-bedrock-trace":{}}',
	'with a space': '{"type": "content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}',
	'of another kind': '{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"a"}}',
})) {
	test(`a delta ${title} is not plain`, t => {
		t.false(isPlainDelta(json));
	});
}
