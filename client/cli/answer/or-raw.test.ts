import test from 'ava';
import {orRaw} from './or-raw.ts';

test('what can\'t be drawn is shown as it is, and all that follows', t => {
	const {push, end} = orRaw({
		push(text) {
			if (text === 'two') {
				throw new RangeError('too deep');
			}

			return `<${text}>`;
		},
		end: () => 'the end',
	});
	t.deepEqual([push('one'), push('two'), push('three'), end()], ['<one>', '\ntwo', 'three', '\n']);
});

test('an end that fails ends the line', t => {
	const {push, end} = orRaw({
		push: text => text,
		end() {
			throw new RangeError('too deep');
		},
	});
	t.deepEqual([push('one'), end()], ['one', '\n\n']);
});

test('twin: what can be drawn is', t => {
	const {push, end} = orRaw({push: text => `<${text}>`, end: () => 'the end'});
	t.deepEqual([push('one'), push('two'), end()], ['<one>', '<two>', 'the end']);
});
