import fc from 'fast-check';
import test from 'ava';
import type {NamedTool} from '../responses-request.ts';
import {createFlatNames} from './flat-names.ts';

test('a function keeps its name, and one of a namespace has both', t => {
	const names = createFlatNames();
	t.is(names.add({kind: 'function', name: 'clock'}), 'clock');
	t.is(names.add({kind: 'function', name: 'wait', namespace: 'crew'}), 'crew__wait');
	t.deepEqual(names.tools.get('crew__wait'), {kind: 'function', name: 'wait', namespace: 'crew'});
	t.is(names.find('wait', 'crew'), 'crew__wait');
	t.true(names.has('wait', 'crew'));
	t.false(names.has('wait'));
});

test('a tool that is there already is not added again', t => {
	const names = createFlatNames();
	names.add({kind: 'function', name: 'clock'});
	t.is(names.add({kind: 'custom', name: 'clock'}), undefined);
	t.is(names.tools.get('clock')?.kind, 'function');
});

test('names that become the same are told apart', t => {
	const names = createFlatNames();
	names.add({kind: 'function', name: 'a__b'});
	const second = names.add({kind: 'function', name: 'b', namespace: 'a'})!;
	t.not(second, 'a__b');
	t.is(names.find('b', 'a'), second);
	t.deepEqual(names.tools.get(second), {kind: 'function', name: 'b', namespace: 'a'});
});

test('a name that is too long is cut, the same each time, also that of a tool that is gone', t => {
	const [name, namespace] = ['n'.repeat(50), 's'.repeat(50)];
	const flat = createFlatNames().add({kind: 'function', name, namespace})!;
	t.is(flat.length, 64);
	t.is(createFlatNames().find(name, namespace), flat);
	t.not(createFlatNames().find(`${name}n`, namespace), flat);
});

test('whatever the tools are, flattening and looking up are each other\'s inverse', t => {
	const word = fc.oneof(fc.constantFrom('a', 'b', 'a__b', 'b__c', '__', 'x'.repeat(64), 'x'.repeat(65), 'crew.wait', '야'), fc.string({minLength: 1, maxLength: 80}));
	const tool: fc.Arbitrary<NamedTool> = fc.oneof(fc.record({kind: fc.constantFrom('function', 'custom'), name: word, namespace: word}), fc.record({kind: fc.constantFrom('function', 'custom'), name: word}));
	fc.assert(fc.property(fc.array(tool, {maxLength: 12}), tools => {
		const names = createFlatNames();
		const added = tools.map(one => [one, names.add(one)] as const).filter(([, flat]) => flat !== undefined) as Array<[NamedTool, string]>;
		t.is(new Set(added.map(([, flat]) => flat)).size, added.length);
		for (const [one, flat] of added) {
			t.regex(flat, /^[\w\-]{1,64}$/v);
			t.deepEqual(names.tools.get(flat), one);
			t.is(names.find(one.name, one.namespace), flat);
		}
	}), {numRuns: 1000});
});
