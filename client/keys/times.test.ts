import test from 'ava';
import fc from 'fast-check';
import {formatTime, parseDuration, parseTime} from './times.ts';

const now = 1_800_000_000;

test('durations are in seconds', t => {
	t.deepEqual(['1s', '15m', '24h', '30d', '4w'].map(text => parseDuration(text)), [1, 900, 86_400, 2_592_000, 2_419_200]);
	for (const text of ['', '0d', '30', 'd', '-1d', '1.5h', '1h30m', '30D', ' 30d', '30d\n', '1y', '1234567890s']) {
		t.is(parseDuration(text), undefined, text);
	}
});

test('a time is a duration from now, or a day or a minute in UTC', t => {
	t.is(parseTime('30d', now), now + 2_592_000);
	t.is(parseTime('2027-01-31', now), Date.UTC(2027, 0, 31) / 1000);
	t.is(parseTime('2027-01-31T12:30Z', now), Date.UTC(2027, 0, 31, 12, 30) / 1000);
	t.is(parseTime('2027-01-31T12:30:05Z', now), Date.UTC(2027, 0, 31, 12, 30, 5) / 1000);
	for (const text of ['', '2027-02-30', '2027-13-01', '2027-1-31', '31.01.2027', '2027-01-31T12:30', '2027-01-31T25:00Z', '2027-01-31T24:00Z', 'tomorrow', '1800000000']) {
		t.is(parseTime(text, now), undefined, text);
	}
});

test('what is shown is read back, to the minute', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.integer({min: 0, max: 4_000_000_000}), time => {
			const read = parseTime(formatTime(time), now);
			return read === time - (time % 60);
		}));
		fc.assert(fc.property(fc.string(), text => {
			const time = parseTime(text, now);
			return time === undefined || Number.isSafeInteger(time);
		}));
	});
});
