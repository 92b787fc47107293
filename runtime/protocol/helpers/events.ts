import fc from 'fast-check';
import type {StreamEvent} from '../events.ts';

/**
Any string of a wire field: Korean, emoji, lone surrogates, every kind of line end, JSON's own characters.
*/
const text = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.constantFrom('야 안녕?', '👩‍👩‍👧', '𝒳', '\u{D83D}', '\u{2028}\u{2029}\u{85}', '\r\n\r\n', 'data: x\n\n: y', '\u{FEFF}', '\\u0000"\u{0}'),
);

const count = fc.nat();

/**
Any event that an endpoint may send.
*/
export const anyEvent: fc.Arbitrary<StreamEvent> = fc.oneof(
	fc.record({
		type: fc.constant('start' as const), v: fc.constant(1), requestId: text, model: text,
	}),
	fc.record({type: fc.constant('delta' as const), text}),
	fc.record({
		type: fc.constant('reasoning' as const), text, signature: text, redacted: text,
	}, {requiredKeys: ['type']}),
	fc.record({
		type: fc.constant('tool' as const), index: count, id: text, name: text, input: text,
	}, {requiredKeys: ['type', 'index']}),
	fc.record({
		type: fc.constant('usage' as const), inputTokens: count, outputTokens: count, totalTokens: count, cacheReadTokens: count,
	}, {requiredKeys: ['type', 'inputTokens', 'outputTokens', 'totalTokens']}),
	fc.constant({type: 'ping' as const}),
	fc.record({type: fc.constant('done' as const), stopReason: text, latencyMs: count}, {requiredKeys: ['type', 'stopReason']}),
	fc.record({
		type: fc.constant('error' as const), code: text, message: text, requestId: text, retryable: fc.boolean(),
	}),
);

/**
Places to cut bytes at, as shares of their length.
*/
export const anyCuts = fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 12});

/**
Cuts bytes at shares of their length; some pieces may be empty, as on a real socket never, but in a test of robustness.
*/
export function cut(bytes: Uint8Array, shares: readonly number[]): Uint8Array[] {
	const positions = [0, ...shares.map(share => Math.floor(share * bytes.length)), bytes.length].toSorted((a, b) => a - b);
	return positions.slice(1).map((end, index) => bytes.subarray(positions[index], end));
}

/**
Cuts bytes into single ones.
*/
export function cutEverywhere(bytes: Uint8Array): Uint8Array[] {
	return Array.from(bytes, (_byte, index) => bytes.subarray(index, index + 1));
}
