import test from 'ava';
import fc from 'fast-check';
import {layOutTable, separator} from './table-layout.ts';

test('columns that fit are as wide as their text', t => {
	t.deepEqual(layOutTable([4, 10], 80), {widths: [4, 10]});
});

test('the widest columns give up most', t => {
	t.deepEqual(layOutTable([4, 100, 30], 40), {widths: [4, 15, 15]});
});

test('columns too narrow to read become lines', t => {
	t.deepEqual(layOutTable([20, 20, 20, 20], 30), {widths: undefined});
});

test('no table is wider than its room', t => {
	fc.assert(fc.property(fc.array(fc.nat(100), {minLength: 1, maxLength: 10}), fc.integer({min: 2, max: 200}), (natural, room) => {
		const {widths} = layOutTable(natural, room);
		const total = widths ? widths.reduce((sum, width) => sum + width, separator.length * (widths.length - 1)) : 0;
		t.true(total <= room);
	}));
});
