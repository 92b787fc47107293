import {Buffer} from 'node:buffer';
import test from 'ava';
import {Functions} from './functions.ts';
import type {Compile} from './program.ts';
import type {FunctionsOptions} from './types.ts';

const code = 'function handler(event) { return event.request; }';
const runtime = 'cloudfront-js-2.0';
const store = 'arn:aws:cloudfront::123456789012:key-value-store/one';

/**
An engine whose programs return their own code, and when they are disposed of.
*/
function echo(disposed: string[] = [], gate: Promise<void> = Promise.resolve()): Compile {
	return async text => ({
		async run(event, host) {
			await gate;
			return {
				kind: 'returned', value: {
					code: text, event, now: host.now, read: host.store?.get('k'),
				}, logs: [], customData: undefined, reads: 0, digests: 0,
			};
		},
		dispose() {
			disposed.push(text);
		},
	});
}

function functionsOf(options: Partial<FunctionsOptions> = {}): Functions {
	return new Functions({
		arn: name => `arn:aws:cloudfront::123456789012:function/${name}`,
		user: () => undefined,
		store: arn => arn === store ? {get: key => `value of ${key}`, meta: () => ({creationDateTime: '', lastUpdatedDateTime: '', keyCount: 1})} : undefined,
		compile: echo(),
		updateMs: 0,
		now: () => new Date(5000),
		hasCustomData: true,
		...options,
	});
}

test('a function is made, published, edited and deleted, each stage under its own ETag', t => {
	const functions = functionsOf();
	const made = functions.create({
		name: 'gate', code, runtime, comment: 'mine', publish: true,
	}, {tags: {own: 'yes'}});
	t.deepEqual(made, {
		name: 'gate', arn: 'arn:aws:cloudfront::123456789012:function/gate', stage: 'DEVELOPMENT', status: 'UNPUBLISHED', code, runtime, comment: 'mine', keyValueStoreAssociations: [], created: new Date(5000), lastModified: new Date(5000), tags: {own: 'yes'}, etag: made.etag,
	});
	t.is(functions.get('gate', 'LIVE'), undefined);
	t.throws(() => functions.describe('gate', 'LIVE'), {code: 'NoSuchFunctionExists', message: /in the stage LIVE/v});
	const live = functions.publish('gate', {ifMatch: made.etag});
	t.like(live, {stage: 'LIVE', status: 'UNASSOCIATED', code});
	t.not(live.etag, made.etag);
	t.is(functions.describe('gate').etag, made.etag);
	const edited = functions.update('gate', {code: `${code}//`, runtime}, {ifMatch: made.etag});
	t.like(edited, {name: 'gate', code: `${code}//`, comment: ''});
	t.deepEqual(functions.describe('gate', 'LIVE'), live, 'an edit isn\'t published');
	functions.tag('gate', {});
	t.deepEqual(functions.list().map(({name, tags}) => ({name, tags})), [{name: 'gate', tags: {}}]);
	t.is(functions.list('LIVE').length, 1);
	for (const late of [() => functions.update('gate', {code, runtime}, {ifMatch: made.etag}), () => functions.publish('gate', {ifMatch: made.etag}), () => {
		functions.delete('gate', {ifMatch: made.etag});
	}]) {
		t.throws(late, {code: 'PreconditionFailed'});
	}

	functions.delete('gate', {ifMatch: edited.etag});
	t.deepEqual(functions.list(), []);
	for (const missing of [() => functions.update('gate', {code, runtime}), () => functions.publish('gate'), () => {
		functions.delete('gate');
	}]) {
		t.throws(missing, {code: 'NoSuchFunctionExists'});
	}
});

test('a name is 1 to 64 letters, digits, hyphens and underscores, once in the account', t => {
	const functions = functionsOf();
	for (const name of ['', 'a b', 'a.b', 'ä', 'a'.repeat(65)]) {
		t.throws(() => functions.create({name, code, runtime}), {code: 'InvalidArgument', message: /^name must be/v}, name);
	}

	for (const name of ['a', 'A-b_1', 'a'.repeat(64)]) {
		functions.create({name, code, runtime});
		t.throws(() => functions.create({name, code, runtime}), {code: 'FunctionAlreadyExists'});
	}
});

test('code may have 10,240 bytes, comments included, whether it parses or not', t => {
	const functions = functionsOf();
	const longest = '('.padEnd(10_239, 'é'.repeat(5119));
	t.is(Buffer.byteLength(longest.slice(0, 5120)), 10_239);
	t.notThrows(() => functions.create({name: 'longest', code: `${longest.slice(0, 5120)}/`, runtime}));
	t.throws(() => functions.create({name: 'longer', code: `${longest.slice(0, 5120)}//`, runtime}), {code: 'FunctionSizeLimitExceeded', message: /has 10241 bytes/v});
	t.throws(() => functions.create({name: 'empty', code: '', runtime}), {code: 'InvalidArgument'});
	t.is(functions.get('longer'), undefined);
});

