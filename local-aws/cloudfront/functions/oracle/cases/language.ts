import {expression, failing, type OracleCase} from './oracle-case.ts';

const headers = {host: {value: 'x'}};

/**
The language, its builtins, and how a function ends.
*/
export const languageCases: OracleCase[] = [
	expression('event.headers["constructor"] ? "inherited" : "none"', 'inherited', {headers}),
	expression('event.headers["__proto__"] ? "inherited" : "none"', 'inherited', {headers}),
	expression('event.headers.hasOwnProperty("constructor")', false, {headers}),
	expression('Object.prototype.hasOwnProperty.call(event.headers, "host")', true, {headers}),
	expression('typeof event.headers["x-lsf-proof"]', 'undefined', {headers}),
	expression('[typeof globalThis["M" + "ap"], typeof globalThis["set" + "Timeout"], typeof globalThis["pro" + "cess"], typeof globalThis["Pro" + "xy"]]', ['undefined', 'undefined', 'undefined', 'undefined']),
	expression('[typeof []["at" + ""], typeof []["fl" + "at"], typeof ""["match" + "All"], typeof Object["from" + "Entries"], typeof Array["fr" + "om"]]', ['undefined', 'undefined', 'undefined', 'undefined', 'undefined']),
	expression('`${1 + 1}-${"x".padStart(3, "-")}`', '2---x'),
	expression('2 ** 10', 1024),
	expression('((...all) => all.length)(1, 2, 3)', 3),
	expression('/^lsf_(?<id>[a-z0-9]{1,32})_(?<secret>[0-9A-Za-z]{22,128})$/.exec("lsf_first_" + "a".repeat(64)).groups.id', 'first'),
	expression('"a.b.c".split(".").map(x => x.toUpperCase()).reverse().join("|")', 'C|B|A'),
	expression(String.raw`"a-b-c".replaceAll("-", "+").replace(/\+c$/, (all) => all.length)`, 'a+b2'),
	expression('[Number("1e3"), parseInt("12px", 10), Number.isInteger(2.5), isNaN("x"), (255).toString(16)]', [1000, 12, false, true, 'ff']),
	expression(String.raw`JSON.stringify({a: [1, null, "\u20ac"], b: undefined})`, '{"a":[1,null,"€"]}'),
	expression('Object.entries({a: 1, b: 2}).map(function (pair) { return pair.join("="); }).join("&")', 'a=1&b=2'),
	expression('[encodeURIComponent("a b/é"), decodeURIComponent("%C3%A9")]', ['a%20b%2F%C3%A9', 'é']),
	expression('Date.now() - Date.now()', 0),
	expression('Math.floor(Date.now() / 1000) > 1700000000', true),
	expression('[typeof event, typeof this, typeof undefined]', ['object', 'undefined', 'undefined']),
	expression('event.request.rawQueryString()', 'a=%20'),
	expression('event.request', {uri: '/'}),
	expression('[event.text.length, event.text]', [3, 'é\0€'], {text: 'é\0€'}),
	expression('event.text', '😀\0', {text: '😀\0'}),
	failing('JSON.parse("{")', 'SyntaxError'),
	failing('null.x', 'TypeError'),
	failing('decodeURIComponent("%")', 'URIError'),
	failing('(function () {}).constructor("return 1")()', 'InternalError'),
	failing('globalThis["ev" + "al"]("1")', 'InternalError'),
	failing('handler(event) + 1', 'RangeError'),
	{title: 'what a function throws', code: 'function handler() { console.log("before"); throw "refused"; }', fails: 'refused'},
	{title: 'a function that returns nothing', code: 'function handler() {}', expected: undefined},
	{title: 'lines of the log', code: 'function handler() { console.log("a b"); console.log("€"); return 1; }', expected: 1},
	{
		title: 'await in its forms', code: `async function later(x) { return x; }
async function handler() {
	var a = await later(1);
	if (await later(true)) { a += await later(2); }
	var o = {b: await later(3)};
	for (var i = 0; i < (await later(2)); i++) { a += i; }
	try { await Promise.reject(new Error('x')); } catch (e) { a += e.message; } finally { a += await later('f'); }
	return (await later({c: [a, o.b]})).c;
}`, expected: ['4xf', 3],
	},
	{title: 'a rejection that nobody takes', code: 'async function handler() { await Promise.reject(new TypeError("x")); }', fails: 'TypeError'},
	{title: 'a promise of a function that is not async', code: 'function handler() { return Promise.resolve({a: 1}); }', expected: {a: 1}},
	{
		title: 'promises one after the other', code: `async function handler() {
	var all = await Promise.all([1, Promise.resolve(2)]);
	return all.join();
}`, expected: '1,2',
	},
];
