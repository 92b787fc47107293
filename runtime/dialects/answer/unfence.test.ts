import test from 'ava';
import fc from 'fast-check';
import type {ModelEvent} from '../../protocol/events.ts';
import {createUnfence} from './unfence.ts';

const done: ModelEvent = {type: 'done', stopReason: 'end_turn'};

/**
What becomes of a text that comes in these pieces.
*/
function unfenced(...pieces: string[]): string {
	const unfence = createUnfence();
	const events = [...pieces.map((text): ModelEvent[] => [{type: 'delta', text}]), [done]].flatMap(batch => unfence(batch));
	return events.map(event => event.type === 'delta' ? event.text : '').join('');
}

const json = '{"a": "```", "b": ["x"]}';

for (const [text, expected] of [
	[json, json],
	[`\`\`\`json\n${json}\n\`\`\``, json],
	[`\n\`\`\`\n${json}\n\`\`\`\n`, json],
	[`\`\`\`JSON ${json}\`\`\``, json],
	[`\`\`\`${json}\`\`\``, json],
	[`\`\`\`json\n${json}`, json],
	['', ''],
	['``', '``'],
	['```json', '```json'],
	['```js\nlet a\n```', 'let a'],
	['Here:\n```json\n{}\n```', 'Here:\n```json\n{}\n```'],
	['`a`', '`a`'],
] as const) {
	test(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}, in pieces of any size`, t => {
		t.is(unfenced(text), expected);
		t.is(unfenced(...text), expected);
	});
}

test('however a fenced answer is cut, its JSON comes out', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('```json\n', '```\n', '  ```json '), fc.array(fc.nat(200), {maxLength: 10}), (value, fence, cuts) => {
			const text = `${fence}${JSON.stringify([value], undefined, 1)}\n\`\`\`\n`;
			const bounds = [0, ...cuts.filter(cut => cut < text.length).toSorted((one, other) => one - other), text.length];
			return JSON.stringify(JSON.parse(unfenced(...bounds.slice(1).map((bound, index) => text.slice(bounds[index], bound))))) === JSON.stringify([value]);
		}));
	});
});

test('text is held back no longer than it may be a fence, and what is no text passes', t => {
	const unfence = createUnfence();
	t.deepEqual(unfence([{type: 'reasoning', text: '```'}, {type: 'delta', text: '``'}]), [{type: 'reasoning', text: '```'}]);
	t.deepEqual(unfence([{type: 'delta', text: '`json\n{"a"'}]), [{type: 'delta', text: '{"a"'}]);
	t.deepEqual(unfence([{type: 'delta', text: ':1}\n``'}]), [{type: 'delta', text: ':1}'}]);
	t.deepEqual(unfence([done]), [{type: 'delta', text: '\n``'}, done]);
});
