import fc from 'fast-check';
import type {ModelEvent, ToolEvent} from '../../../protocol/events.ts';
import type {Block} from './check-block.ts';

const word = fc.oneof(fc.string({unit: 'grapheme', minLength: 1}), fc.constantFrom('야 안녕?', '👩‍👩‍👧', '\u{2028}\u{2029}\u{85}', '\r\n\r\nevent: message_stop\ndata: x', '"\\', String.raw`\u00`));

/**
A model's call: its input in pieces that are cut anywhere, sometimes not whole, sometimes no object at all.
*/
type Call = {json: string; pieces: string[]};

function cutInto(text: string, shares: number[]): string[] {
	const places = [0, ...shares.map(share => Math.floor(share * (text.length + 1))), text.length].toSorted((a, b) => a - b);
	return places.slice(1).map((end, index) => text.slice(places[index], end));
}

const call = fc.record({
	value: fc.dictionary(fc.string(), fc.json()),
	kept: fc.constantFrom(1, 1, 0.5, 0),
	around: fc.constantFrom(['', ''], ['', ''], [' ', '\n'], ['[', ']'], ['{', '}}']),
	shares: fc.array(fc.double({min: 0, max: 0.999, noNaN: true}), {maxLength: 6}),
}).map(({value, kept, around, shares}): Call => {
	const [before = '', after = ''] = around;
	const whole = JSON.stringify(value);
	const json = before + whole.slice(0, Math.ceil(whole.length * kept)) + after;
	return {json, pieces: cutInto(json, shares)};
});

const spoken: fc.Arbitrary<ModelEvent> = fc.oneof(
	word.map(text => ({type: 'delta' as const, text})),
	word.map(text => ({type: 'reasoning' as const, text})),
	fc.constantFrom('c2lnbmF0dXJl', 'c2Vjb25k').map(signature => ({type: 'reasoning' as const, signature})),
	fc.base64String({minLength: 4}).map(redacted => ({type: 'reasoning' as const, redacted})),
	fc.constantFrom('delta' as const, 'reasoning' as const).map(type => ({type, text: ''})),
);

/**
Any answer of a model before its end: words and calls, one after the other or side by side.
*/
export const anyAnswer: fc.Arbitrary<ModelEvent[]> = fc.record({
	spoken: fc.array(spoken), calls: fc.array(call, {maxLength: 4}), order: fc.array(fc.nat(), {maxLength: 40}),
}).map(({spoken: words, calls, order: places}) => {
	const order = [...places];
	const lanes: ModelEvent[][] = [[...words], ...calls.map(({pieces}, index) => {
		const [first = '', ...more] = pieces;
		const started: ToolEvent = {
			type: 'tool', index, id: `call-${index}`, name: 'weather', input: first,
		};
		return [started, ...more.map(input => ({type: 'tool' as const, index, input}))];
	})];
	const events: ModelEvent[] = [];
	for (let rest = lanes.filter(lane => lane.length > 0); rest.length > 0; rest = rest.filter(lane => lane.length > 0)) {
		// Lower numbers are likelier, so that lanes often follow each other.
		events.push(rest[(order.shift() ?? 0) % (rest.length + 2)]?.shift() ?? rest[0]!.shift()!);
	}

	return events;
});

/**
The blocks that an answer has to become: its pieces in their order, each call where it began with all that came of it.
*/
export function blocksOf(events: readonly ModelEvent[]): Block[] {
	const blocks: Block[] = [];
	const calls = new Map<number, Block>();
	/**
	The last block, where it may go on with this.
	*/
	const goOn = (type: string, isOpen: (block: Block) => boolean, made: Block): Block => {
		const last = blocks.at(-1);
		if (last?.type === type && isOpen(last)) {
			return last;
		}

		blocks.push(made);
		return made;
	};

	for (const event of events) {
		if (event.type === 'delta' && event.text !== '') {
			goOn('text', () => true, {type: 'text', text: ''}).text += event.text;
		} else if (event.type === 'reasoning' && event.redacted !== undefined) {
			blocks.push({type: 'redacted_thinking', data: event.redacted});
		} else if (event.type === 'reasoning' && event.text !== '') {
			const thought = goOn('thinking', ({signature}) => signature === '', {type: 'thinking', thinking: '', signature: ''});
			thought.thinking += event.text ?? '';
			thought.signature = event.signature ?? '';
		} else if (event.type === 'tool') {
			const known = calls.get(event.index) ?? goOn('', () => false, {
				type: 'tool_use', id: event.id!, name: event.name!, input: {}, partial_json: '',
			});
			calls.set(event.index, known);
			known.partial_json = `${known.partial_json}${event.input ?? ''}`;
		}
	}

	return blocks.map(block => block.type === 'thinking' ? {...block, signature: block.signature === '' ? 'unsigned' : block.signature} : block);
}
