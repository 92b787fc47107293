import test from 'ava';
import {guardrailStreamProcessingMode, guardrailTrace} from '../options.ts';
import {readBedrockSettings} from './settings.ts';

test('the models and the guardrail are read', t => {
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a", "b"]'}), {models: ['a', 'b']});
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a"]', LSF_GUARDRAIL: '{"identifier": "g", "version": "1"}'}), {models: ['a'], guardrail: {identifier: 'g', version: '1'}});
});

test('models may have names of the owner\'s, each with its id', t => {
	const aliases = {a: 'us.amazon.nova-micro-v1:0', b: 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/x'};
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a", "b"]', LSF_MODEL_ALIASES: JSON.stringify(aliases)}), {models: ['a', 'b'], aliases});
});

for (const value of ['a', '[]', 'null', '{"a": 1}', '"a"']) {
	test(`model aliases of ${value} are refused by name`, t => {
		t.throws(() => readBedrockSettings({LSF_MODELS: '["a"]', LSF_MODEL_ALIASES: value}), {message: /LSF_MODEL_ALIASES must be .*\{"fast"/v, code: 'ERR_SETTINGS'});
	});
}

for (const value of [undefined, '', 'a', '[]', '{}', '[1]', '[""]', 'null']) {
	test(`models of ${value ?? 'nothing'} are refused by name`, t => {
		t.throws(() => readBedrockSettings({LSF_MODELS: value}), {message: /LSF_MODELS must be .*\["us\.amazon/v, code: 'ERR_SETTINGS'});
	});
}

test('a guardrail may have a trace and a mode', t => {
	const guardrail = {
		identifier: 'g', version: 'DRAFT', trace: 'enabled_full', streamProcessingMode: 'async',
	};
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a"]', LSF_GUARDRAIL: JSON.stringify(guardrail)}), {models: ['a'], guardrail} as never);
});

for (const value of ['a', '[]', '{}', 'null', '{"identifier": "g"}', '{"identifier": "g", "version": "1", "trace": true}', '{"identifier": "g", "version": "1", "streamProcessingMode": "fast"}', '{"identifier": "g", "version": 1}']) {
	test(`a guardrail of ${value} is refused by name`, t => {
		t.throws(() => readBedrockSettings({LSF_MODELS: '["a"]', LSF_GUARDRAIL: value}), {message: /LSF_GUARDRAIL must be/v});
	});
}

test('a guardrail may have each trace and each mode that the options allow', t => {
	for (const trace of guardrailTrace.values) {
		for (const streamProcessingMode of guardrailStreamProcessingMode.values) {
			const guardrail = {
				identifier: 'g', version: '1', trace, streamProcessingMode,
			};
			t.deepEqual(readBedrockSettings({LSF_MODELS: '["a"]', LSF_GUARDRAIL: JSON.stringify(guardrail)}).guardrail, guardrail);
		}
	}
});
