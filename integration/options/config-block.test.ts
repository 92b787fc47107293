import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {parse} from 'yaml';
import type {Option} from '../../runtime/options.ts';
import {
	configBlock,
	describeOption,
	optionTable,
	withConfigBlock,
	type OptionTable,
} from './config-block.ts';
import {projectFiles} from './project-files.ts';

const {rows, descriptions} = optionTable;

/**
Whether a project file has the `config:` of a table.
*/
function isUpToDate(text: string, table: OptionTable): boolean {
	return withConfigBlock(text, configBlock(table)) === text;
}

/**
Another default of the same type.
*/
function other(value: Option['default']): Option['default'] {
	if (typeof value === 'object') {
		return Array.isArray(value) ? [...value as readonly string[], 'x'] : {...value, x: 'x'};
	}

	return typeof value === 'boolean' ? !value : (typeof value === 'number' ? value + 1 : `${value}x`);
}

function withRow(name: string, changed: Partial<Option>): OptionTable {
	return {rows: {...rows, [name]: {...rows[name]!, ...changed}}, descriptions};
}

for (const file of projectFiles) {
	const shown = path.relative('', file);

	test(`${shown} is as \`npm run options\` writes it`, async t => {
		t.is(withConfigBlock(await readFile(file, 'utf8'), configBlock()), await readFile(file, 'utf8'));
	});

	test(`twin: ${shown} is out of date as soon as a row changes`, async t => {
		const text = await readFile(file, 'utf8');
		t.true(isUpToDate(text, withRow('memory', {})));
		for (const [name, row] of Object.entries(rows)) {
			t.false(isUpToDate(text, withRow(name, {default: other(row.default)})), name);
			t.false(isUpToDate(text, {rows, descriptions: {...descriptions, [name]: `${descriptions[name]} More.`}}), name);
			if (descriptions[name]!.includes('{range}')) {
				t.false(isUpToDate(text, withRow(name, {from: row.from! + 1})), name);
				t.false(isUpToDate(text, withRow(name, {to: row.to! - 1})), name);
			}

			if (descriptions[name]!.includes('{values}')) {
				t.false(isUpToDate(text, withRow(name, {values: row.values!.slice(1)})), name);
			}
		}

		// Another type.
		t.false(isUpToDate(text, withRow('memory', {default: '512'})));
	});

	test(`${shown} has the options of the table, and no others`, async t => {
		const {config} = parse(await readFile(file, 'utf8')) as {config: Record<string, unknown>};
		// What has a namespace is Pulumi's own.
		const keys = Object.keys(config).filter(key => !key.includes(':'));
		t.deepEqual(keys, Object.keys(descriptions));
		t.deepEqual(keys.toSorted(), Object.keys(rows).toSorted());
	});
}

test('what may be given is named by its description', t => {
	for (const [name, {values}] of Object.entries(rows)) {
		// CloudWatch's many days are named by the refusal.
		const texts: string[] = (values ?? []).filter(value => typeof value === 'string');
		const description = describeOption(descriptions[name]!, rows[name]!);
		t.deepEqual(texts.filter(value => !description.includes(value)), [], name);
	}

	t.true(descriptions.raisedQuota!.includes(`over ${rows.originReadTimeout!.to}.`));
});

test('a default is within its own range, unless it stands for "unset"', t => {
	for (const [name, {default: fallback, from, to, values}] of Object.entries(rows)) {
		const isUnset = fallback === 0 || fallback === '';
		t.true(isUnset || from === undefined || (Number(fallback) >= from && Number(fallback) <= to!), name);
		t.true(isUnset || values === undefined || [fallback].flat().every(value => (values as readonly unknown[]).includes(value)), name);
	}
});

test('a description writes out the range, its least, and the values', t => {
	t.is(describeOption('a {range}, b {from}', {default: 1, from: 1, to: 2}), 'a 1 to 2, b 1');
	t.is(describeOption('{values}', {default: 'a', values: ['a', 'b', 'c']}), 'a, b and c');
});

test('a description that asks for what its row does not have is refused, and so is one without a row', t => {
	for (const [description, row] of [['{range}', {default: 1}], ['{values}', {default: 1, from: 1, to: 2}], ['{unit}', {default: 1, from: 1, to: 2}]] as const) {
		t.throws(() => describeOption(description, row), {instanceOf: TypeError, message: `The description "${description}" has ${description}, but its row doesn't say what that is.`});
	}

	t.throws(() => configBlock({rows: {}, descriptions: {a: 'A.'}}), {message: 'The option a is described, but has no row.'});
});

test('nothing but the block is changed, in the middle and at the end', t => {
	t.is(withConfigBlock('# a\nname: x\nconfig:\n  a:\n    b: 1\n# c\nmain: .\n', 'config:\n  $&: 2\n'), '# a\nname: x\nconfig:\n  $&: 2\n# c\nmain: .\n');
	t.is(withConfigBlock('name: x\nconfig:\n  a: 1\n', 'config:\n  b: 2\n'), 'name: x\nconfig:\n  b: 2\n');
	t.throws(() => withConfigBlock('name: x\n', ''), {message: 'The project file has no block `config:`.'});
});
