/**
Methods that newer JavaScript has and that no builtin of the runtime has: a call of one is a mistake whatever it is called on. (Names that the runtime has on another builtin, or that are likely names of one's own, such as `add`, are not among them.)
*/
export const absentMethods: ReadonlySet<string> = new Set([
	// Array
	'at flat flatMap findLast findLastIndex toReversed toSorted toSpliced with group groupBy groupToMap fromAsync',
	// String
	'matchAll normalize localeCompare isWellFormed toWellFormed toLocaleLowerCase toLocaleUpperCase trimLeft trimRight anchor fontcolor fontsize',
	'bytesFrom fromBytes fromUTF8 toBytes toUTF8',
	// Object
	'fromEntries hasOwn getOwnPropertySymbols __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__',
	// Others
	'structuredClone withResolvers captureStackTrace timingSafeEqual randomBytes randomUUID getRandomValues toBase64 fromBase64 toHex fromHex transferToFixedLength getBigInt64 getBigUint64',
	'readBigInt64BE readBigInt64LE readBigUInt64BE readBigUInt64LE queueMicrotask setTimeout setInterval setImmediate',
].flatMap(line => line.split(' ')));
