import test from 'ava';
import fc from 'fast-check';
import {mergeConfig} from './merge-config.ts';
import {readProject} from './project-file.ts';
import type {Mapping} from './read-yaml.ts';

function merge(config: Mapping, stackConfig: Mapping, overrides?: Mapping) {
	const notices: string[] = [];
	const merged = mergeConfig({
		project: readProject({name: 'sample', config}), stack: 'dev', stackConfig, overrides, generate: () => 'made', notice(line) {
			notices.push(line);
		},
	});
	return {...merged, notices};
}

test('the stack\'s value goes over the default, an override over both', t => {
	const config = {memory: {type: 'integer', default: 512}};
	t.is(merge(config, {}).values['sample:memory'], '512');
	t.is(merge(config, {'sample:memory': 256}).values['sample:memory'], '256');
	t.is(merge(config, {memory: '256'}, {'sample:memory': 1024}).values['sample:memory'], '1024');
});

test('a key with neither default nor value is required', t => {
	t.throws(() => merge({models: {type: 'string'}}, {}), {message: 'Pulumi.dev.yaml: the stack is missing a value for "models"; set it with: pulumi config set models <value> --stack dev'});
});

test('a value of another type is refused', t => {
	t.throws(() => merge({memory: {type: 'integer', default: 1}}, {memory: 'much'}), {message: 'Pulumi.dev.yaml: "memory": received "much", allowed integer.'});
	t.throws(() => merge({models: {type: 'array', items: {type: 'string'}, default: []}}, {models: 'one'}), {message: 'Pulumi.dev.yaml: "models": received "one", allowed array of string.'});
	t.throws(() => merge({memory: {type: 'integer', default: 'x'}}, {}), {message: 'Pulumi.yaml: config.memory: default: received "x", allowed integer.'});
});

test('every wrong key is told at once', t => {
	t.throws(() => merge({a: {type: 'integer'}, b: {type: 'boolean', default: false}}, {b: 3}), {message: /^[^\n]*"a"[^\n]*\n[^\n]*"b"[^\n]*$/v});
});

test('lists and objects become JSON', t => {
	const {values} = merge({models: {type: 'array', items: {type: 'string'}, default: []}, tags: {type: 'object', default: {}}}, {models: ['a', 'b']});
	t.deepEqual(values, {'sample:models': '["a","b"]', 'sample:tags': '{}'});
});

test('encrypted values are replaced with a notice and stay secret', t => {
	const {values, secretKeys, notices} = merge({}, {apiKey: {secure: 'v1:abc'}, 'other:list': [{secure: 'v1:abc'}, 'plain']});
	t.deepEqual(values, {'sample:apiKey': 'made', 'other:list': '["made","plain"]'});
	t.deepEqual(secretKeys, ['sample:apiKey', 'other:list']);
	t.is(notices[0], 'sample:apiKey is encrypted in Pulumi.dev.yaml for its own stack; the local stack uses a generated value instead.');
});

test('a plain value for a secret key is refused, an override of it is not', t => {
	const config = {key: {type: 'string', secret: true}};
	t.throws(() => merge(config, {key: 'plain'}), {message: /^Pulumi\.dev\.yaml: "key" is a secret, so its value must be encrypted/v});
	t.deepEqual(merge(config, {}, {key: 'plain'}).secretKeys, ['sample:key']);
});

test('another namespace may have a value only', t => {
	t.is(merge({'aws:region': {value: 'us-east-1'}}, {}).values['aws:region'], 'us-east-1');
	t.is(merge({'aws:region': 'us-east-1'}, {'aws:region': 'eu-west-1'}).values['aws:region'], 'eu-west-1');
	t.throws(() => merge({'aws:region': {default: 'us-east-1'}}, {}), {message: 'Pulumi.yaml: config.aws:region: belongs to another namespace than the project, so it may have a value but no default.'});
});

test('keys outside the schema pass', t => {
	t.is(merge({}, {anything: true}).values['sample:anything'], 'true');
});

test('what is given comes out, whatever the types', t => {
	const typed = fc.oneof(
		fc.string().map(value => ({type: 'string', value})),
		fc.integer().map(value => ({type: 'integer', value})),
		fc.boolean().map(value => ({type: 'boolean', value})),
		fc.array(fc.string()).map(value => ({type: 'array', items: {type: 'string'}, value})),
	);
	const letter = fc.constantFrom(...'abcdefgh');
	const name = fc.string({minLength: 1, maxLength: 8, unit: letter});
	const declarations = fc.dictionary(name, fc.tuple(typed, fc.boolean()));
	t.notThrows(() => {
		fc.assert(fc.property(declarations, entries => {
			const config: Mapping = {};
			const given: Mapping = {};
			for (const [key, [{value, ...declaration}, isDefault]] of Object.entries(entries)) {
				config[key] = isDefault ? {...declaration, default: value} : declaration;
				if (!isDefault) {
					given[key] = value;
				}
			}

			const {values} = merge(config, given);
			return Object.entries(entries).every(([key, [{value}]]) => values[`sample:${key}`] === (typeof value === 'string' ? value : JSON.stringify(value)));
		}));
	});
});
