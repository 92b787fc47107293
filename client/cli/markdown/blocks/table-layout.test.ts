import test from 'ava';
import fc from 'fast-check';
import {layOutTable, separator, widenTable} from './table-layout.ts';

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

test('a table that goes on beyond the screen gets wider columns, for what comes', t => {
	t.deepEqual(widenTable({widths: [4, 20]}, 80), {widths: [12, 40]});
	t.deepEqual(widenTable({widths: [4, 20]}, 33), {widths: [7, 23]});
	t.deepEqual(widenTable({widths: undefined}, 80), {widths: undefined});
});

test('a widened table is no wider than its room, and no column gets narrower', t => {
	fc.assert(fc.property(fc.array(fc.nat(100), {minLength: 1, maxLength: 10}), fc.integer({min: 2, max: 200}), (natural, room) => {
		const layout = layOutTable(natural, room);
		const {widths} = widenTable(layout, room);
		t.is(widths === undefined, layout.widths === undefined);
		t.true((widths ?? []).every((width, index) => width >= layout.widths![index]!));
		const total = widths ? widths.reduce((sum, width) => sum + width, separator.length * (widths.length - 1)) : 0;
		t.true(total <= room);
	}));
});
