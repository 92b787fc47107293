import test, {type ExecutionContext} from 'ava';
import type {ModelPart} from '../../../local-aws/index.ts';
import {checkCell} from './check-cell.ts';
import {CellModel, promptOfCell} from './cell-model.ts';
import {
	cities,
	city,
	counted,
	said,
	thoughts,
	type ScriptName,
} from './cell-script.ts';
import {weather, type Expected} from './given.ts';
import type {Told} from './run-cells.ts';

const usage = [counted.inputTokens, counted.outputTokens];
const schema = {type: 'object', properties: {name: {}, population: {}}};

type Asked = {parts?: ModelPart[]; tools?: string[]};

/**
Whether a cell passes in which the model was asked so, what was shown, and what the client gave.
*/
async function passes(t: ExecutionContext, script: ScriptName, {asked = [{}], shown = '', bodies = [], told, expected = {}}: {asked?: Asked[]; shown?: string; bodies?: string[]; told?: Told; expected?: Expected}): Promise<boolean> {
	const cells = new CellModel();
	cells.bodiesOf = () => bodies;
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

test('rounds of thinking pass only with each thought, signed, and each call and result in its place', async t => {
	const of = (index: number, signature?: string): ModelPart[] => [{reasoning: {text: thoughts[index]!.text, ...(signature !== undefined && {signature})}}, calls[index]!, results[index]!];
	const told = {value: {text: weather.join(' and ')}};
	const last = (parts: ModelPart[]): Asked[] => [{}, {}, {parts}];
	const signed = thoughts.map(({signature}) => signature);
	t.true(await passes(t, 'rounds', {asked: last([...of(0, signed[0]), ...of(1, signed[1])]), told}));
	t.true(await passes(t, 'rounds', {asked: last([...of(0), ...of(1)]), told, expected: {isUnsigned: true}}));
	for (const parts of [
		[...of(0), ...of(1)],
		[...of(0, signed[1]), ...of(1, signed[0])],
		of(0, signed[0]),
		[...of(1, signed[1]), ...of(0, signed[0])],
		[...of(0, signed[0]), ...of(1, signed[1]).slice(1)],
	]) {
		t.false(await passes(t, 'rounds', {asked: last(parts), told}));
	}
});

test('a body passes only where nothing but what the endpoint answers for differs', async t => {
	const sent = '{"max_tokens":4000,"messages":[{"cache_control":{},"n":1.0}],"model":"m","stream":true}';
	const passesWith = async (bodies: string[]) => passes(t, 'passed', {told: {value: {text: said.join(''), sent, betas: ['a']}}, bodies});
	t.true(await passesWith(['{"anthropic_version":"bedrock-2023-05-31","anthropic_beta":["a"],"max_tokens":4000,"messages":[{"cache_control":{},"n":1.0}]}']));
	for (const messages of ['[{"cache_control":{},"n":1}]', '[{"n":1.0,"cache_control":{}}]', '[{"cache_control":{}, "n":1.0}]', '[{"cache_control":{},"n":1.0}],"top_k":1']) {
		t.false(await passesWith([`{"anthropic_version":"bedrock-2023-05-31","anthropic_beta":["a"],"max_tokens":4000,"messages":${messages}}`]));
	}

	t.false(await passesWith(['{"anthropic_version":"bedrock-2023-05-31","max_tokens":4000,"messages":[{"cache_control":{},"n":1.0}]}']));

	t.false(await passesWith([]));
});

test('what the endpoint answers by itself passes only where it did, and no model was asked', async t => {
	const raised = {kinds: ['NotFoundError'], message: 'No.', code: 'not_found_error'};
	const expected = {kind: 'NotFoundError', code: 'not_found_error'};
	t.true(await passes(t, 'unasked', {asked: [], told: {value: {found: true}}}));
	t.true(await passes(t, 'unasked', {asked: [], told: {raised}, expected}));
	t.false(await passes(t, 'unasked', {told: {value: {found: true}}}));
	t.false(await passes(t, 'unasked', {asked: [], told: {value: {found: false}}}));
	t.false(await passes(t, 'unasked', {asked: [], told: {raised: {...raised, code: 'api_error'}}, expected}));
	t.false(await passes(t, 'unasked', {asked: [], told: {value: {found: true}}, expected}));
});
