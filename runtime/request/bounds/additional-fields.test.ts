import test from 'ava';
import {reservedFields} from '../../options.ts';
import {defaultSettings} from '../../core/settings.ts';
import {additionalFields} from './additional-fields.ts';

const usual = defaultSettings.additionalFields;

test('samplers pass within their ranges', t => {
	const given = {
		top_k: 5, min_p: 0.1, seed: -3, repetition_penalty: 1.1,
	};
	t.deepEqual(additionalFields(given, usual, 100), given);
	for (const [name, value] of [['top_k', 1001], ['top_k', 1.5], ['min_p', 2], ['seed', 'a'], ['repetition_penalty', 0], ['repetition_penalty', 100]] as const) {
		t.throws(() => additionalFields({[name]: value}, usual, 100), {code: 'invalid_request', message: new RegExp(String.raw`"additionalFields\.${name}" must be a (?:whole )?number from`, 'v')});
	}
});

for (const [name, value] of Object.entries({
	thinking: {budget_tokens: 180_000}, anthropic_beta: ['interleaved-thinking-2025-05-14'], n: 100, max_tokens: 64_000, model: 'another', chat_template: 'x', guided_regex: '(a+)+', temperature: 100, constructor: 1,
})) {
	test(`${name} is refused by default, by name`, t => {
		t.throws(() => additionalFields({[name]: value}, usual, 100), {code: 'invalid_request', message: `The field "additionalFields.${name}" is not offered here; "additionalFields" may have "top_k", "min_p", "seed", "repetition_penalty".`});
	});
}

test('what the owner lets through passes, known fields within their ranges', t => {
	const names = ['presence_penalty', 'logprobs', 'inferenceConfig', 'guided_regex'];
	const given = {
		presence_penalty: -2, logprobs: 5, inferenceConfig: {topK: 9}, guided_regex: 'a+',
	};
	t.deepEqual(additionalFields(given, names, 100), given);
	t.throws(() => additionalFields({inferenceConfig: {maxTokens: 64_000}}, names, 100), {message: /"maxTokens" of "additionalFields\.inferenceConfig" is not known/v});
	t.throws(() => additionalFields({presence_penalty: 3}, names, 100), {message: /from -2 to 2/v});
	t.throws(() => additionalFields({top_k: 1}, [], 100), {message: /not offered here; leave it out\.$/v});
});

test('a budget for thinking is held below the bound of the answer, and refused by name where it can\'t be had', t => {
	const budget = (tokens: unknown, maxTokens: number) => additionalFields({thinking: {type: 'enabled', budget_tokens: tokens}}, ['thinking'], maxTokens);
	t.deepEqual(budget(180_000, 4096), {thinking: {type: 'enabled', budget_tokens: 4095}});
	t.deepEqual(budget(2000, 4096), {thinking: {type: 'enabled', budget_tokens: 2000}});
	for (const [tokens, maxTokens] of [[1023, 4096], ['1e9', 4096], [1024.5, 4096], [null, 4096], [2000, 1024]] as const) {
		t.throws(() => budget(tokens, maxTokens), {code: 'invalid_request', message: /"additionalFields\.thinking\.budget_tokens" must be/v});
	}

	t.throws(() => additionalFields({extra: {inner: {max_tokens: 64_000}}}, ['extra'], 2000), {message: /"additionalFields\.extra\.inner\.max_tokens" must be left out/v});
	t.deepEqual(additionalFields({schema: {properties: {n: {type: 'integer'}}}}, ['schema'], 2000), {schema: {properties: {n: {type: 'integer'}}}}, 'a name of somebody else\'s');
	t.deepEqual(additionalFields({reasoning_config: {budget_tokens: 9999}}, ['reasoning_config'], 2000), {reasoning_config: {budget_tokens: 1999}});
});

test('no name that lifts the bound is among the usual ones', t => {
	t.deepEqual(usual.filter(name => reservedFields.includes(name)), []);
});
