import fc from 'fast-check';

function digits(least: number, most: number): fc.Arbitrary<string> {
	return fc.string({unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most});
}

/**
Any number as JSON has it.
*/
export const numberText: fc.Arbitrary<string> = fc.tuple(
	fc.constantFrom('', '-'),
	digits(1, 25).map(text => text.replace(/^0+(?=\d)/v, '')),
	fc.oneof(fc.constant(''), digits(1, 20).map(text => `.${text}`)),
	fc.oneof(fc.constant(''), fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), digits(1, 3)).map(([sign, text]) => sign + text)),
).map(parts => parts.join(''));
