
import test from 'ava';
import {readCoreSettings, defaultSettings} from '../core/settings.ts';
import {readBedrockSettings} from './settings.ts';

test('the models and the guardrail are read', t => {
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a", "b"]'}), {models: ['a', 'b']});
	t.deepEqual(readBedrockSettings({LSF_MODELS: '["a"]', LSF_GUARDRAIL: '{"identifier": "g", "version": "1"}'}), {models: ['a'], guardrail: {identifier: 'g', version: '1'}});
});

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

test('an empty environment gives the defaults', t => {
	t.deepEqual(readCoreSettings({LSF_MAX_BODY_BYTES: ''}), defaultSettings);
});

test('times are read in seconds', t => {
	t.like(readCoreSettings({
		LSF_HEARTBEAT_SECONDS: '0',
		LSF_DEADLINE_MARGIN_SECONDS: '2',
		LSF_FIRST_TOKEN_TIMEOUT_SECONDS: '3.5',
		LSF_IDLE_TIMEOUT_SECONDS: '4',
		LSF_LOG_CONTENT: 'true',
		LSF_MAX_BODY_BYTES: '10',
		LSF_MAX_OUTPUT_TOKENS: '20',
	}), {
		heartbeatMs: 0, deadlineMarginMs: 2000, firstTokenTimeoutMs: 3500, idleTimeoutMs: 4000, logContent: true, maxBodyBytes: 10, maxOutputTokens: 20,
	});
});

for (const [name, value] of [
	['LSF_MAX_BODY_BYTES', 'a'],
	['LSF_MAX_OUTPUT_TOKENS', '0'],
	['LSF_HEARTBEAT_SECONDS', '-1'],
	['LSF_IDLE_TIMEOUT_SECONDS', '901'],
	['LSF_FIRST_TOKEN_TIMEOUT_SECONDS', 'NaN'],
] as const) {
	test(`${name} of ${value} is refused by name`, t => {
		t.throws(() => readCoreSettings({[name]: value}), {message: new RegExp(`${name} must be a number from .* but is "${value}"`, 'v')});
	});
}
