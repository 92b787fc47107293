import test from 'ava';
import fc from 'fast-check';
import {autoName} from './auto-name.ts';

const rule = {property: 'name', prefixProperty: 'namePrefix', maxLength: 64};
function random(digits: number) {
	return 'abcdef0123'.slice(0, digits);
}

test('the logical name gets seven hexadecimal digits', t => {
	t.deepEqual(autoName({
		rule, logicalName: 'one', inputs: {}, random,
	}), {name: 'one-abcdef0'});
});

test('a given name is left alone', t => {
	t.deepEqual(autoName({rule, logicalName: 'one', inputs: {name: 'mine'}}), {});
});

test('a prefix gets 26 digits', t => {
	t.regex(autoName({rule, logicalName: 'one', inputs: {namePrefix: 'pre-'}}).name!, /^pre-[0-9a-f]{26}$/v);
});

test('an existing resource keeps its name, unless the prefix changed', t => {
	const olds = {name: 'one-1111111'};
	t.deepEqual(autoName({
		rule, logicalName: 'one', inputs: {}, olds,
	}), {name: 'one-1111111'});
	t.not(autoName({
		rule, logicalName: 'one', inputs: {namePrefix: 'x'}, olds,
	}).name, 'one-1111111');
});

test('the engine\'s proposal is taken', t => {
	t.deepEqual(autoName({
		rule, logicalName: 'one', inputs: {}, autonaming: {mode: 'propose', proposedName: 'theirs'},
	}), {name: 'theirs'});
	t.is(autoName({
		rule, logicalName: 'one', inputs: {}, autonaming: {mode: 'disable'},
	}).failure!.property, 'name');
});

test('a name fits the limit or is refused, never cut', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string({minLength: 1, maxLength: 80}), logicalName => {
			const {name, failure} = autoName({rule, logicalName, inputs: {}});
			return logicalName.length + 8 > 64 ? name === undefined && failure!.reason.includes('longer than the 64 characters allowed') : name!.startsWith(`${logicalName}-`) && name!.length <= 64;
		}));
	});
});
