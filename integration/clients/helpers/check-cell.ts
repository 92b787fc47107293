import type {ExecutionContext} from 'ava';
import {
	cities,
	city,
	counted,
	said,
	thought,
	type ScriptName,
} from './cell-script.ts';
import type {CellModel} from './cell-model.ts';
import {messagesChecks} from './check-messages.ts';
import {
	checkKind,
	raisedOf,
	valueOf,
	weather,
	type Expected,
	type Given,
} from './given.ts';
import type {Told} from './run-cells.ts';

function checkUsage(t: ExecutionContext, value: Record<string, unknown>, calls: number, {usage}: Expected): void {
	if (usage !== null) {
		t.deepEqual(value.usage, usage ?? [calls * counted.inputTokens, calls * counted.outputTokens]);
	}
}

/**
Whether a client's reason for an end is that of an answer that ended by itself.
*/
function isEnded(finish: unknown): boolean {
	return /^(?:stop|completed|response\.completed|end_turn)$/v.test(String(finish));
}

function checkText(t: ExecutionContext, given: Given): void {
	const value = valueOf(t, given);
	t.is(value.text, said.join(''));
	t.is(given.seen.calls.length, 1);
	t.is(given.seen.late, undefined, 'A piece was not shown before the next one was made.');
	checkUsage(t, value, 1, given.expected);
	if (value.finish !== undefined) {
		t.true(isEnded(value.finish), JSON.stringify(value.finish));
	}
}

/**
The calls and their results as the model's second call has them: ids, order, input, texts.
*/
function checkTools(t: ExecutionContext, given: Given): void {
	const value = valueOf(t, given);
	t.is(value.text, weather.join(' and '));
	const {calls} = given.seen;
	t.is(calls.length, 2);
	const parts = calls[1]!.messages.flatMap(({role, parts: each = []}) => each.map(part => ({role, ...part})));
	const made = parts.flatMap(part => 'toolUse' in part ? [part] : []);
	const results = parts.flatMap(part => 'toolResult' in part ? [part.toolResult] : []);
	t.true(made.every(({role}) => role === 'assistant'));
	t.deepEqual(made.map(({toolUse: {input}}) => input), cities.map(name => ({city: name})));
	t.is(new Set(made.map(({toolUse: {id}}) => id)).size, cities.length);
	t.deepEqual(results.map(({id}) => id), made.map(({toolUse: {id}}) => id));
	t.deepEqual(results.map(({text}) => text), weather);
	if (value.ids !== undefined) {
		t.deepEqual(value.ids, made.map(({toolUse: {id}}) => id));
	}
}

/**
As {@link checkTools}; and the reasoning before the calls comes back with its signature, without which the model would refuse it.
*/
function checkThinking(t: ExecutionContext, given: Given): void {
	checkTools(t, given);
	const parts = given.seen.calls[1]!.messages.flatMap(({parts: each = []}) => each);
	t.deepEqual(parts.flatMap(part => 'reasoning' in part ? [part.reasoning] : []), [{text: thought.text, signature: thought.signature}]);
}

/**
Without tools a model may not get calls and results as such, so they are looked for in its texts.
*/
function checkReflected(t: ExecutionContext, given: Given): void {
	const value = valueOf(t, given);
	t.is(value.text, said.join(''));
	t.is(given.seen.calls.length, 2);
	t.true(weather.every(text => JSON.stringify(given.seen.calls[1]!.messages).includes(text)));
}

function checkStructured(calls: number) {
	return (t: ExecutionContext, given: Given): void => {
		const value = valueOf(t, given);
		t.deepEqual(value.city, city);
		const {outputFormat, tools} = given.seen.calls[0]!;
		const shapes = [outputFormat?.schema, ...(tools?.list ?? []).map(({schema}) => schema)];
		t.is(shapes.some(shape => JSON.stringify(shape)?.includes('"population"')), given.expected.isShapeless !== true, JSON.stringify(given.seen.calls[0]));
		t.is(given.seen.calls.length, given.expected.calls ?? calls);
	};
}

function checkHandoff(t: ExecutionContext, given: Given): void {
	const value = valueOf(t, given);
	t.is(value.text, said.join(''));
	t.is(given.seen.calls.length, 2);
}

function checkRefused(status: number, code: string) {
	return (t: ExecutionContext, given: Given): void => {
		const raised = raisedOf(given);
		t.like(raised, {status, code: given.expected.code === null ? undefined : given.expected.code ?? code}, given.told.trace);
		t.deepEqual(given.expected.tells?.filter(name => raised?.[name] === undefined) ?? [], [], JSON.stringify(raised));
		checkKind(t, given, raised);
	};
}

function checkFailed(t: ExecutionContext, given: Given): void {
	const raised = raisedOf(given);
	t.is(given.seen.shown, said[0]!, given.told.trace);
	t.not(raised, undefined, `Nothing was raised: ${JSON.stringify(given.told.value)}`);
	t.regex(raised!.message, given.expected.words ?? /The model .*failed/v);
	checkKind(t, given, raised);
}

function checkCut(t: ExecutionContext, given: Given): void {
	const raised = raisedOf(given);
	const {noticed = 'raises'} = given.expected;
	t.is(given.seen.shown, said[0]!, given.told.trace);
	t.is(given.seen.late, undefined, 'The first piece was not shown before the cut.');
	const {finish, usage} = given.told.value ?? {};
	const missing = isEnded(finish) ? {usage: usage ?? undefined} : {finish: undefined};
	t.deepEqual(raised === undefined ? missing : {raises: undefined}, {[noticed]: undefined}, JSON.stringify(given.told));
	checkKind(t, given, raised);
}

function checkCutWhole(t: ExecutionContext, given: Given): void {
	t.not(raisedOf(given), undefined, `Nothing was raised: ${JSON.stringify(given.told.value)}`);
	t.is(given.seen.calls.length, 1);
}

const checks: Readonly<Record<Exclude<ScriptName, 'stall'>, (t: ExecutionContext, given: Given) => void>> = {
	...messagesChecks,
	text: checkText,
	whole: checkText,
	tools: checkTools,
	thinking: checkThinking,
	reflect: checkReflected,
	structured: checkStructured(1),
	reask: checkStructured(2),
	handoff: checkHandoff,
	tooLong: checkRefused(400, 'context_length_exceeded'),
	busy: checkRefused(429, 'rate_limit_exceeded'),
	failed: checkFailed,
	cut: checkCut,
	cutWhole: checkCutWhole,
};

/**
Asserts what a cell must show: what its client gave, and what the model got.
*/
export function checkCell(t: ExecutionContext, {id, script, expected}: {id: string; script: ScriptName; expected: Expected}, told: Told | undefined, cells: CellModel): void {
	if (told === undefined) {
		t.fail('The program ended before it told of this cell.');
		return;
	}

	if (script === 'stall') {
		t.is(told.raised, undefined, told.trace);
		t.is(told.value?.text, said[0]);
		// Nothing behind the client is told that it left (docs/failures.md): that it needn't wait for an end is all that there is to show.
		return;
	}

	checks[script](t, {told, seen: {...cells.seenOf(id), bodies: cells.bodiesOf(id)}, expected});
}
