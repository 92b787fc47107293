import test from 'ava';
import {describeDifferences} from './describe-differences.ts';
import {snippets} from './helpers/snippets.ts';
import {versions} from './versions.ts';
import {whyNot} from './why-not.ts';

test('each client has one exact version, and each is shown in docs/clients.md', t => {
	for (const ecosystem of ['python', 'npm'] as const) {
		for (const [name, packages] of Object.entries(versions[ecosystem])) {
			t.true(snippets.some(({environment}) => environment?.ecosystem === ecosystem && environment.name === name), name);
			for (const [each, version] of Object.entries(packages)) {
				t.regex(version, /^\d+(?:\.\d+)+$/v, each);
			}
		}
	}

	for (const {environment} of snippets) {
		t.true(environment === undefined || versions[environment.ecosystem][environment.name] !== undefined, environment?.name);
	}
});

test('what differs from the pinned versions is told', t => {
	t.deepEqual(describeDifferences({one: '1.0', two: '2.0'}, {one: '1.0', two: '2.1'}), ['two 2.0 -> 2.1']);
});

test('why a tool failed is one line of what it printed', t => {
	for (const [error, line] of [
		[{stderr: 'error: No solution found when resolving dependencies\n  cause: Because x was not found in the package registry.\n', message: 'Command failed'}, 'Because x was not found in the package registry.'],
		[{stderr: 'npm error code ETARGET\nnpm error notarget No matching version found for openai@99.0.0.\nnpm error A complete log of this run can be found in: /x\n'}, 'notarget No matching version found for openai@99.0.0.'],
		[{
			stderr: '', message: 'spawn python3 ENOENT', code: 'ENOENT', path: 'python3',
		}, 'there is no python3 on the PATH.'],
		[{stderr: '/usr/bin/python3: No module named pip\n'}, '/usr/bin/python3: No module named pip'],
		[new Error('something else'), 'something else'],
	] as const) {
		t.is(whyNot(error), line);
	}
});
