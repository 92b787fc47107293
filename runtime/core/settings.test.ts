import test from 'ava';
import {answerOptions, type Option} from '../options.ts';
import {defaultSettings, readCoreSettings} from './settings.ts';

type Name = keyof Omit<typeof answerOptions, 'additionalFields' | 'inputs' | 'logContent'>;
const numbers = Object.entries<Option>(answerOptions).filter(([, row]) => 'from' in row) as Array<[Name, {default: number; from: number; to: number; unit?: string; variable: string}]>;

/**
The setting that an option is for, in the option's own unit.
*/
function setting(name: typeof numbers[number][0], text: string): number {
	const settings = readCoreSettings({[answerOptions[name].variable]: text});
	const values = settings as unknown as Record<string, number>;
	return (answerOptions as Record<string, Option>)[name]!.unit === 'seconds' ? values[`${name}Ms`]! / 1000 : values[name]!;
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

test('all options but three are numbers', t => {
	t.is(numbers.length, Object.keys(answerOptions).length - 3);
	t.is(defaultSettings.logContent, answerOptions.logContent.default);
});

for (const [name, {default: fallback, from, to, variable}] of numbers) {
	test(`${variable} has the default and the range of ${name}`, t => {
		t.is(setting(name, ''), name === 'defaultOutputTokens' ? answerOptions.maxOutputTokens.default : fallback);
		t.is(setting(name, String(from)), from);
		t.is(setting(name, String(to)), to);
		// Heartbeats can be switched off, or be faster, by the variable alone.
		const least = name === 'heartbeat' ? 0 : from;
		for (const value of [least - 0.001, to + 0.001, -1, 'a', 'NaN', 'Infinity']) {
			t.throws(() => setting(name, String(value)), {code: 'ERR_SETTINGS', message: `The environment variable ${variable} must be a number from ${least} to ${to}, but is "${value}".`});
		}
	});
}

test('where the caller says nothing, the most is asked for, unless the owner says less', t => {
	t.is(readCoreSettings({LSF_MAX_OUTPUT_TOKENS: '20'}).defaultOutputTokens, 20);
	t.is(readCoreSettings({LSF_MAX_OUTPUT_TOKENS: '20', LSF_DEFAULT_OUTPUT_TOKENS: '7'}).defaultOutputTokens, 7);
});

test('lists are read as JSON, and refused where something in them can\'t be', t => {
	const {inputs, additionalFields} = readCoreSettings({LSF_INPUTS: '["text", "image"]', LSF_ADDITIONAL_FIELDS: '[]'});
	t.deepEqual({inputs, additionalFields}, {inputs: ['text', 'image'], additionalFields: []});
	t.deepEqual(readCoreSettings({LSF_INPUTS: '["document"]'}).inputs, ['text', 'document']);
	for (const [name, value] of [['LSF_INPUTS', '["video"]'], ['LSF_INPUTS', 'text'], ['LSF_ADDITIONAL_FIELDS', '["max_tokens"]'], ['LSF_ADDITIONAL_FIELDS', '[1]']] as const) {
		t.throws(() => readCoreSettings({[name]: value}), {code: 'ERR_SETTINGS', message: new RegExp(String.raw`^The environment variable ${name} must be JSON such as \["`, 'v')});
	}
});
