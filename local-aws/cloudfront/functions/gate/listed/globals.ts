/**
The globals of `cloudfront-js-2.0` (CloudFront developer guide, functions-javascript-runtime-20). What stands on none of these lines is not there: Map, Set, Proxy, Reflect, WeakMap, Intl, URL, BigInt, timers, process.
*/
export const listedGlobals: ReadonlySet<string> = new Set([
	'Array Boolean Date Function JSON Math Number Object Promise RegExp String Symbol',
	'ArrayBuffer DataView Float32Array Float64Array Int8Array Int16Array Int32Array Uint8Array Uint8ClampedArray Uint16Array Uint32Array TextDecoder TextEncoder',
	'Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError',
	'NaN Infinity undefined globalThis',
	'atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt',
	'Buffer console require',
].flatMap(line => line.split(' ')));
