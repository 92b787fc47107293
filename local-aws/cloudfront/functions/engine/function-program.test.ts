import test from 'ava';
import fc from 'fast-check';
import {FunctionProgram, type FunctionHost} from './function-program.ts';

const values = new Map([['a', '{"x":1}'], ['ä', 'ö']]);
const host: FunctionHost = {
	now: Date.UTC(2026, 10, 27),
	store: {get: key => values.get(key), meta: () => ({creationDateTime: '2026-11-01T00:00:00Z', lastUpdatedDateTime: '2026-11-02T00:00:00Z', keyCount: values.size})},
	hasCustomData: false,
};

async function run(code: string, {event = {}, ...others}: Partial<FunctionHost> & {event?: unknown; budget?: number} = {}) {
	const program = await FunctionProgram.compile(code, others);
	const outcome = await program.run(event, {...host, ...others});
	program.dispose();
	return outcome;
}

async function valueOf(code: string, options?: Parameters<typeof run>[1]) {
	const outcome = await run(code, options);
	return outcome.kind === 'returned' ? outcome.value : outcome;
}

test('a function gets the event and returns a value', async t => {
	t.deepEqual(await valueOf('function handler(event) { event.request.uri = "/x"; return event.request; }', {event: {request: {uri: '/', method: 'GET'}}}), {uri: '/x', method: 'GET'});
	t.is(await valueOf('function handler() {}'), undefined);
	t.is(await valueOf('function handler(event) { return event; }', {event: '\0\u{D800}😀\u{FEFF}'}), '\0\u{D800}😀\u{FEFF}');
});

test('any event comes back as it went in', async t => {
	const program = await FunctionProgram.compile('function handler(event) { return event; }');
	await fc.assert(fc.asyncProperty(fc.jsonValue(), async event => {
		const outcome = await program.run(event, host);
		t.is(outcome.kind === 'returned' ? JSON.stringify(outcome.value) : outcome.kind, JSON.stringify(event));
	}), {numRuns: 50});
});

test('nothing stays from one run to the next', async t => {
	const program = await FunctionProgram.compile('var count = 0; function handler() { count++; globalThis["ke" + "pt"] = (globalThis["ke" + "pt"] || 0) + count; return globalThis["ke" + "pt"]; }');
	const outcomes = [await program.run({}, host), await program.run({}, host)];
	t.deepEqual(outcomes.map(outcome => outcome.kind === 'returned' && outcome.value), [1, 1]);
	program.dispose();
	await t.throwsAsync(program.run({}, host), {message: /disposed of/v});
});

test('programs that run at the same time don\'t see each other', async t => {
	const runs = Array.from({length: 20}, async (_, index) => valueOf('var own; async function handler(event) { own = event; await null; return own; }', {event: index}));
	t.deepEqual(await Promise.all(runs), Array.from({length: 20}, (_, index) => index));
});

test('the clock stands still', async t => {
	t.deepEqual(
		await valueOf('function handler() { return [Date.now(), new Date().getTime(), new Date(5).getTime(), Date.UTC(1970, 0), new Date() instanceof Date, new Date.prototype.constructor().getTime()]; }'),
		[host.now, host.now, 5, 0, true, host.now],
	);
});

test('what the runtime lacks is not there, even by a name that only the running code knows', async t => {
	const names = ['Map', 'Set', 'WeakMap', 'Proxy', 'Reflect', 'BigInt', 'Intl', 'URL', 'Iterator', 'WeakRef', 'performance', 'queueMicrotask', 'setTimeout', 'process', 'escape', 'BigInt64Array', 'SharedArrayBuffer'];
	t.deepEqual(await valueOf('function handler(names) { return names.filter(function (name) { return globalThis[name] !== undefined; }); }', {event: names}), []);
	const members = ['Array.from', 'Object.fromEntries', 'Object.hasOwn', 'Object.groupBy', 'Array.prototype.at', 'Array.prototype.flat', 'String.prototype.matchAll', 'String.prototype.normalize', 'Uint8Array.prototype.at', 'Promise.withResolvers', 'Error.captureStackTrace', 'Math.f16round'];
	t.deepEqual(await valueOf(`function handler(members) {
		return members.filter(function (member) {
			return member.split('.').reduce(function (object, name) { return object[name]; }, globalThis) !== undefined;
		});
	}`, {event: members}), []);
	t.deepEqual(await valueOf('function handler(names) { return names.filter(function (name) { return globalThis[name] === undefined; }); }', {event: ['Object', 'Buffer', 'TextDecoder', 'atob', 'Promise', 'InternalError', 'Float64Array']}), []);
});

