import test from 'ava';
import {readArguments} from './arguments.ts';

test('without options the local target is run and destroyed', t => {
	t.like(readArguments([]), {target: 'local', keep: false, mutations: false});
});

test('all options are read, a slash at the URL\'s end is dropped', t => {
	t.like(readArguments(['--target', 'aws', '--reuse', 'lsf-it-x', '--url', 'https://chat.example.com/', '--only', 'refusals']), {
		target: 'aws', reuse: 'lsf-it-x', url: 'https://chat.example.com', only: 'refusals',
	});
});

const refused: Record<string, string[]> = {
	'an unknown target': ['--target', 'azure'],
	'an unknown option': ['--forever'],
	'an argument that is no option': ['local'],
	'keeping a local stack': ['--keep'],
	'a URL without a stack': ['--target', 'aws', '--url', 'https://a.example'],
	'a URL that is none': ['--target', 'aws', '--reuse', 'lsf-it-x', '--url', 'a.example'],
	'mutations on AWS': ['--target', 'aws', '--mutations'],
	'a stack that is a path': ['--target', 'engine', '--reuse', '../x'],
};
for (const [title, argv] of Object.entries(refused)) {
	test(`${title} is refused with the usage`, t => {
		t.throws(() => readArguments(argv), {name: 'UsageError', message: /Usage: npm run integration/v});
	});
}
