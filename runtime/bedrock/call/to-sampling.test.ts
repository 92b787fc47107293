import test, {type ExecutionContext, type ThrowsExpectation} from 'ava';
import {featuresOf} from '../model-features.ts';
import {toSampling} from './to-sampling.ts';

const [claude4, claude41, claude45, claude46, claude47, claude5, nova] = ['anthropic.claude-sonnet-4-20250514-v1:0', 'us.anthropic.claude-opus-4-1-20250805-v1:0', 'us.anthropic.claude-haiku-4-5-20251001-v1:0', 'us.anthropic.claude-sonnet-4-6', 'us.anthropic.claude-opus-4-7', 'us.anthropic.claude-sonnet-5', 'us.amazon.nova-2-lite-v1:0'] as const;

function sampling(model: string, temperature?: number, topP?: number, thinks = false) {
	return toSampling({
		model, maxTokens: 9, messages: [], ...(temperature !== undefined && {temperature}), ...(topP !== undefined && {topP}),
	}, featuresOf(model), thinks);
}

function refuses(t: ExecutionContext, ask: () => unknown, parameter: string, expected: ThrowsExpectation<Error>) {
	const error = t.throws<Error>(ask, expected);
	t.like(error, {param: parameter});
}

test('both go to models that take both', t => {
	for (const model of [claude4, nova, 'm']) {
		t.deepEqual(sampling(model, 0.5, 0.9), {temperature: 0.5, topP: 0.9});
		t.deepEqual(sampling(model, 1, 1), {temperature: 1, topP: 1});
	}
});

test('one goes to a model that takes one, and what is the default anyway is left out', t => {
	for (const model of [claude41, claude45, claude46]) {
		t.deepEqual(sampling(model, 0), {temperature: 0});
		t.deepEqual(sampling(model, undefined, 0.9), {topP: 0.9});
		t.deepEqual(sampling(model, 0.5, 1), {temperature: 0.5});
		t.deepEqual(sampling(model, 1, 0.9), {topP: 0.9});
		t.deepEqual(sampling(model, 1, 1), {});
		refuses(t, () => sampling(model, 0.5, 0.9), 'topP', {code: 'invalid_request', message: /"topP" .*not both; send one/v});
	}
});

test('a model without a choice takes the default alone', t => {
	for (const model of [claude47, claude5]) {
		t.deepEqual(sampling(model, 1, 1), {});
		refuses(t, () => sampling(model, 0), 'temperature', {code: 'invalid_request'});
		refuses(t, () => sampling(model, undefined, 0.9), 'topP', {code: 'invalid_request'});
	}
});

test('while Claude thinks its temperature is 1, and top_p nearly', t => {
	for (const model of [claude4, claude45, claude46]) {
		t.deepEqual(sampling(model, 1, 0.95, true), {topP: 0.95});
		refuses(t, () => sampling(model, 0, undefined, true), 'temperature', {message: /while it thinks/v});
		refuses(t, () => sampling(model, undefined, 0.9, true), 'topP', {message: /at least 0\.95, but was 0\.9/v});
	}

	t.deepEqual(sampling(nova, 0, 0.5, true), {temperature: 0, topP: 0.5}, 'twin: others do as they like');
});
