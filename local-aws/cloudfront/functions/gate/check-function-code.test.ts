import test from 'ava';
import fc from 'fast-check';
import {checkFunctionCode} from './check-function-code.ts';
import {accepted, refused, within} from './helpers/samples.ts';

function check(code: string) {
	return checkFunctionCode(code).map(({line, message}) => `${line}: ${message}`);
}

for (const {title, statements, before} of accepted) {
	test(`a function may use ${title}`, t => {
		t.deepEqual(check(within(statements, before)), []);
	});
}

for (const {statements, message} of refused) {
	test(`refused with its line: ${statements}`, t => {
		t.deepEqual(check(within(statements)), [`3: ${message}`]);
	});
}

const handler = '\nfunction handler() {}';
const whole: Array<[code: string, problem: string]> = [
	['', '1: There is no function handler at the top level'],
	['var handler = function () {};', '1: There is no function handler at the top level'],
	['{ function handler() {} }', '1: There is no function handler at the top level'],
	[`export default 1;${handler}`, '1: An export is not in the runtime'],
	[`export {handler};${handler}`, '1: An export is not in the runtime'],
	['\nexport function handler() {}', '2: An export is not in the runtime'],
	[`await 1;${handler}`, '1: await stands outside of a function'],
	[`import {createHash} from 'crypto';${handler}`, '1: An import takes the default of its module, as in import cf from \'cloudfront\''],
	[`import * as crypto from 'crypto';${handler}`, '1: An import takes the default of its module, as in import cf from \'cloudfront\''],
	[`import 'crypto';${handler}`, '1: An import takes the default of its module, as in import cf from \'cloudfront\''],
	[`import fs from 'fs';${handler}`, '1: There is no module fs in the runtime, only cloudfront, crypto, querystring'],
	[`import constructor from 'constructor';${handler}`, '1: There is no module constructor in the runtime, only cloudfront, crypto, querystring'],
	[`${handler}\nimport cf from 'cloudfront';`, '3: An import stands on the first lines, before everything else'],
	['import cf from \'cloudfront\';\nfunction handler() { return cf.cwt.validateToken; }', '2: The local stack does not play cloudfront.cwt'],
	['import cf from \'cloudfront\';\nfunction handler() { return cf.fetch; }', '2: The module cloudfront has no fetch'],
	['var crypto = require("crypto");\nfunction handler() { return crypto.timingSafeEqual(1, 2); }', '2: The module crypto has no timingSafeEqual'],
	['function handler() {\n\tvar a = ;\n}', '2: Unexpected token'],
	['function handler() {\n\twith (a) {}\n}', '2: \'with\' in strict mode'],
	[`// a\rb${handler}`, '1: A carriage return alone, U+2028 and U+2029 end no line in the runtime, as they do elsewhere'],
	[`${handler} // a\u{2028}`, '2: A carriage return alone, U+2028 and U+2029 end no line in the runtime, as they do elsewhere'],
	[`#!/usr/bin/njs${handler}`, '1: Unexpected character \'!\''],
];
for (const [code, problem] of whole) {
	test(`refused as a whole: ${JSON.stringify(code)}`, t => {
		const problems = check(code);
		t.true(problems.includes(problem), problems.join('\n'));
	});
}

test('10,240 bytes are taken with comments, one more is not', t => {
	const code = 'function handler() {}\n//';
	const bytes = (count: number) => code + 'ä'.repeat((count - code.length) / 2) + ' '.repeat((count - code.length) % 2);
	t.deepEqual(check(bytes(10_240)), []);
	t.deepEqual(check(bytes(10_241)), ['1: The code has 10241 bytes, and CloudFront takes 10240, comments included']);
});

test('the columns count from 1, and problems stand in the code\'s order', t => {
	t.deepEqual(checkFunctionCode('function handler(e) { return [e?.a, e ?? 1];\n}\nMap;').map(({line, column}) => [line, column]), [[1, 31], [1, 37], [3, 1]]);
});

test('any text is judged, and nothing is thrown', t => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.string({unit: 'binary'})), text => {
		t.true(checkFunctionCode(text).length > 0);
	}));
	for (const text of ['('.repeat(50_000), '['.repeat(5000) + ']'.repeat(5000), `function handler() { return ${'-'.repeat(1).repeat(3)}1 ${'+ 1'.repeat(3000)}; }`]) {
		t.true(checkFunctionCode(text).length > 0);
	}
});

test('valid code that is cut, doubled or mixed is judged, and nothing is thrown', t => {
	const sources = [...accepted.map(({statements, before}) => within(statements, before)), ...refused.map(({statements}) => within(statements))];
	const part = fc.tuple(fc.constantFrom(...sources), fc.nat(300), fc.nat(300)).map(([source, from, to]) => source.slice(Math.min(from, to), Math.max(from, to)));
	fc.assert(fc.property(fc.array(part, {minLength: 1, maxLength: 4}), parts => {
		for (const {line, column, message} of checkFunctionCode(parts.join('\n'))) {
			t.true(line >= 1 && column >= 1);
			t.regex(message, /^[^\n]*[^\n.]$/v);
		}
	}), {numRuns: 300});
});

test('a refused statement is refused wherever it stands', t => {
	const places = ['if (a) { HERE }', 'for (;;) { HERE break; }', 'try { HERE } catch (e) { f(e); }', 'switch (a) { case 1: HERE }', 'do { HERE } while (b);'];
	fc.assert(fc.property(fc.constantFrom(...refused), fc.constantFrom(...places), fc.constantFrom(...places), ({statements}, outer, inner) => {
		t.true(checkFunctionCode(within(outer.replace('HERE', () => inner.replace('HERE', () => statements)))).length > 0, statements);
	}));
});
