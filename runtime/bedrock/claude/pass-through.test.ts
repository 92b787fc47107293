import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {cutAt, cutSource} from '../helpers/cut-source.ts';
import {chunkFrame} from '../helpers/frames.ts';
import {askMessages, claudeSettings, readFrames} from './helpers/ask-messages.ts';
import {Raw, spell} from './helpers/spell-json.ts';

type Value = Record<string, unknown>;

const own = 'amazon-bedrock-';
const text = fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('', '야 안녕?', '\u{2028}\u{85}', '\n\n', '"}', '\\'));
const extra = fc.dictionary(fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom(`${own}trace`, `${own}guardrailAction`, 'model', '__proto__')), fc.jsonValue(), {maxKeys: 3});
const index = fc.integer({min: 0, max: 3});
const usage = fc.record({input_tokens: fc.nat(), output_tokens: fc.nat()});
const event: fc.Arbitrary<Value> = fc.oneof(
	fc.record({type: fc.constant('message_start'), message: fc.tuple(extra, fc.record({id: text, model: fc.constant('the model'), usage})).map(([more, message]) => ({...more, ...message}))}),
	fc.record({type: fc.constant('content_block_start'), index, content_block: fc.record({type: fc.constantFrom('text', 'thinking', 'tool_use', 'something_new'), text})}),
	fc.record({type: fc.constant('content_block_delta'), index, delta: fc.record({type: fc.constantFrom('text_delta', 'something_new'), text})}),
	fc.record({type: fc.constant('content_block_delta'), index, delta: fc.record({type: fc.constant('input_json_delta'), partial_json: text})}),
	fc.record({type: fc.constant('content_block_stop'), index}),
	fc.record({type: fc.constant('message_delta'), delta: fc.record({stop_reason: fc.constantFrom('end_turn', null)}), usage}),
	fc.record({type: fc.constant('message_stop')}),
	fc.record({type: fc.constantFrom('ping', 'something_new', 'a b: c')}),
);
/**
An event with members that nobody knows before and after it, of which some are Bedrock's own.
*/
const events = fc.array(fc.tuple(extra, event, extra, fc.oneof(fc.nat(), fc.constant(0))).map(([before, value, after, seed]) => ({value: {...before, ...after, ...value}, seed})), {maxLength: 8});
const cuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 6});

function write({value, seed}: {value: Value; seed: number}, model: string): string {
	const message = value.message as Value | undefined;
	const isStart = message !== undefined && value.type === 'message_start';
	// Without a seed as Claude writes it.
	return seed === 0
		? JSON.stringify(isStart ? {...value, message: {...message, model: JSON.parse(model) as unknown}} : value)
		: spell(isStart ? {...value, message: {...message, model: new Raw(model)}} : value, seed);
}

function without(value: Value): Value {
	return Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith(own)));
}

/**
The text in one line; where something was left out, the space around it says nothing.
*/
function asLine(json: string, isSpaceKept: boolean): string {
	return isSpaceKept ? json : json.replaceAll(/(?<text>"(?:[^"\\]|\\.)*")|\s+/gv, '$<text>');
}

function escaped(json: string): string {
	return json.replaceAll(/[\n\r]/gv, ' ').replaceAll('\u{2028}', String.raw`\u2028`).replaceAll('\u{2029}', String.raw`\u2029`).replaceAll('\u{85}', String.raw`\u0085`);
}

function isSilent({type, content_block: block, delta}: Value): boolean {
	const piece = (block ?? delta ?? {}) as Value;
	const isEmpty = ['text', 'thinking', 'text_delta'].includes(piece.type as string) && piece.text === '';
	return ['message_start', 'ping', 'content_block_stop'].includes(type as string) || (String(type).startsWith('content_block_') && isEmpty);
}

test('any events go on byte for byte, but for the model and Bedrock\'s own members, and end once, wherever the network cuts', async t => {
	const {source, setChunks} = cutSource(claudeSettings);
	await fc.assert(fc.asyncProperty(events, cuts, async (list, positions) => {
		setChunks(cutAt(Buffer.concat(list.map(each => chunkFrame(write(each, '"the model"')))), positions));
		const {sink} = await askMessages(source);

		const stop = list.findIndex(({value}) => value.type === 'message_stop');
		const heard = stop === -1 ? list : list.slice(0, stop + 1);
		const isComplete = stop !== -1 || heard.some(({value}) => value.type === 'message_delta' && (value.delta as Value).stop_reason !== null);
		if (!isComplete && heard.every(({value}) => isSilent(value))) {
			t.is(sink.status, 502);
			return;
		}

		const frames = readFrames(sink.text());
		const last = isComplete ? (stop === -1 ? ['message_stop'] : []) : ['error'];
		t.deepEqual(frames.map(frame => frame.event), [...heard.map(({value}) => value.type), ...last]);
		for (const [position, {value, seed}] of heard.entries()) {
			const isStart = value.type === 'message_start';
			const isWhole = [value, ...(isStart ? [value.message as Value] : [])].flatMap(part => Object.keys(part)).every(name => !name.startsWith(own));
			const expected = escaped(write({value: {...without(value), ...(isStart && {message: without(value.message as Value)})}, seed}, '"sonnet"'));
			t.is(asLine(frames[position]!.data, isWhole), asLine(expected, isWhole));
		}
	}), {numRuns: 300});
});

test('twin: a spelling is JSON of its value', t => {
	fc.assert(fc.property(events, list => {
		for (const each of list) {
			const plain = JSON.stringify(each.value);
			t.deepEqual(JSON.parse(write(each, '"the model"')), JSON.parse(plain));
		}
	}));
});
