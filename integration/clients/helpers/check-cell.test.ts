import test, {type ExecutionContext} from 'ava';
import type {ModelPart} from '../../../local-aws/index.ts';
import {checkCell, weather, type Expected} from './check-cell.ts';
import {CellModel, promptOfCell} from './cell-model.ts';
import {
	cities,
	city,
	counted,
	said,
	type ScriptName,
} from './cell-script.ts';
import type {Told} from './run-cells.ts';

const usage = [counted.inputTokens, counted.outputTokens];
const schema = {type: 'object', properties: {name: {}, population: {}}};

type Asked = {parts?: ModelPart[]; tools?: string[]};

/**
Whether a cell passes in which the model was asked so, what was shown, and what the client gave.
*/
async function passes(t: ExecutionContext, script: ScriptName, {asked = [{}], shown = '', told, expected = {}}: {asked?: Asked[]; shown?: string; told?: Told; expected?: Expected}): Promise<boolean> {
	const cells = new CellModel();
	for (const {parts, tools} of asked) {
		cells.model({
			model: 'm',
			messages: [{role: 'user', text: promptOfCell('it', script)}, {role: 'assistant', text: '', parts: parts ?? []}],
			...(tools && {tools: {list: tools.map(name => ({name, schema})), choice: 'any'}}),
			signal: new AbortController().signal,
		});
	}

	cells.see('it', shown);
	const attempt = await t.try(tt => {
		checkCell(tt, {id: 'it', script, expected}, told, cells);
	});
	attempt.discard();
	return attempt.passed;
}

const calls = cities.map((name, index): ModelPart => ({toolUse: {id: `call_${index}`, name: 'weather', input: {city: name}}}));
const results = weather.map((text, index): ModelPart => ({toolResult: {id: `call_${index}`, text}}));
const answered = {value: {text: weather.join(' and '), ids: ['call_0', 'call_1']}};

test('a round trip of tools passes only with both calls and both results under their ids, in their order', async t => {
	t.true(await passes(t, 'tools', {asked: [{}, {parts: [...calls, ...results]}], told: answered}));
	for (const parts of [
		calls,
		results,
		[...calls, ...results.toReversed()],
		[...calls.toReversed(), ...results],
		[...calls, results[0]!],
		[...calls, ...results.map((part): ModelPart => 'toolResult' in part ? {toolResult: {...part.toolResult, id: 'call_0'}} : part)],
		[...calls.map((part): ModelPart => 'toolUse' in part ? {toolUse: {...part.toolUse, input: '{"city":"Seoul"}'}} : part), ...results],
	]) {
		t.false(await passes(t, 'tools', {asked: [{}, {parts}], told: answered}));
	}

	t.false(await passes(t, 'tools', {asked: [{}, {parts: [...calls, ...results]}], told: {value: {...answered.value, ids: ['call_1', 'call_0']}}}));
	t.false(await passes(t, 'tools', {asked: [{parts: [...calls, ...results]}], told: answered}));
});

test('an object passes only where it is whole and the model was given its schema', async t => {
	const told = {value: {city}};
	t.true(await passes(t, 'structured', {asked: [{tools: ['City']}], told}));
	t.false(await passes(t, 'structured', {told}));
	t.true(await passes(t, 'structured', {told, expected: {isShapeless: true}}));
	t.false(await passes(t, 'structured', {asked: [{tools: ['City']}], told: {value: {city: {...city, districts: []}}}}));
	t.false(await passes(t, 'structured', {asked: [{tools: ['City']}, {tools: ['City']}], told}));
	t.false(await passes(t, 'reask', {asked: [{tools: ['City']}], told}));
});

test('a text passes only with all of it, its counts and one call of the model', async t => {
	const value = {text: said.join(''), usage};
	t.true(await passes(t, 'text', {told: {value}}));
	t.false(await passes(t, 'text', {told: {value: {...value, text: said[0]}}}));
	t.false(await passes(t, 'text', {told: {value: {...value, usage: [0, 0]}}}));
	t.false(await passes(t, 'text', {asked: [{}, {}], told: {value}}));
	t.false(await passes(t, 'text', {}));
});

test('a refusal passes only with its status and code, and the client\'s own class', async t => {
	const raised = {
		kinds: ['BadRequestError'], message: 'The model refused.', status: 400, code: 'context_length_exceeded',
	};
	t.true(await passes(t, 'tooLong', {told: {raised}, expected: {kind: 'BadRequestError'}}));
	t.false(await passes(t, 'tooLong', {told: {raised}, expected: {kind: 'RateLimitError'}}));
	t.false(await passes(t, 'tooLong', {told: {raised: {...raised, code: 'invalid_request'}}}));
	t.false(await passes(t, 'tooLong', {told: {raised: {...raised, status: 200}}}));
	t.false(await passes(t, 'tooLong', {told: {value: {text: ''}}}));
});

test('a cut is noticed by what the row says and by nothing else', async t => {
	const raised = {kinds: ['APIError'], message: 'cut'};
	const ways = {
		raises: {value: {raised}}, finish: {value: {finish: null, usage: null}}, usage: {value: {finish: 'stop', usage: null}}, unseen: {value: {finish: 'stop', usage}},
	} as const;
	for (const noticed of ['raises', 'finish', 'usage'] as const) {
		for (const [way, told] of Object.entries(ways)) {
			t.is(await passes(t, 'cut', {shown: said[0], told, expected: {noticed}}), way === noticed, `${way} for ${noticed}`);
		}
	}

	t.false(await passes(t, 'cut', {told: ways.raises}));
});
