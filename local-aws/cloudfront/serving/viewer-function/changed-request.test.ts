import fc from 'fast-check';
import test from 'ava';
import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import type {ViewerRequest} from '../viewer-request.ts';
import {changedRequest} from './changed-request.ts';
import {readAnswer} from './generated-answer.ts';
import {isDisallowed, isReadOnly} from './header-rules.ts';
import {InvalidResult, readObject} from './invalid-result.ts';
import {makeEvent, type FunctionRequest} from './make-event.ts';

const context = {distributionDomainName: 'd1.cloudfront.net', distributionId: 'E1', requestId: 'one'};

function viewerOf(headers: readonly HeaderPair[] = [['Host', 'd1.cloudfront.net']], changes: Partial<ViewerRequest> = {}): ViewerRequest {
	return {
		method: 'GET', path: '/', rawQuery: '', headers, hasBody: false, address: '127.0.0.1', ...changes,
	};
}

function throughJson(value: unknown): unknown {
	const text = JSON.stringify(value);
	return JSON.parse(text);
}

/**
What comes of a request where a function changes it so, by way of JSON as through an engine.
*/
function change(viewer: ViewerRequest, edit: (request: FunctionRequest) => unknown = request => request): ViewerRequest {
	const {request} = makeEvent(viewer, context);
	const returned = edit(structuredClone(request));
	return changedRequest(viewer, request, readObject(throughJson(returned), 'it'), 8192);
}

const token = fc.string({unit: fc.constantFrom(...'abcXYZ019-_.!~'), minLength: 1, maxLength: 8});
const value = fc.string({unit: fc.constantFrom(...'aZ0 ,;="\'<>%é\t'), maxLength: 12});
const name = fc.oneof(token, fc.constantFrom('__proto__', 'constructor', 'Cookie', 'X-Edge-Own', 'Via', 'Content-Length', 'toString'));
const viewers = fc.record({
	headers: fc.array(fc.tuple(name, value), {maxLength: 6}),
	path: fc.string({unit: fc.constantFrom(...'/a.%é"'), maxLength: 8}).map(text => `/${text}`),
	rawQuery: fc.string({unit: fc.constantFrom(...'a=&%+;é'), maxLength: 12}),
}).map(({headers, ...rest}) => viewerOf([['Host', 'd1.cloudfront.net'], ...headers], rest));

test('whatever the viewer sent, a function that returns it as it was changes nothing', t => {
	fc.assert(fc.property(viewers, viewer => {
		t.deepEqual(change(viewer), viewer);
	}));
});

test('a function sees every header that it may, once by its name, and no cookie among them', t => {
	fc.assert(fc.property(viewers, viewer => {
		const {headers} = makeEvent(viewer, context).request;
		const sent = viewer.headers.map(header => header[0].toLowerCase()).filter(one => one !== 'cookie' && !isDisallowed(one));
		t.deepEqual(Object.keys(headers).toSorted(), [...new Set(sent)].toSorted());
		for (const [one, entry] of Object.entries(headers)) {
			t.deepEqual(entry.multiValue?.map(each => each.value) ?? [entry.value], viewer.headers.filter(header => header[0].toLowerCase() === one).map(header => header[1]));
		}
	}));
});

test('whatever a function returns, it is refused or keeps to the rules', t => {
	const entry = fc.oneof(fc.record({value}), fc.record({value, multiValue: fc.array(fc.record({value}), {maxLength: 2})}), fc.jsonValue({maxDepth: 2}));
	const map = fc.oneof(fc.dictionary(fc.oneof(name, name.map(text => text.toLowerCase())), entry, {maxKeys: 4}), fc.jsonValue({maxDepth: 1}));
	const edits = fc.record({
		headers: map, cookies: map, querystring: map, uri: fc.oneof(fc.string(), fc.constant('/x')), isWhole: fc.boolean(),
	});
	fc.assert(fc.property(viewers, edits, (viewer, {headers, isWhole, ...others}) => {
		try {
			const changed = change(viewer, request => ({...request, ...(isWhole && others), headers: typeof headers === 'object' && headers !== null ? {...request.headers, ...headers} : headers}));
			const kept = (pairs: readonly HeaderPair[]) => pairs.filter(header => isReadOnly(header[0].toLowerCase()) || isDisallowed(header[0].toLowerCase()));
			t.deepEqual(kept(changed.headers), kept(viewer.headers));
			t.is(changed.method, viewer.method);
			t.true(changed.path.startsWith('/') && (changed.path === viewer.path || /^[\u{21}-\u{7E}]+$/v.test(changed.path)));
			t.true(changed.rawQuery === viewer.rawQuery || /^[\u{21}-\u{7E}]*$/v.test(changed.rawQuery));
			t.true(changed.headers.every(header => !/[\n\r]/v.test(header.join(''))));
		} catch (error) {
			t.true(error instanceof InvalidResult, String(error));
		}
	}));
});

test('whatever a function answers, it is refused or can be sent', t => {
	const answers = fc.record({
		statusCode: fc.oneof(fc.integer({min: 100, max: 700}), fc.jsonValue({maxDepth: 0})),
		statusDescription: fc.oneof(fc.string(), fc.constant(undefined)),
		headers: fc.oneof(fc.dictionary(token, fc.record({value}), {maxKeys: 3}), fc.jsonValue({maxDepth: 2})),
		cookies: fc.oneof(fc.dictionary(token, fc.record({value, attributes: value}, {requiredKeys: ['value']}), {maxKeys: 3}), fc.jsonValue({maxDepth: 2})),
		body: fc.oneof(fc.string(), fc.record({data: fc.oneof(fc.string(), fc.base64String()), encoding: fc.constantFrom('text', 'base64', 'hex')}), fc.jsonValue({maxDepth: 1})),
	}, {requiredKeys: ['statusCode']});
	fc.assert(fc.property(answers, returned => {
		try {
			const {status, headers, body} = readAnswer(throughJson(returned) as Record<string, unknown>);
			t.true(status >= 200 && status <= 599 && body instanceof Uint8Array);
			t.notThrows(() => new Headers(headers.map(([one, text]): [string, string] => [one, text])));
		} catch (error) {
			t.true(error instanceof InvalidResult, String(error));
		}
	}));
});

test('values that were changed in multiValue go before value, and later ones stay where value alone was', t => {
	const viewer = viewerOf([['Host', 'd1.cloudfront.net'], ['X-One', 'a'], ['x-one', 'b']]);
	const valuesOf = ({headers}: ViewerRequest) => headers.filter(header => header[0].toLowerCase() === 'x-one').map(header => header[1]);
	const set = (entry: unknown) => valuesOf(change(viewer, request => ({...request, headers: {...request.headers, 'x-one': entry}})));
	const multiValue = [{value: 'a'}, {value: 'b'}];
	t.deepEqual(set({value: 'c', multiValue}), ['c', 'b']);
	t.deepEqual(set({value: 'c', multiValue: [{value: 'd'}]}), ['d']);
	t.deepEqual(set({value: 'c'}), ['c']);
	t.deepEqual(set({multiValue}), ['a', 'b']);
	t.throws(() => set({value: 'c', multiValue: []}), {instanceOf: InvalidResult});
	t.throws(() => set({}), {instanceOf: InvalidResult});
});

test('a header of the name __proto__ is one like any other', t => {
	const viewer = viewerOf([['Host', 'd1.cloudfront.net'], ['__proto__', 'a']]);
	t.deepEqual(change(viewer), viewer);
	t.deepEqual(change(viewer, ({headers: {host}, ...request}) => ({...request, headers: {host}})).headers, [['Host', 'd1.cloudfront.net']]);
});