test('no code is made from text', async t => {
	for (const maker of ['globalThis["ev" + "al"]', '(function () {}).constructor', 'handler.constructor', 'globalThis["Func" + "tion"]']) {
		t.like(await run(`async function handler() { var make = ${maker}; return make('return 1'); }`), {kind: 'failed', message: 'InternalError: Not implemented'}, maker);
	}
});

test('a map that is keyed by what a viewer sends inherits, as in njs', async t => {
	t.deepEqual(await valueOf('function handler(event) { return [!!event["constructor"], !!event["__proto__"], event.hasOwnProperty("constructor"), !!event["at"]]; }'), [true, true, false, false]);
});

const failures: Array<[title: string, code: string, message: string | RegExp]> = [
	['an error', 'function handler() { throw new TypeError("x"); }', 'TypeError: x'],
	['a text', String.raw`function handler() { throw "x\u0000y"; }`, 'x\0y'],
	['a rejection', 'async function handler() { await null; null.x; }', /^TypeError: /v],
	['a value without a text', 'function handler() { throw Object.create(null); }', 'a value that has no text'],
	['an error at the top level', 'var x = null.y; function handler() {}', /^TypeError: /v],
	['a result with a circle', 'function handler() { var a = {}; a.a = a; return a; }', /^TypeError: /v],
	['endless recursion', 'function handler() { return handler() + 1; }', 'RangeError: Maximum call stack size exceeded'],
	['a promise that is never settled', 'async function handler() { await new Promise(function () {}); }', /never settled/v],
	['code that doesn\'t parse', 'function handler() {\n\tvar a = ;\n}', 'SyntaxError: Unexpected token in 2'],
	['code that the gate refuses', 'function handler() {\n\n\treturn a?.b;\n}', 'SyntaxError: Optional chaining (?.) is not in the runtime in 3'],
	['no handler', 'function other() {}', 'SyntaxError: There is no function handler at the top level in 1'],
	['too much in one piece', 'function handler() { return "x".repeat(2300 * 1024).length; }', 'InternalError: out of memory'],
	['too much in many pieces', 'function handler() { var all = []; for (;;) { all.push(new Uint8Array(5000)); } }', 'InternalError: out of memory'],
	['too many small pieces', 'function handler() { var all = []; for (;;) { all.push({a: all.length}); } }', 'InternalError: out of memory'],
];
for (const [title, code, message] of failures) {
	test(`the function fails: ${title}`, async t => {
		const outcome = await run(code);
		t.is(outcome.kind, 'failed');
		t[typeof message === 'string' ? 'is' : 'regex'](outcome.kind === 'failed' ? outcome.message : '', message as string & RegExp);
	});
}

test('two mebibytes are there, and are there again after somebody needed more', async t => {
	const fits = 'function handler() { return "x".repeat(2000 * 1024).length; }';
	t.is(await valueOf(fits), 2_048_000);
	for (const code of ['function handler() { var all = []; for (;;) { all.push([all]); } }', 'function handler() { return "x".repeat(2300 * 1024).length; }']) {
		t.is((await run(code)).kind, 'failed');
		t.is(await valueOf(fits), 2_048_000);
	}

	t.is(await valueOf('function handler() { try { return "x".repeat(2300 * 1024); } catch (error) { return error.name; } }'), 'InternalError');
});

test('a function is stopped after its budget, wherever it spends it', async t => {
	for (const code of [
		'function handler() { for (;;); }',
		'async function handler() { for (;;) await null; }',
		'function handler() { for (;;) { try { for (;;); } catch (error) {} } }',
		'function handler() { return /(a+)+$/.test("a".repeat(40) + "b"); }',
		'for (;;); function handler() {}',
	]) {
		t.deepEqual(await run(code, {budget: 3}), {kind: 'overBudget', logs: []}, code);
	}
});

