import test from 'ava';
import {mutations} from '../program/mutations.ts';
import {readArguments} from './arguments.ts';

test('without options the local target is run and destroyed', t => {
	t.like(readArguments([]), {target: 'local', keep: false, mutations: undefined});
});

test('all options are read, a slash at the URL\'s end is dropped', t => {
	t.like(readArguments(['--target', 'aws', '--reuse', 'lsf-it-x', '--url', 'https://chat.example.com/', '--only', 'refusals']), {
		target: 'aws', reuse: 'lsf-it-x', url: 'https://chat.example.com', only: 'refusals',
	});
});

test('mutations are all of them, or those that are named', t => {
	t.deepEqual(readArguments(['--mutations']).mutations, mutations);
	t.like(readArguments(['--mutations', '--target', 'engine']), {mutations, target: 'engine'});
	t.deepEqual(readArguments(['--mutations', 'compression,cache-policy']).mutations, ['compression', 'cache-policy']);
	t.like(readArguments(['--mutations=role-policy', '--target', 'engine']), {mutations: ['role-policy'], target: 'engine'});
});

const refused: Record<string, string[]> = {
	'an unknown target': ['--target', 'azure'],
	'an unknown option': ['--forever'],
	'an argument that is no option': ['local'],
	'keeping a local stack': ['--keep'],
	'a URL without a stack': ['--target', 'aws', '--url', 'https://a.example'],
	'a URL that is none': ['--target', 'aws', '--reuse', 'lsf-it-x', '--url', 'a.example'],
	'a mutation that is none': ['--mutations', 'cache-policy,weather'],
	'a mutation without a name': ['--mutations', 'cache-policy,'],
	'an option\'s value after the list': ['--mutations', 'cache-policy', 'compression'],
	'mutations on AWS': ['--target', 'aws', '--mutations'],
	'a stack that is a path': ['--target', 'engine', '--reuse', '../x'],
};
for (const [title, argv] of Object.entries(refused)) {
	test(`${title} is refused with the usage`, t => {
		t.throws(() => readArguments(argv), {name: 'UserError', message: /Usage: npm run integration/v});
	});
}
