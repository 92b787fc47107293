import {inspect} from 'node:util';
import {RunError} from '@pulumi/pulumi/errors.js';
import test from 'ava';
import {UserError} from './user-error.ts';

test('is an error that Pulumi prints without a stack trace', t => {
	const error = new UserError('ERR_ARGUMENT', 'This is wrong.');
	t.true(RunError.isInstance(error));
	t.is(error.name, 'UserError');
	t.is(error.code, 'ERR_ARGUMENT');
});

test('keeps its cause out of sight', t => {
	const cause = new Error('the long story');
	const error = new UserError('ERR_BUNDLE', 'This is wrong.', {cause});
	t.is(error.cause, cause);
	t.false(Object.keys(error).includes('cause'));
	t.true(inspect(error).includes('This is wrong.'));
});
