import test from 'ava';
import {baseModel, costOf} from './cost.ts';

test('finds a model behind its prefixes and ARNs', t => {
	for (const [model, id, area] of [
		['amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0', undefined],
		['us.amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0', 'us'],
		['eu.amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0', 'eu'],
		['global.anthropic.claude-opus-5-5', 'anthropic.claude-opus-5-5', 'global'],
		['arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0', undefined],
		['arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-micro-v1:0', 'amazon.nova-micro-v1:0', 'eu'],
		['user.own', 'user.own', undefined],
	] as const) {
		t.deepEqual(baseModel(model), area === undefined ? {id} : {id, area});
	}
});

test('knows what an answer costs, and of which models it does not', t => {
	const tokens = {inputTokens: 1_000_000, outputTokens: 1_000_000};
	t.deepEqual(costOf('us.amazon.nova-2-lite-v1:0', tokens), {dollars: 3.08, isLeast: false});
	t.is(costOf('global.amazon.nova-2-lite-v1:0', tokens)?.dollars.toFixed(3), '2.800');
	t.deepEqual(costOf('us.amazon.nova-2-lite-v1:0', {...tokens, cacheReadTokens: 5}), {dollars: 3.08, isLeast: true});
	t.is(costOf('my-container', tokens), undefined);
	t.is(costOf('constructor', tokens), undefined);
});
