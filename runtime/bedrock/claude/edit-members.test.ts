import test from 'ava';
import fc from 'fast-check';
import {dropMembers, editValue} from './edit-members.ts';

const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n');
/**
A JSON text with space wherever it may stand.
*/
const json = fc.tuple(fc.jsonValue(), fc.integer({min: 0, max: 3})).map(([value, indent]) => JSON.stringify(value, undefined, indent));
const name = fc.oneof(fc.string(), fc.constantFrom('model', 'amazon-bedrock-trace', '"', '\\', '__proto__', '}'));
/**
A name as JSON may write it: each character as it is, or escaped.
*/
const nameText = fc.tuple(name, fc.boolean()).map(([text, isEscaped]) => isEscaped
	? '"' + Array.from({length: text.length}, (_, index) => String.raw`\u` + text.codePointAt(index)!.toString(16).slice(-4).padStart(4, '0')).join('') + '"'
	: JSON.stringify(text));
const member = fc.tuple(space, nameText, space, space, json, space).map(([a, key, b, c, value, d]) => ({
	name: JSON.parse(key) as string, text: `${a}${key}${b}:${c}${value}${d}`, value,
}));
const members = fc.array(member, {maxLength: 6});

test('what is dropped leaves all else character by character, in any spacing, with any escapes, as often as it stands there', t => {
	fc.assert(fc.property(members, fc.constantFrom('amazon-bedrock-trace', 'model', ''), (list, dropped) => {
		const edited = dropMembers(`{${list.map(({text}) => text).join(',')}}`, key => key === dropped);
		t.notThrows(() => JSON.parse(edited) as unknown);
		const kept = list.filter(({name: key}) => key !== dropped);
		t.is(edited.replaceAll(/\s/gv, ''), `{${kept.map(({text}) => text).join(',')}}`.replaceAll(/\s/gv, ''));
		for (const {text} of kept) {
			t.true(edited.includes(text.trim()));
		}
	}));
});

test('what is replaced leaves all else character by character', t => {
	fc.assert(fc.property(members, members, (outer, inner) => {
		const within = (value: string) => {
			const object = `{${inner.map(each => each.name === 'model' ? each.text.slice(0, each.text.lastIndexOf(each.value)) + value + each.text.slice(each.text.lastIndexOf(each.value) + each.value.length) : each.text).join(',')}}`;
			return `{${[...outer.filter(each => each.name !== 'message').map(({text}) => text), `"message": ${object}`].join(',')}}`;
		};

		const source = `{${[...outer.filter(each => each.name !== 'message').map(({text}) => text), `"message": {${inner.map(({text}) => text).join(',')}}`].join(',')}}`;
		t.is(editValue(source, ['message', 'model'], () => '"alias"'), within('"alias"'));
	}));
});

test('where the path leads nowhere, nothing is replaced', t => {
	for (const source of ['{}', '{"message":1}', '{"message":null}', '{"message":["model"]}', '{"message":{}}', '"message"']) {
		t.is(editValue(source, ['message', 'model'], () => '"alias"'), source);
	}
});
