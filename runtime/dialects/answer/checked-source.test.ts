import test from 'ava';
import fc from 'fast-check';
import {scriptSource} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {checkedSource} from './checked-source.ts';

type Batch = ModelEvent[];

const asked: ModelRequest = {model: 'model-a', maxTokens: 100, messages: [{role: 'user', content: [{type: 'text', text: 'Hello'}]}]};

/**
Reads what an answer becomes; a failure stands at its end.
*/
async function pass(batches: Batch[], request: Partial<ModelRequest> = {}): Promise<Array<Batch | ProtocolError>> {
	const whole = {...asked, ...request};
	const {events} = await checkedSource(scriptSource(batches), whole).stream(whole, new AbortController().signal);
	const seen: Array<Batch | ProtocolError> = [];
	try {
		for await (const batch of events) {
			seen.push(batch);
		}
	} catch (error) {
		seen.push(error as ProtocolError);
	}

	return seen;
}

async function passFlat(batch: Batch, request: Partial<ModelRequest> = {}): Promise<ModelEvent[]> {
	const batches = await pass([batch], request);
	return batches.flat() as ModelEvent[];
}

function text(value: string): ModelEvent {
	return {type: 'delta', text: value};
}

function done(stopReason: string): ModelEvent {
	return {type: 'done', stopReason};
}

function call(index: number, rest: Record<string, string> = {}): ModelEvent {
	return {
		type: 'tool', index, id: `id-${index}`, name: 'f', ...rest,
	};
}

function inputOf(events: ModelEvent[], index: number): string {
	return events.map(event => event.type === 'tool' && event.index === index ? event.input ?? '' : '').join('');
}

const usage: ModelEvent = {
	type: 'usage', inputTokens: 1, outputTokens: 2, totalTokens: 3,
};

test('batches of text are passed on as they are', async t => {
	const batches: Batch[] = [[text('a')], [], [text('b'), text('c')]];
	const seen = await pass(batches);
	t.is(seen.length, 3);
	for (const [index, batch] of batches.entries()) {
		t.is(seen[index], batch);
	}
});

test('an answer that the model calls malformed fails after all else that came', async t => {
	const seen = await pass([[text('a'), usage, done('malformed_tool_use')]]);
	t.deepEqual(seen[0] as unknown, [text('a'), usage]);
	t.like(seen[1], {code: 'model_error'});
	t.is(seen.length, 2);
});

test('a fence around JSON that was asked for is taken off, and stays around any other text', async t => {
	const batch = [text('```json\n{"a":'), text('1}\n```'), done('end_turn')];
	const seen = await passFlat(batch, {outputFormat: {type: 'json'}});
	t.is(seen.map(event => event.type === 'delta' ? event.text : '').join(''), '{"a":1}');
	t.deepEqual(seen.at(-1), done('end_turn'));
	t.deepEqual(await passFlat(batch), batch);
});

test('a failure lets the model\'s stream go', async t => {
	let isLeft = false;
	const source = {
		models: [],
		stream: async () => ({
			events: {
				[Symbol.asyncIterator]: () => ({
					next: async () => ({done: false as const, value: [done('malformed_model_output')]}),
					async return() {
						isLeft = true;
						return {done: true as const, value: undefined};
					},
				}),
			},
		}),
	};
	const {events} = await checkedSource(source, asked).stream(asked, new AbortController().signal);
	await t.throwsAsync(async () => Array.fromAsync(events), {instanceOf: ProtocolError});
	t.true(isLeft);
});

for (const stopReason of ['end_turn', 'tool_use', 'stop_sequence', 'something_new']) {
	test(`an answer with a call that ends by ${stopReason} ends for it, with arguments`, async t => {
		const events = await passFlat([call(0), usage, done(stopReason)]);
		t.deepEqual(events.at(-1), done('tool_use'));
		t.is(inputOf(events, 0), '{}');
	});
}

