/**
The members of one builtin, apart by spaces.
*/
export type ListedMembers = {
	/**
	Of the builtin itself, as in `Object.keys`.
	*/
	statics: string;
	/**
	Of its values, as in `[].push`.
	*/
	values: string;
};

/**
What every value and every function has besides. `__proto__` is on no page, but njs 0.8.9 has it (run on a machine), so that a map keyed by what a viewer sends is never empty.
*/
export const commonMembers = 'constructor toString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__ length name prototype';

const typedArray: ListedMembers = {
	statics: 'BYTES_PER_ELEMENT',
	values: 'BYTES_PER_ELEMENT buffer byteLength byteOffset copyWithin every fill filter find findIndex forEach includes indexOf join lastIndexOf map reduce reduceRight reverse set slice some sort subarray',
};

const error: ListedMembers = {statics: '', values: 'message stack'};

/**
The members of the builtins of `cloudfront-js-2.0` (CloudFront developer guide, functions-javascript-runtime-20). Three lines are njs's, where the page says "all of ES5.1" or slips: `charCodeAt`, `Object.is` and `Object.setPrototypeOf` (njs 0.8.9, run on a machine).
*/
export const listedMembers: Readonly<Record<string, ListedMembers>> = {
	Array: {
		statics: 'isArray of',
		values: 'concat copyWithin every fill filter find findIndex forEach includes indexOf join lastIndexOf map pop push reduce reduceRight reverse shift slice some sort splice unshift',
	},
	ArrayBuffer: {statics: 'isView', values: 'byteLength slice'},
	Boolean: {statics: '', values: ''},
	Buffer: {
		statics: 'alloc allocUnsafe byteLength compare concat from isBuffer isEncoding',
		values: [
			'compare copy equals fill includes indexOf lastIndexOf slice subarray swap16 swap32 swap64 toJSON write',
			...['read', 'write'].flatMap(verb => ['Int8', 'UInt8', ...['Int16', 'UInt16', 'Int32', 'UInt32', 'Int', 'UInt', 'Float', 'Double'].flatMap(kind => [`${kind}LE`, `${kind}BE`])].map(kind => verb + kind)),
		].join(' '),
	},
	DataView: {
		statics: '',
		values: [
			'buffer byteLength byteOffset',
			...['get', 'set'].flatMap(verb => ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'].map(kind => verb + kind)),
		].join(' '),
	},
	Date: {
		statics: 'UTC now parse',
		values: [
			'getTime getTimezoneOffset setTime toDateString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toTimeString toUTCString getDay getUTCDay',
			...['get', 'set'].flatMap(verb => ['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].flatMap(part => [verb + part, `${verb}UTC${part}`])),
		].join(' '),
	},
	Error: error,
	EvalError: error,
	Float32Array: typedArray,
	Float64Array: typedArray,
	Function: {statics: '', values: 'apply bind call'},
	Int16Array: typedArray,
	Int32Array: typedArray,
	Int8Array: typedArray,
	InternalError: error,
	JSON: {statics: 'parse stringify', values: ''},
	Math: {
		statics: [
			'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2',
			'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc',
		].join(' '),
		values: '',
	},
	Number: {
		statics: 'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger parseFloat parseInt',
		values: 'toExponential toFixed toPrecision',
	},
	Object: {
		statics: [
			'assign create defineProperties defineProperty entries freeze getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf',
			'is isExtensible isFrozen isSealed keys preventExtensions seal setPrototypeOf values',
		].join(' '),
		values: '',
	},
	Promise: {statics: 'all allSettled any race reject resolve', values: 'catch finally then'},
	RangeError: error,
	ReferenceError: error,
	RegExp: {statics: '', values: 'exec flags global ignoreCase lastIndex multiline source sticky test'},
	String: {
		statics: 'fromCharCode fromCodePoint',
		values: [
			'charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf match padEnd padStart repeat replace replaceAll search slice split startsWith substr substring',
			'toLowerCase toUpperCase trim trimEnd trimStart',
		].join(' '),
	},
	Symbol: {statics: 'for keyFor', values: 'description'},
	SyntaxError: error,
	TextDecoder: {statics: '', values: 'decode encoding fatal ignoreBOM'},
	TextEncoder: {statics: '', values: 'encode encodeInto encoding'},
	TypeError: error,
	URIError: error,
	Uint16Array: typedArray,
	Uint32Array: typedArray,
	Uint8Array: typedArray,
	Uint8ClampedArray: typedArray,
	console: {statics: 'log', values: ''},
};