test('the same steps fit or don\'t, each time', async t => {
	const turns = (count: number) => `function handler() { for (var i = 0; i < ${count}; i++); return i; }`;
	const outcomes = [];
	for (let count = 0; count < 5; count++) {
		outcomes.push((await run(turns(40_000), {budget: 3})).kind, (await run(turns(10_000), {budget: 3})).kind);
	}

	t.deepEqual([...new Set(outcomes)], ['overBudget', 'returned']);
	t.deepEqual(outcomes.filter((_, index) => index % 2 === 0), Array.from({length: 5}, () => 'overBudget'));
});

test('lines of the log come along, however it ends', async t => {
	t.deepEqual(await run(String.raw`function handler() { console.log("a\u0000"); console.log({b: 1}); console.log(undefined); throw "x"; }`), {kind: 'failed', message: 'x', logs: ['a\0', '{"b":1}', 'undefined']});
	t.deepEqual(await run('function handler() { console.log("a"); for (;;); }'), {kind: 'overBudget', logs: ['a']});
});

const store = 'import cf from \'cloudfront\';\n';

test('the key value store is read, counted, and rejects for a missing key', async t => {
	t.like(await run(`${store}async function handler() {
		var kvs = cf.kvs();
		var texts = [await kvs.get('a'), await kvs.get('ä', {format: 'string'})];
		var json = await kvs.get('a', {format: 'json'});
		var bytes = await kvs.get('ä', {format: 'bytes'});
		var exists = [await kvs.exists('a'), await kvs.exists('b')];
		var meta = await kvs.meta();
		var missing;
		try { await kvs.get('constructor'); } catch (error) { missing = String(error); }
		return {texts, json, bytes: bytes.toString('hex'), exists, keys: meta.keyCount, missing};
	}`), {
		kind: 'returned', reads: 8, digests: 0, value: {
			texts: ['{"x":1}', 'ö'], json: {x: 1}, bytes: 'c3b6', exists: [true, false], keys: 2, missing: 'Error: KeyNotFound',
		},
	});
});

test('a value that is no JSON and a format that is none reject', async t => {
	t.like(await run(`${store}async function handler() { return await cf.kvs().get('ä', {format: 'json'}); }`), {kind: 'failed', message: String.raw`SyntaxError: Unexpected token '\u00f6' in JSON`});
	t.like(await run(`${store}async function handler() { return await cf.kvs().get('a', {format: 'xml'}); }`), {kind: 'failed', message: 'TypeError: The format "xml" is none of string, json and bytes'});
});

test('a store that is not associated, custom data where they are not yet, the place and the raw query string', async t => {
	t.like(await run(`${store}async function handler() { return await cf.kvs().get('a'); }`, {store: undefined}), {kind: 'failed', message: 'Error: No KeyValueStore is associated with the function'});
	const custom = `${store}function handler() { if (cf.logCustomData) { cf.logCustomData('key=first'); } return cf.edgeLocation.region; }`;
	t.like(await run(custom), {kind: 'returned', customData: undefined, value: 'us-east-1'});
	t.like(await run(custom, {hasCustomData: true, edgeLocation: {name: 'FRA1', serverIp: '127.0.0.1', region: 'eu-central-1'}}), {kind: 'returned', customData: 'key=first', value: 'eu-central-1'});
	const raw = 'function handler(event) { return [event.request.rawQueryString(), event.request]; }';
	t.deepEqual(await valueOf(raw, {event: {request: {uri: '/'}}, rawQueryString: 'a=%20'}), ['a=%20', {uri: '/'}]);
});

test('imports keep the lines of the code', async t => {
	const stack = await valueOf('import cf\n from "cloudfront"; import crypto from "crypto";\nfunction handler() { return typeof cf.kvs + typeof crypto.createHash + new Error().stack; }');
	t.regex(String(stack), /^functionfunction +at handler \(function\.js:3:/v);
});
