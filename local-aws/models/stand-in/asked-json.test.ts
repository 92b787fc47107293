import test from 'ava';
import type {ModelCall} from '../model.ts';
import {askedJson} from './asked-json.ts';
import {exampleInput} from './example-input.ts';

function asked(changes: Partial<ModelCall>): unknown {
	const text = askedJson({
		model: 'm', messages: [{role: 'user', text: 'A person'}], signal: new AbortController().signal, ...changes,
	}, 'words');
	return text === undefined ? undefined : JSON.parse(text);
}

const schema = {type: 'object', properties: {name: {type: 'string'}, age: {type: 'integer'}}, required: ['name', 'age']};

test('an answer that is bound to a schema is of that schema', t => {
	t.deepEqual(asked({outputFormat: {schema}}), {name: 'example', age: 1});
});

test('a system prompt that asks for JSON gets it, of the schema that it or the prompt quotes', t => {
	t.deepEqual(asked({system: 'Answer with one JSON object.'}), {answer: 'words'});
	t.deepEqual(asked({system: `Answer with a JSON object of this schema: ${JSON.stringify(schema)} Don't use Markdown.`}), {name: 'example', age: 1});
	t.deepEqual(asked({system: 'A JSON object, please.', messages: [{role: 'user', text: `The schema is ${JSON.stringify(schema)}`}]}), {name: 'example', age: 1});
	t.deepEqual(asked({outputFormat: {}}), {answer: 'words'});
});

test('twin: nobody else does', t => {
	t.is(asked({}), undefined);
	t.is(asked({system: 'Be kind.', messages: [{role: 'user', text: 'Write a JSON object'}]}), undefined);
});

test('an example follows references, choices and bounds', t => {
	t.deepEqual(exampleInput({
		type: 'object',
		properties: {
			kind: {const: 'a'},
			at: {type: 'string', format: 'date'},
			long: {type: 'string', minLength: 9},
			many: {type: 'array', items: {$ref: '#/$defs/item'}, minItems: 2},
			maybe: {anyOf: [{type: 'number', minimum: 5}, {type: 'null'}]},
			above: {type: 'integer', exclusiveMinimum: 0},
			both: {allOf: [{$ref: '#/$defs/item'}]},
		},
		required: ['kind', 'at', 'long', 'many', 'maybe', 'above', 'both'],
		$defs: {item: {type: 'object', properties: {n: {type: 'integer', maximum: 0}}, required: ['n']}},
	}), {
		kind: 'a', at: '2026-01-01', long: 'example..', many: [{n: 0}, {n: 0}], maybe: 5, above: 1, both: {n: 0},
	});
});

test('a schema that contains itself ends', t => {
	t.notThrows(() => exampleInput({type: 'object', properties: {a: {$ref: '#'}}, required: ['a']}));
});
