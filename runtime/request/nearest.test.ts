import fc from 'fast-check';
import test from 'ava';
import {nearest} from './nearest.ts';

const names = ['temperature', 'max_tokens', 'reasoning_effort', 'top_p', 'stop', 'n'];

test('a slip names what was meant', t => {
	for (const [name, meant] of [['temprature', 'temperature'], ['maxTokens', 'max_tokens'], ['max_token', 'max_tokens'], ['reasoning-effort', 'reasoning_effort'], ['topP', 'top_p'], ['stops', 'stop']] as const) {
		t.is(nearest(name, names), meant);
	}
});

test('what is none of them names none', t => {
	for (const name of ['web_search_options', 'x', '', '__proto__', 'a'.repeat(100_000)]) {
		t.is(nearest(name, names), undefined);
	}
});

test('a name is nearest to itself', t => {
	fc.assert(fc.property(fc.constantFrom(...names), name => {
		t.is(nearest(name, names), name);
	}));
});
