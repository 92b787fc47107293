import test from 'ava';
import fc from 'fast-check';
import {physicalName} from './physical-name.ts';

const project = 'lambda-stream-functions';

test('is project, stack and name', t => {
	t.is(physicalName({project, stack: 'dev'}, 'bedrock'), 'lambda-stream-functions-dev-bedrock');
});

test('leaves room for the auto-name within 64 characters', t => {
	t.is(physicalName({project, stack: 's'.repeat(24)}, 'bedrock').length, 56);
	t.is(physicalName({project, stack: 's'.repeat(25)}, 'bedrock').length, 56);
	t.is(physicalName({project, stack: 's'.repeat(100)}, 'bedrock').length, 56);
});

test('a name that is too long gives way at its end, and stays its own', t => {
	const first = physicalName({project, stack: `${'s'.repeat(60)}a`}, 'bedrock');
	const second = physicalName({project, stack: `${'s'.repeat(60)}b`}, 'bedrock');
	t.regex(first, /^lambda-stream-functions-s+-[\da-f]{6}$/v);
	t.not(first, second);
});

test('a character that not every service takes becomes a hyphen, and the name stays its own', t => {
	const first = physicalName({project, stack: 'a.b'}, 'x');
	t.regex(first, /^lambda-stream-functions-a-b-x-[\da-f]{6}$|^lambda-stream-functions-a-b-[\da-f]{6}$/v);
	t.not(first, physicalName({project, stack: 'a-b'}, 'x'));
});

test('always fits, is always taken by IAM and Lambda, and differs between two stacks', t => {
	const stackName = fc.string({unit: fc.constantFrom(...'abyzXZ09._-'), minLength: 1, maxLength: 80});
	fc.assert(fc.property(stackName, stackName, fc.constantFrom('bedrock', 'sagemaker', 'edge'), (left, right, name) => {
		const first = physicalName({project, stack: left}, name);
		t.regex(first, /^[\w\-]{1,56}$/v);
		t.is(first, physicalName({project, stack: left}, name));
		t.is(first === physicalName({project, stack: right}, name), left === right);
	}));
});
