import test from 'ava';
import fc from 'fast-check';
import {formerName} from './former-name.ts';

const project = 'lambda-stream-functions';

test('is project, stack and name', t => {
	t.is(formerName('bedrock', {project, stack: 'dev'}), 'lambda-stream-functions-dev-bedrock');
});

test('leaves room for the auto-name within 64 characters', t => {
	t.is(formerName('bedrock', {project, stack: 's'.repeat(24)}).length, 56);
	t.is(formerName('bedrock', {project, stack: 's'.repeat(25)}).length, 56);
	t.is(formerName('bedrock', {project, stack: 's'.repeat(100)}).length, 56);
});

test('a name that is too long gives way at its end, and stays its own', t => {
	const first = formerName('bedrock', {project, stack: `${'s'.repeat(60)}a`});
	const second = formerName('bedrock', {project, stack: `${'s'.repeat(60)}b`});
	t.regex(first, /^lambda-stream-functions-s+-[\da-f]{6}$/v);
	t.not(first, second);
});

test('a character that not every service takes becomes a hyphen, and the name stays its own', t => {
	const first = formerName('x', {project, stack: 'a.b'});
	t.regex(first, /^lambda-stream-functions-a-b-x-[\da-f]{6}$|^lambda-stream-functions-a-b-[\da-f]{6}$/v);
	t.not(first, formerName('x', {project, stack: 'a-b'}));
});

test('always fits, is always taken by IAM and Lambda, and differs between two stacks', t => {
	const stackName = fc.string({unit: fc.constantFrom(...'abyzXZ09._-'), minLength: 1, maxLength: 80});
	fc.assert(fc.property(stackName, stackName, fc.constantFrom('bedrock', 'sagemaker', 'edge'), (left, right, name) => {
		const first = formerName(name, {project, stack: left});
		t.regex(first, /^[\w\-]{1,56}$/v);
		t.is(first, formerName(name, {project, stack: left}));
		t.is(first === formerName(name, {project, stack: right}), left === right);
	}));
});