test('an answer without a call doesn\'t end for one', async t => {
	t.deepEqual(await passFlat([text('a'), done('tool_use')]), [text('a'), done('end_turn')]);
	t.deepEqual(await passFlat([text('a'), done('stop_sequence')]), [text('a'), done('stop_sequence')]);
});

for (const stopReason of ['max_tokens', 'model_context_window_exceeded', 'guardrail_intervened', 'content_filtered', 'refusal', 'pause_turn']) {
	test(`an answer that ${stopReason} has cut stays as it is`, async t => {
		const events: Batch = [call(0), usage, done(stopReason)];
		t.deepEqual(await passFlat(events), events);
		t.deepEqual(await passFlat([text('{"a":'), done(stopReason)], {outputFormat: {type: 'json'}}), [text('{"a":'), done(stopReason)]);
	});
}

test('a call without arguments has some before the next begins, which waits for that', async t => {
	const events = await passFlat([call(0), call(3, {input: ' '}), text('a'), call(4, {input: '[1'}), {type: 'tool', index: 4, input: ']'}, call(7), done('end_turn')]);
	t.deepEqual(events, [
		call(0),
		text('a'),
		{type: 'tool', index: 0, input: '{}'},
		call(3, {input: ' '}),
		{type: 'tool', index: 3, input: '{}'},
		call(4, {input: '[1'}),
		{type: 'tool', index: 4, input: ']'},
		call(7),
		{type: 'tool', index: 7, input: '{}'},
		done('tool_use'),
	]);
});

function more(index: number, input: string): ModelEvent {
	return {type: 'tool', index, input};
}

test('calls that are all named first keep their arguments, each call behind the first ones of the call before it', async t => {
	t.deepEqual(await pass([[call(0), call(1)], [more(0, '')], [more(0, '{"a":')], [more(0, '1}')], [more(1, '{"b":1}')], [done('tool_use')]]), [
		[call(0)],
		[more(0, '')],
		[more(0, '{"a":'), call(1)],
		[more(0, '1}')],
		[more(1, '{"b":1}')],
		[done('tool_use')],
	]);
});

test('calls whose arguments come in any order keep them', async t => {
	await fc.assert(fc.asyncProperty(fc.array(fc.record({index: fc.nat(4), input: fc.constantFrom('', '1', '22')})), async pieces => {
		const events = await passFlat([...[0, 1, 2, 3, 4].map(index => call(index)), ...pieces.map(({index, input}) => more(index, input)), done('tool_use')]);
		for (const index of [0, 1, 2, 3, 4]) {
			t.is(inputOf(events, index), pieces.some(piece => piece.index === index && piece.input !== '') ? pieces.map(piece => piece.index === index ? piece.input : '').join('') : '{}');
		}

		t.deepEqual(events.flatMap(event => event.type === 'tool' && event.name !== undefined ? [event.index] : []), [0, 1, 2, 3, 4]);
	}));
});

test('of calls that a cut leaves, only the last may miss arguments', async t => {
	t.deepEqual(await passFlat([call(0), call(1, {input: '{"b":'}), call(2), done('max_tokens')]), [call(0), more(0, '{}'), call(1, {input: '{"b":'}), call(2), done('max_tokens')]);
});

test('any number of pieces that waited comes out', async t => {
	const pieces = Array.from({length: 300_000}, () => more(1, '1'));
	const events = await passFlat([call(0), call(1), ...pieces, done('tool_use')]);
	t.is(inputOf(events, 1).length, pieces.length);
});

test('calls after the first are dropped where one is allowed, and nothing else', async t => {
	const events = [call(0, {input: '{"a":1}'}), call(1, {input: '{"b":'}), {type: 'tool' as const, index: 1, input: '2}'}, text('a'), call(2), usage, done('tool_use')];
	t.deepEqual(await passFlat(events, {parallelToolCalls: false}), [events[0], text('a'), usage, done('tool_use')]);
	t.is(inputOf(await passFlat(events), 1), '{"b":2}');
});

test('a batch of a dropped call alone is progress without content', async t => {
	t.deepEqual(await pass([[call(0)], [call(1, {input: '{}'})]], {parallelToolCalls: false}), [[call(0)], []]);
});

