import test from 'ava';
import {ProtocolError} from '../../protocol/errors.ts';
import {outputFormat} from './output-format.ts';
import {openAiEffort} from './reasoning-effort.ts';

const schema = {type: 'object', properties: {a: {type: 'integer'}}};

function read(value: unknown) {
	return outputFormat(value, 'response_format');
}

test('text is no format, and JSON is one', t => {
	t.is(read({type: 'text'}), undefined);
	t.deepEqual(read({type: 'json_object'}), {type: 'json'});
});

test('a schema stands as in either API', t => {
	const described = {
		name: 'a-b_1', description: 'An a', strict: true, schema,
	};
	const format = {type: 'jsonSchema', ...described} as const;
	t.deepEqual(read({type: 'json_schema', json_schema: described}), format);
	t.deepEqual(read({type: 'json_schema', ...described}), format);
	t.deepEqual(read({
		type: 'json_schema', json_schema: {
			schema, name: null, strict: null, description: '', other: 1,
		},
	}), {type: 'jsonSchema', name: 'response', schema});
});

test('what is no format is refused by name', t => {
	for (const [value, place] of [
		[{type: 'grammar'}, 'response_format.type'],
		[{}, 'response_format.type'],
		[5, 'response_format.type'],
		['json_schema', 'response_format.json_schema.schema'],
		[{type: 'json_schema'}, 'response_format.json_schema.schema'],
		[{type: 'json_schema', json_schema: {name: 'a'}}, 'response_format.json_schema.schema'],
		[{type: 'json_schema', json_schema: {name: 'a', schema: [schema]}}, 'response_format.json_schema.schema'],
		[{type: 'json_schema', json_schema: {name: 'a b', schema}}, 'response_format.json_schema.name'],
		[{type: 'json_schema', json_schema: {name: 'a', schema, strict: 'yes'}}, 'response_format.json_schema.strict'],
		[{type: 'json_schema', name: 'a', schema: 'x'}, 'response_format.schema'],
	] as const) {
		const failure = t.throws(() => read(value), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.is(failure?.param, place);
	}
});

test('an effort is one of OpenAI\'s words, and none is none', t => {
	for (const effort of ['minimal', 'low', 'medium', 'high', 'xhigh'] as const) {
		t.is(openAiEffort(effort, 'reasoning_effort'), effort);
	}

	t.is(openAiEffort('max', 'reasoning_effort'), 'xhigh');
	t.is(openAiEffort('none', 'reasoning_effort'), undefined);
	t.is(openAiEffort(undefined, 'reasoning_effort'), undefined);
	t.throws(() => openAiEffort('most', 'reasoning_effort'), {message: /one of "none", "minimal", "low", "medium", "high", "xhigh", "max"/v});
});
