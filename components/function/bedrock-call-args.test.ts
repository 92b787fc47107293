import test from 'ava';
import {bedrockCallVariables, checkedBedrockCallOptions, type BedrockCallOptions} from './bedrock-call-args.ts';

function check(args: Record<string, unknown>): BedrockCallOptions {
	return checkedBedrockCallOptions('here', args);
}

for (const [argument, good, bad] of [
	['anthropicBetas', ['context-1m-2025-08-07'], ['a b']],
	['anthropicFields', ['service_tier'], ['max_tokens']],
	['countTokens', true, 'yes'],
	['serviceTier', 'flex', 'fast'],
	['project', 'arn:aws:bedrock:us-east-1:111122223333:project/p-1', 'a project'],
	['requestMetadata', {team: 'search'}, {team: '{}'}],
] as const) {
	test(`${argument} is taken, or refused by its name`, t => {
		t.notThrows(() => check({[argument]: good}));
		t.throws(() => check({[argument]: bad}), {code: 'ERR_ARGUMENT', message: new RegExp(`^here: \`${argument}\` is `, 'v')});
	});
}

test('more pairs than Bedrock takes are refused', t => {
	const pairs = (count: number) => Object.fromEntries(Array.from({length: count}, (_, index) => [`n${index}`, '']));
	t.notThrows(() => check({requestMetadata: pairs(16)}));
	t.throws(() => check({requestMetadata: pairs(17)}), {message: /at most 16/v});
});

test('what is unset has no variable', t => {
	t.deepEqual(Object.values(bedrockCallVariables({anthropicBetas: [], countTokens: false, requestMetadata: {}})).filter(value => value !== undefined), []);
	t.deepEqual(bedrockCallVariables({countTokens: true, requestMetadata: {a: 'b'}}), {
		LSF_ANTHROPIC_BETAS: undefined, LSF_ANTHROPIC_FIELDS: undefined, LSF_COUNT_TOKENS: 'true', LSF_SERVICE_TIER: undefined, LSF_PROJECT: undefined, LSF_REQUEST_METADATA: '{"a":"b"}',
	});
});
