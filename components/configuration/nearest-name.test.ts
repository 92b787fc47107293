import test from 'ava';
import {nearestName} from './nearest-name.ts';

const names = ['memory', 'timeout', 'firstTokenTimeout', 'sagemakerPayloadFormat', 'logRetentionDays', 'tags'];

test('finds the name that was mistyped, cut or lengthened', t => {
	for (const [written, meant] of [
		['timeot', 'timeout'],
		['Timeout', 'timeout'],
		['memroy', 'memory'],
		['memorry', 'memory'],
		['memorySize', 'memory'],
		['payloadFormat', 'sagemakerPayloadFormat'],
		['logRetention', 'logRetentionDays'],
		['tag', 'tags'],
		['colour', undefined],
		['a', undefined],
	] as const) {
		t.is(nearestName(written, names), meant, written);
	}
});
