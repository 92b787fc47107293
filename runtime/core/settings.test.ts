import test from 'ava';
import {answerOptions} from '../options.ts';
import {defaultSettings, readCoreSettings} from './settings.ts';

const numbers = Object.entries(answerOptions).filter(([, row]) => 'from' in row) as Array<[keyof Omit<typeof answerOptions, 'logContent'>, {default: number; from: number; to: number; unit: string; variable: string}]>;

/**
The setting that an option is for, in the option's own unit.
*/
function setting(name: typeof numbers[number][0], text: string): number {
	const settings = readCoreSettings({[answerOptions[name].variable]: text});
	const values = settings as unknown as Record<string, number>;
	return answerOptions[name].unit === 'seconds' ? values[`${name}Ms`]! / 1000 : values[name]!;
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

test('all options but one are numbers', t => {
	t.is(numbers.length, Object.keys(answerOptions).length - 1);
	t.is(defaultSettings.logContent, answerOptions.logContent.default);
});

for (const [name, {default: fallback, from, to, variable}] of numbers) {
	test(`${variable} has the default and the range of ${name}`, t => {
		t.is(setting(name, ''), fallback);
		t.is(setting(name, String(from)), from);
		t.is(setting(name, String(to)), to);
		// Heartbeats can be switched off, or be faster, by the variable alone.
		const least = name === 'heartbeat' ? 0 : from;
		for (const value of [least - 0.001, to + 0.001, -1, 'a', 'NaN', 'Infinity']) {
			t.throws(() => setting(name, String(value)), {code: 'ERR_SETTINGS', message: `The environment variable ${variable} must be a number from ${least} to ${to}, but is "${value}".`});
		}
	});
}
