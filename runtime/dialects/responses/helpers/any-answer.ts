import fc from 'fast-check';
import type {ModelEvent, ToolEvent} from '../../../protocol/events.ts';
import type {NamedTool} from '../responses-request.ts';

/**
The tools of a caller, by the names that the model knows.
*/
export const tools: ReadonlyMap<string, NamedTool> = new Map([
	['weather', {kind: 'function', name: 'weather'}],
	['agents__wait', {kind: 'function', name: 'wait', namespace: 'agents'}],
	['patch', {kind: 'custom', name: 'patch'}],
]);

const word = fc.oneof(fc.string({unit: 'grapheme', minLength: 1}), fc.constantFrom('야 안녕?', '👩‍👩‍👧', '\u{2028}\u{2029}\u{85}', '\r\n\r\ndata: x', '"\\', String.raw`\u00`));

/**
A model's call, in pieces cut anywhere; often its input is not whole. `input` is what the caller is to see of it.
*/
export type Call = {name: string; json: string; input: string; pieces: string[]};

function cutInto(text: string, shares: number[]): string[] {
	const places = [0, ...shares.map(share => Math.floor(share * (text.length + 1))), text.length].toSorted((a, b) => a - b);
	return places.slice(1).map((end, index) => text.slice(places[index], end));
}

const shares = fc.array(fc.double({min: 0, max: 0.999, noNaN: true}), {maxLength: 6});

const functionCall = fc.record({
	name: fc.constantFrom('weather', 'agents__wait', 'unknown'), value: fc.dictionary(fc.string(), fc.json()), kept: fc.constantFrom(1, 1, 0.5, 0), shares,
}).map(({name, value, kept, shares: places}): Call => {
	const whole = JSON.stringify(value);
	const json = whole.slice(0, Math.ceil(whole.length * kept));
	return {
		name, json, input: json, pieces: cutInto(json, places),
	};
});

const customCall = fc.record({value: fc.oneof(word, fc.string({unit: 'binary'})), shares}).map(({value, shares: places}): Call => {
	const json = JSON.stringify({input: value});
	return {
		name: 'patch', json, input: value, pieces: cutInto(json, places),
	};
});

const spoken: fc.Arbitrary<ModelEvent> = fc.oneof(
	word.map(text => ({type: 'delta' as const, text})),
	word.map(text => ({type: 'reasoning' as const, text})),
	fc.constantFrom('c2lnbmF0dXJl', 'c2Vjb25k').map(signature => ({type: 'reasoning' as const, signature})),
	fc.base64String({minLength: 4}).map(redacted => ({type: 'reasoning' as const, redacted})),
	fc.constantFrom('', '').map(text => ({type: 'delta' as const, text})),
);

/**
Any answer of a model before its end: words and calls, one after the other or side by side.
*/
export const anyAnswer = fc.record({
	spoken: fc.array(spoken), calls: fc.array(fc.oneof(functionCall, customCall), {maxLength: 4}), order: fc.infiniteStream(fc.nat()),
}).map(({spoken: words, calls, order}) => {
	const lanes: ModelEvent[][] = [[...words], ...calls.map(({name, pieces}, index) => {
		const [first = '', ...more] = pieces;
		const started: ToolEvent = {
			type: 'tool', index, id: `call-${index}`, name, input: first,
		};
		return [started, ...more.map(input => ({type: 'tool' as const, index, input}))];
	})];
	const events: ModelEvent[] = [];
	for (let rest = lanes.filter(lane => lane.length > 0); rest.length > 0; rest = rest.filter(lane => lane.length > 0)) {
		// Lower numbers are likelier, so that lanes often follow each other.
		events.push(rest[(order.next().value ?? 0) % (rest.length + 2)]?.shift() ?? rest[0]!.shift()!);
	}

	return {events, calls};
});
