import test from 'ava';
import {payloadFormats} from '../options.ts';
import {readSageMakerSettings} from './settings.ts';

test('all variables', t => {
	t.deepEqual(readSageMakerSettings({
		LSF_ENDPOINT_NAME: 'e', LSF_INFERENCE_COMPONENT: 'c', LSF_TARGET_VARIANT: 'v', LSF_PAYLOAD_FORMAT: 'jsonlines', LSF_TEXT_FIELD: 'a.b',
	}), {
		endpointName: 'e', inferenceComponent: 'c', targetVariant: 'v', payloadFormat: 'jsonlines', textField: 'a.b',
	});
});

test('openai is the default, and empty means unset', t => {
	t.like(readSageMakerSettings({LSF_ENDPOINT_NAME: 'e', LSF_PAYLOAD_FORMAT: '', LSF_TEXT_FIELD: ''}), {payloadFormat: 'openai', textField: undefined});
});

test('a missing endpoint and an unknown format are refused', t => {
	t.throws(() => readSageMakerSettings({}), {name: 'SettingsError', message: /LSF_ENDPOINT_NAME/v});
	t.throws(() => readSageMakerSettings({LSF_ENDPOINT_NAME: 'e', LSF_PAYLOAD_FORMAT: 'xml'}), {name: 'SettingsError', message: /openai, tgi, jsonlines, raw/v});
});

test('each format that the options allow is taken', t => {
	for (const payloadFormat of payloadFormats) {
		t.is(readSageMakerSettings({LSF_ENDPOINT_NAME: 'e', LSF_PAYLOAD_FORMAT: payloadFormat}).payloadFormat, payloadFormat);
	}
});
