import test from 'ava';
import fc from 'fast-check';
import {loadStack} from './load-stack.ts';
import {readProject} from './project-file.ts';
import {parseYaml} from './read-yaml.ts';

function refusal(config: unknown) {
	try {
		readProject({name: 'sample', config});
		return '';
	} catch (error) {
		return (error as Error).message;
	}
}

test('a declaration is refused for what the engine refuses', t => {
	t.is(refusal({a: {type: 'number'}}), 'Pulumi.yaml: config.a: type: received "number", allowed string, integer, boolean, array, object.');
	t.is(refusal({a: {type: 'string', secret: true, default: 'x'}}), 'Pulumi.yaml: config.a: is secret, so its default must be encrypted, which a project file cannot hold; leave the default out.');
	t.is(refusal({a: {default: 1, value: 2}}), 'Pulumi.yaml: config.a: has both a default and a value; keep one of them.');
	t.is(refusal({a: {type: 'string', defualt: 'x'}}), 'Pulumi.yaml: config.a: no attribute "defualt", allowed type, description, items, default, value, secret.');
	t.is(refusal({a: {type: 'array', default: []}}), 'Pulumi.yaml: config.a: items.type: received undefined, allowed string, integer, boolean, array, object.');
	t.is(refusal({a: {type: 'string', default: ''}}), '');
});

test('broken YAML is refused with its line', t => {
	t.throws(() => parseYaml('a: [1', 'Pulumi.yaml'), {message: /^Pulumi\.yaml is not valid YAML: .* line 1/v});
	t.throws(() => parseYaml('a: *b', 'Pulumi.yaml'), {message: /^Pulumi\.yaml is not valid YAML: /v});
	t.throws(() => parseYaml('- a', 'Pulumi.yaml'), {message: 'Pulumi.yaml must be a mapping of keys to values, received a list.'});
});

test('any text is read or refused kindly', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string(), text => {
			try {
				parseYaml(text, 'x.yaml');
				return true;
			} catch (error) {
				return error instanceof Error && error.name === 'InProcessError';
			}
		}));
	});
});

test('a missing file says what to do', async t => {
	await t.throwsAsync(loadStack({directory: 'no-such-folder'}), {message: /^Pulumi\.yaml could not be read in no-such-folder: run this in the project's folder\.$/v});
	await t.throwsAsync(loadStack({directory: '.', stack: 'nope'}), {message: /^Pulumi\.nope\.yaml could not be read in \.: create it with at least/v});
	await t.throwsAsync(loadStack({directory: '.', stack: '../up'}), {message: /^The stack's name: received "\.\.\/up"/v});
});

test('the project\'s own files are right', async t => {
	const {project, config: {values}} = await loadStack({directory: '.'});
	t.is(project, 'lambda-stream-functions');
	t.is(values['aws:region'], 'us-east-1');
});
