import type {ExecutionContext} from 'ava';
import type {AbilityName, Column} from './columns.ts';
import type {Ability} from './ability.ts';
import {messagesAbilities} from './messages-abilities.ts';
import {
	answer,
	conclusion,
	half,
	pieces,
	thought,
	toolCalls,
} from './scripted-model.ts';
import {partsOf, type Seen} from './seen.ts';

const usage = {input: 7, output: 3, total: 10};

function checkEnd(t: ExecutionContext, {outcome}: Seen, {finish, countsTooEarly}: Column): void {
	t.is(outcome.error, undefined);
	t.is(outcome.finish, finish);
	if (countsTooEarly && outcome.pieces !== undefined) {
		t.true(outcome.usage!.output >= usage.output);
		return;
	}

	t.deepEqual(outcome.usage, usage);
}

/**
Each call has its result, in the order of the calls, and both are what they were.
*/
function checkRound(t: ExecutionContext, {outcome, asked}: Seen, calls: ReadonlyArray<{id: string; name: string; input: unknown}>): void {
	const results: Readonly<Record<string, string>> = {weather: 'sunny', clock: '12:00'};
	t.is(outcome.error, undefined);
	t.deepEqual(outcome.ran, calls.map(({name, input}) => ({name, input})));
	t.is(asked.length, 2);
	t.deepEqual(partsOf(asked[1]!, 'toolUse').map(({toolUse}) => toolUse), [...calls]);
	t.deepEqual(partsOf(asked[1]!, 'toolResult').map(({toolResult: {id, text}}) => ({id, text})), calls.map(({id, name}) => ({id, text: results[name]!})));
}

/**
The answer broke off: what had come is there, and the client says that it is no whole answer.
*/
function checkBroken(t: ExecutionContext, {outcome, asked}: Seen): void {
	t.is(asked.length, 1);
	t.truthy(outcome.error, JSON.stringify(outcome));
	t.true([undefined, '', half].includes(outcome.text));
}

function checkObject(t: ExecutionContext, {outcome, asked}: Seen): void {
	t.is(outcome.error, undefined);
	t.deepEqual(outcome.object, answer);
	t.true(JSON.stringify(asked.at(-1)!.body).includes('degrees'), 'the schema reached the model');
}

/**
What the clients must be able to do, by name; a client's program has a function of that name in each of its columns where it has the ability.
*/
export const abilities: Readonly<Record<AbilityName, Ability>> = {
	text: {
		check(t, seen, column) {
			checkEnd(t, seen, column);
			t.deepEqual(seen.outcome.pieces, [...pieces]);
			t.is(seen.asked[0]!.call.system, 'Be brief.');
		},
	},
	whole: {
		check(t, seen, column) {
			checkEnd(t, seen, column);
			t.is(seen.outcome.text, pieces.join(''));
		},
	},
	'second turn': {
		check(t, {outcome, asked}) {
			t.is(outcome.error, undefined);
			const said = pieces.join('');
			t.is(outcome.text, said);
			t.is(asked.length, 2);
			t.deepEqual(asked[1]!.call.messages.map(({role, text}) => ({role, text})), [
				{role: 'user', text: 'script: text'},
				{role: 'assistant', text: said},
				{role: 'user', text: 'script: text'},
			]);
		},
	},
	tools: {
		check(t, seen, {client}) {
			checkRound(t, seen, toolCalls);
			t.is(seen.outcome.text, conclusion);
			// These two say so of each tool that they make of a Zod schema.
			t.is(JSON.stringify(seen.asked[0]!.body).includes('"strict":true'), ['openai', 'openai-agents'].includes(client) && seen.target !== 'Nova 2');
		},
	},
	'tools with storage': {
		check(t, {outcome, asked}) {
			t.is(asked.length, 1);
			t.is(outcome.error?.status, 400);
			t.regex(outcome.error?.message ?? '', /nothing is stored.*providerOptions.*openai.*store/v);
		},
	},
	reasoning: {
		check(t, seen, {losesSignatures}) {
			checkRound(t, seen, toolCalls.slice(0, 1));
			const signed = losesSignatures ? [] : [{...thought}];
			t.deepEqual(partsOf(seen.asked[1]!, 'reasoning').map(({reasoning}) => reasoning), seen.target === 'Claude 4.5' ? signed : [{text: thought.text}]);
		},
	},
	structured: {
		check(t, seen) {
			checkObject(t, seen);
			t.is(seen.asked.length, 1);
		},
	},
	'structured stream': {check: checkObject},
	'structured by a tool': {check: checkObject},
	'structured after tools': {
		check(t, seen) {
			checkRound(t, seen, toolCalls.slice(0, 1));
			checkObject(t, seen);
		},
	},
	handoff: {
		check(t, {outcome, asked}) {
			t.is(outcome.error, undefined);
			t.is(outcome.text, conclusion);
			t.is(outcome.agent, 'specialist');
			t.is(asked.length, 2);
		},
	},
	'unknown model': {
		check(t, {outcome: {error, text}, asked}, {errors}) {
			t.like(error, {class: errors.notFound, status: 404, code: errors.words?.notFound ?? 'model_not_found'});
			t.regex(error?.message ?? '', /no-such-model/v);
			t.is(text, '');
			t.is(asked.length, 0);
		},
	},
	throttled: {
		isSlow: true,
		check(t, {outcome: {error, text}}, {errors}) {
			t.like(error, {class: errors.throttled, status: 429, code: errors.words?.throttled ?? 'rate_limit_exceeded'});
			t.is(text, '');
		},
	},
	'too long': {
		check(t, {outcome}, {name, tooLong}) {
			t.is(outcome.text, half);
			t.is(outcome.finish, tooLong);
			t.is(outcome.error !== undefined, name === 'OpenAIResponsesModel');
		},
	},
	'fails later': {
		check(t, seen) {
			checkBroken(t, seen);
			t.is(seen.outcome.text, half);
			t.regex(seen.outcome.error?.message ?? '', /failed/v);
		},
	},
	reset: {hop: {cut: {at: half, how: 'reset'}}, check: checkBroken},
	cut: {
		hop: {cut: {at: half, how: 'end'}},
		check(t, seen, {missesCut, finish, countsTooEarly}) {
			if (missesCut) {
				t.is(seen.outcome.error, undefined);
				t.is(seen.outcome.text, half);
				t.true(finish === undefined || seen.outcome.finish !== finish);
				// Claude's streams tell at their beginning what went in.
				t.true(countsTooEarly ? seen.outcome.usage!.output < usage.output : (seen.outcome.usage?.total ?? 0) === 0);
			} else {
				checkBroken(t, seen);
			}
		},
	},
	abort: {
		hop: {},
		check(t, {outcome, left}, {client, api}) {
			t.is(outcome.text, half);
			t.is(outcome.finish ?? undefined, undefined);
			t.is(left, 1);
			t.true(client === 'openai' || api === 'Messages' || outcome.cancelled === true || /abort/iv.test(JSON.stringify(outcome.error)));
		},
	},
	...messagesAbilities,
};
