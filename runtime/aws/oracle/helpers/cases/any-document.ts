import fc from 'fast-check';
import {toDocument} from '../../../../bedrock/call/to-document.ts';
import {NumberSource} from '../../../../request/number-source.ts';
import {anyText} from './any-text.ts';

const numbers = fc.oneof(
	fc.integer(),
	fc.double({noNaN: true, noDefaultInfinity: true}),
	fc.constantFrom(0, -0, 1e21, 5e-324, 2 ** 53, 0.1),
	fc.constantFrom('1.0', '1e400', '2512292042121000001', '-0', '-0.0', '0.1000', '1E5', '123456789012345678901234567890.5').map(source => new NumberSource(source)),
);
const names = fc.oneof(anyText, fc.constantFrom('type', 'string', '__proto__', 'constructor', 'toJSON', 'properties', '$ref', '1', '0'));

const {value} = fc.letrec(tie => ({
	value: fc.oneof(
		{depthSize: 'small', withCrossShrink: true},
		fc.oneof(anyText, numbers, fc.boolean(), fc.constant(null)),
		fc.array(tie('value'), {maxLength: 4}),
		tie('object'),
		// What the SDK would take for a number of its own.
		fc.record({type: fc.constant('bigDecimal'), string: fc.constantFrom('1.0', 'text')}),
	),
	object: fc.array(fc.tuple(names, tie('value')), {maxLength: 4}).map(entries => Object.fromEntries(entries)),
}));

/**
JSON values of callers', as the product hands them to a client: schemas, inputs of tools, fields of the model's own. Some numbers keep their source.
*/
export const anyDocument = value.map(json => toDocument(json));

/**
Those that are objects.
*/
export const anyObject = fc.array(fc.tuple(names, value), {maxLength: 4}).map(entries => toDocument(Object.fromEntries(entries)));

/**
Bytes of images and files, Node's own and plain ones, also as a part of a bigger buffer.
*/
export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
	fc.uint8Array({maxLength: 40}),
	fc.uint8Array({maxLength: 40}).map(bytes => Buffer.from(bytes)),
	fc.uint8Array({minLength: 3, maxLength: 40}).map(bytes => bytes.subarray(1, -1)),
	fc.constantFrom(new Uint8Array(5000).fill(0xFF)),
);