test('what is not modelled or unknown is refused', t => {
	const functions = functionsOf();
	for (const [config, message] of [
		[{runtime: 'cloudfront-js-1.0'}, /^runtime: the local stack does not model/v],
		[{runtime: 'nodejs'}, /^runtime must be/v],
		[{comment: 'c'.repeat(129)}, /^comment must have/v],
		[{memory: 2}, /^memory: the local stack does not model/v],
		[{keyValueStoreAssociations: [store, store]}, /at most one/v],
		[{keyValueStoreAssociations: [`${store}2`]}, /^keyValueStoreAssociations\[0\] must be the ARN/v],
	] as const) {
		t.throws(() => functions.create({
			name: 'gate', code, runtime, ...config,
		}), {code: 'InvalidArgument', message});
	}

	t.notThrows(() => functions.create({
		name: 'gate', code, runtime, comment: 'c'.repeat(128), keyValueStoreAssociations: [store],
	}));
});

test('an account has 100 functions, and a store 10', t => {
	const functions = functionsOf();
	for (let index = 0; index < 100; index++) {
		functions.create({
			name: `f${index}`, code, runtime, ...(index < 10 && {keyValueStoreAssociations: [store]}),
		});
	}

	t.throws(() => functions.create({name: 'more', code, runtime}), {code: 'TooManyFunctions'});
	t.throws(() => functions.update('f10', {code, runtime, keyValueStoreAssociations: [store]}), {code: 'InvalidArgument', message: /fewer than 10/v});
	t.notThrows(() => functions.update('f9', {code, runtime, keyValueStoreAssociations: [store]}));
	functions.update('f9', {code, runtime});
	t.notThrows(() => functions.update('f10', {code, runtime, keyValueStoreAssociations: [store]}));
});

test('a function that a distribution has stays', t => {
	let user: string | undefined = 'E1';
	const functions = functionsOf({user: () => user});
	functions.create({name: 'gate', code, runtime});
	t.is(functions.publish('gate').status, 'ASSOCIATED');
	t.throws(() => {
		functions.delete('gate');
	}, {code: 'FunctionInUse', message: /distribution E1/v});
	user = undefined;
	t.notThrows(() => {
		functions.delete('gate');
	});
});

test('a store has its users in either stage', t => {
	const functions = functionsOf();
	functions.create({
		name: 'gate', code, runtime, keyValueStoreAssociations: [store],
	});
	t.is(functions.userOfStore(store), 'gate');
	functions.publish('gate');
	functions.update('gate', {code, runtime});
	t.is(functions.userOfStore(store), 'gate', 'the edges read it');
	functions.publish('gate');
	t.is(functions.userOfStore(store), undefined);
});

test('only a published function can be associated', t => {
	const functions = functionsOf();
	const {arn} = functions.create({name: 'gate', code, runtime});
	t.throws(() => {
		functions.requireLive(arn);
	}, {code: 'InvalidFunctionAssociation', message: /has no LIVE stage/v});
	t.throws(() => {
		functions.requireLive(`${arn}2`);
	}, {code: 'InvalidFunctionAssociation', message: /doesn't exist/v});
	functions.publish('gate');
	t.notThrows(() => {
		functions.requireLive(arn);
	});
});

test('a run gets the event, the clock and the store; a test runs the stage that it names', async t => {
	const functions = functionsOf();
	const {arn} = functions.create({
		name: 'gate', code: 'first', runtime, keyValueStoreAssociations: [store],
	});
	functions.publish('gate');
	functions.update('gate', {code: 'second', runtime});
	t.like(await functions.run(arn, {a: 1}), {
		kind: 'returned', value: {
			code: 'first', event: {a: 1}, now: 5000, read: 'value of k',
		},
	});
	t.like(await functions.test('gate', 'DEVELOPMENT', {}), {value: {code: 'second', read: undefined}});
	t.like(await functions.test('gate', 'LIVE', {}), {value: {code: 'first'}});
	await t.throwsAsync(async () => functions.test('other', 'LIVE', {}), {code: 'NoSuchFunctionExists'});
});

test('a version is freed when the edges have the next one and its last run has ended', async t => {
	const disposed: string[] = [];
	const {promise, resolve} = Promise.withResolvers<void>();
	const functions = functionsOf({compile: echo(disposed, promise)});
	const {arn} = functions.create({name: 'gate', code: 'first', runtime});
	functions.publish('gate');
	const run = functions.run(arn, {});
	functions.update('gate', {code: 'second', runtime});
	functions.publish('gate');
	await new Promise(done => {
		setTimeout(done, 20);
	});
	t.deepEqual(disposed, []);
	resolve();
	t.like(await run, {value: {code: 'first'}});
	t.deepEqual(disposed, ['first']);
	t.like(await functions.run(arn, {}), {value: {code: 'second'}});
	await functions.close();
	t.deepEqual(disposed, ['first', 'second']);
});
