import test from 'ava';
import fc from 'fast-check';
import {parse} from 'smol-toml';
import {addTable, setValue} from './edit-toml.ts';

test('what is set is what is read, and the comments stay, whatever the texts are', t => {
	const text = fc.string({unit: 'grapheme'}).filter(value => [...value].every(character => character >= ' ' && character !== '\u{7F}'));
	fc.assert(fc.property(text, text, text, (first, second, comment) => {
		const made = addTable(`# ${comment}\n`, ['profiles', 'a'], {url: first, model: 'm'});
		const edited = setValue(made, {table: ['profiles', 'a'], key: 'url'}, second);
		t.deepEqual(parse(edited!), {profiles: {a: {url: second, model: 'm'}}});
		t.true(edited!.startsWith(`# ${comment}\n`));
	}));
});

test('a table that is written in another way is left to its author', t => {
	for (const text of ['profiles.a.url = "x"\n', 'profiles = {a = {url = "x"}}\n', '[profiles]\na = {url = "x"}\n', '["profiles"."a"]\nurl = "x"\n']) {
		t.is(setValue(text, {table: ['profiles', 'a'], key: 'url'}, 'y'), undefined);
	}

	const tricky = 'default = "a"\nsystem = """\n[profiles.a]\nurl = "x"\n"""\n[profiles.a]\nurl = "z"\n';
	t.is(setValue(tricky, {table: ['profiles', 'a'], key: 'url'}, 'y'), undefined);
});
