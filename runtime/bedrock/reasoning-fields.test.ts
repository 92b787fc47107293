import test from 'ava';
import type {ProtocolError} from '../protocol/errors.ts';
import type {ModelRequest} from '../request/model-request.ts';
import {reasoningFields} from './reasoning-fields.ts';

function fieldsOf(model: string, effort: ModelRequest['reasoningEffort'], maxTokens = 4096) {
	return reasoningFields({
		model, maxTokens, messages: [], reasoningEffort: effort,
	});
}

function thinking(budget: number) {
	return {thinking: {type: 'enabled', budget_tokens: budget}};
}

function adaptive(effort: string) {
	return {thinking: {type: 'adaptive'}, output_config: {effort}};
}

const cases: Array<[string, NonNullable<ModelRequest['reasoningEffort']>, Record<string, unknown>]> = [
	['us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'minimal', thinking(1024)],
	['anthropic.claude-sonnet-4-20250514-v1:0', 'low', thinking(1024)],
	['us.anthropic.claude-opus-4-1-20250805-v1:0', 'medium', thinking(2048)],
	['us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0', 'high', thinking(3276)],
	['global.anthropic.claude-opus-4-6-v1', 'low', adaptive('low')],
	['us.anthropic.claude-sonnet-4-6', 'minimal', adaptive('low')],
	['anthropic.claude-sonnet-5', 'high', adaptive('high')],
	['us.anthropic.claude-opus-4-1-20250805-v1:0', 'xhigh', thinking(3686)],
	['global.anthropic.claude-opus-4-6-v1', 'xhigh', adaptive('max')],
	['us.anthropic.claude-opus-5', 'xhigh', adaptive('xhigh')],
	['openai.gpt-oss-120b-1:0', 'xhigh', {reasoning_effort: 'high'}],
	['us.openai.gpt-5.6-sol', 'xhigh', {reasoning: {effort: 'xhigh'}}],
	['arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5', 'medium', adaptive('medium')],
	['us.amazon.nova-2-lite-v1:0', 'medium', {reasoningConfig: {type: 'enabled', maxReasoningEffort: 'medium'}}],
	['openai.gpt-oss-120b-1:0', 'high', {reasoning_effort: 'high'}],
	['arn:aws:bedrock:us-east-1::foundation-model/openai.gpt-oss-20b-1:0', 'minimal', {reasoning_effort: 'low'}],
	['deepseek.v3-v1:0', 'high', {reasoning_effort: 'high'}],
	['moonshot.kimi-k2-thinking', 'low', {reasoning_effort: 'low'}],
	['us.openai.gpt-5.6-sol', 'high', {reasoning: {effort: 'high'}}],
];

for (const [model, effort, fields] of cases) {
	test(`${effort} of ${model}`, t => {
		t.deepEqual(fieldsOf(model, effort), fields);
		t.deepEqual(fieldsOf(model, undefined), {});
	});
}

for (const model of [
	'us.amazon.nova-micro-v1:0',
	'anthropic.claude-3-5-haiku-20241022-v1:0',
	'anthropic.claude-3-haiku-20240307-v1:0',
	'meta.llama3-8b-instruct-v1:0',
	'qwen.qwen3-32b-v1:0',
	'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc',
]) {
	test(`${model} has no such choice`, t => {
		const failure = t.throws<ProtocolError>(() => fieldsOf(model, 'low'), {code: 'invalid_request', message: /"reasoningEffort" can't be "low": this model has no such choice .*option additionalFields/v});
		t.is(failure?.param, 'reasoningEffort');
	});
}

test('Claude\'s budget needs room beside it', t => {
	t.throws(() => fieldsOf('anthropic.claude-sonnet-4-20250514-v1:0', 'low', 1024), {message: /"maxTokens" must be more than that, but is 1024/v});
	t.deepEqual(fieldsOf('anthropic.claude-sonnet-4-20250514-v1:0', 'high', 1025), thinking(1024));
});

test('Nova\'s highest effort takes no upper bound, so the one below it is its highest here', t => {
	for (const effort of ['high', 'xhigh'] as const) {
		t.deepEqual(fieldsOf('us.amazon.nova-2-lite-v1:0', effort), {reasoningConfig: {type: 'enabled', maxReasoningEffort: 'medium'}});
	}
});
