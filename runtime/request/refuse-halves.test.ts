import test from 'ava';
import fc from 'fast-check';
import {refuseHalves} from './refuse-halves.ts';

const half = '\u{D83D}';

test('a body that is a text, or nested deeper than the stack, is looked at too', t => {
	t.throws(() => refuseHalves(JSON.stringify(half), half), {message: /^The body must be/v});
	const deep = '['.repeat(200_000) + JSON.stringify(half) + ']'.repeat(200_000);
	const {message} = t.throws(() => refuseHalves(deep, JSON.parse(deep)));
	t.true(message.length < 500);
});

test('the first of several is named', t => {
	const body = JSON.stringify({a: ['b', half, {c: half}], d: half});
	t.throws(() => refuseHalves(body, JSON.parse(body), 'x'), {message: /"x\.a\[1\]"/v});
});

test('JSON passes exactly where all of its texts are whole', t => {
	const anyText = fc.string({unit: fc.constantFrom('a', '\u{D83D}', '\u{DC4B}', '안', '\\')});
	fc.assert(fc.property(fc.jsonValue({stringUnit: 'binary'}), anyText, anyText, (value, name, text) => {
		const body = JSON.stringify([value, {[name]: text}]);
		const isWhole = JSON.stringify([value, {[name]: text}]) === JSON.stringify([value, {[name.toWellFormed()]: text.toWellFormed()}]);
		let isRefused = false;
		try {
			refuseHalves(body, JSON.parse(body));
		} catch {
			isRefused = true;
		}

		t.is(isRefused, !isWhole);
	}));
});