test('an id that another call of the conversation has, or none, becomes one that no other has', async t => {
	const messages: ModelRequest['messages'] = [{
		role: 'assistant', content: [{
			type: 'toolUse', id: 'id-1', name: 'f', input: {},
		}],
	}];
	const answers = await Promise.all([1, 2].map(async () => passFlat([call(0), call(1), call(2, {id: 'id-0'}), {type: 'tool', index: 3, name: 'f'}, call(4, {id: ''}), done('end_turn')], {messages})));
	const ids = answers.map(events => events.flatMap(event => event.type === 'tool' && event.name !== undefined ? [event.id ?? ''] : []));
	t.deepEqual(ids.map(list => list[0]), ['id-0', 'id-0']);
	const made = ids.flatMap(list => list.slice(1));
	t.is(new Set(made).size, 8);
	t.true(made.every(id => /^call_[\dA-Za-z]{24}$/v.test(id)));
});

for (const outputFormat of [{type: 'json'}, {type: 'jsonSchema', name: 'a', schema: {type: 'object'}}] as const) {
	test(`${outputFormat.type}: text that is JSON passes, other text fails before the end`, async t => {
		t.deepEqual(await pass([[text('{"a"')], [text(':1}\n'), usage], [done('end_turn')]], {outputFormat}), [[text('{"a"')], [text(':1}\n'), usage], [done('end_turn')]]);
		for (const wrong of ['Here it is: {"a":1}', '', '{"a":1}{"a":2}', '{"a":']) {
			const seen = await pass([[text(wrong)], [usage, done('end_turn')]], {outputFormat});
			t.like(seen.at(-1), {code: 'model_error'});
			t.false(seen.flat().some(event => (event as ModelEvent).type === 'done'));
		}
	});

	test(`${outputFormat.type}: an answer of calls may say what it likes`, async t => {
		const events = await passFlat([text('Let me see.'), call(0, {input: '{}'}), done('tool_use')], {outputFormat});
		t.deepEqual(events.at(-1), done('tool_use'));
	});
}

test('json_object is an object, and no other JSON; a schema may ask for any', async t => {
	for (const value of ['42', '"text"', '[]', 'null', 'true']) {
		const batches = [[text(value), done('end_turn')]];
		t.like((await pass(batches, {outputFormat: {type: 'json'}})).at(-1), {code: 'model_error', message: `The model's answer was to be a JSON object, but its ${value.length} characters are none; try again, or ask another model.`});
		t.deepEqual(await pass(batches, {outputFormat: {type: 'jsonSchema', name: 'a', schema: {}}}), batches);
	}
});

test('text that nobody asked to be JSON is not looked at', async t => {
	t.deepEqual(await passFlat([text('{'), done('end_turn')]), [text('{'), done('end_turn')]);
});

const piece = fc.oneof(
	fc.string().map(value => text(value)),
	fc.record({type: fc.constant('tool' as const), index: fc.nat(3), input: fc.constantFrom('', ' ', '1')}),
);

test('whatever came: one end or one failure, calls only where it ends for them, each with arguments', async t => {
	await fc.assert(fc.asyncProperty(fc.array(fc.array(piece)), fc.constantFrom('end_turn', 'tool_use', 'max_tokens', 'malformed_x'), async (batches, stopReason) => {
		const seen = await pass([...batches, [done(stopReason)]]);
		const events = seen.filter(batch => Array.isArray(batch)).flat();
		const last = events.at(-1);
		t.is(seen.filter(batch => !Array.isArray(batch)).length, last?.type === 'done' ? 0 : 1);
		if (last?.type !== 'done' || stopReason === 'max_tokens') {
			return;
		}

		const indexes = new Set(events.flatMap(event => event.type === 'tool' ? [event.index] : []));
		t.is(last.stopReason === 'tool_use', indexes.size > 0);
		t.true([...indexes].every(index => inputOf(events, index).trim() !== ''));
	}));
});
