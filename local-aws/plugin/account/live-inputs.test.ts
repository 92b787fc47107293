import test from 'ava';
import {liveInputs} from './live-inputs.ts';

test('what has drifted is taken over', t => {
	t.deepEqual(liveInputs({timeout: 3, memory: 128}, {timeout: 9, memory: 128, arn: 'a'}), {timeout: 9, memory: 128});
});

test('a document keeps its spelling while it means the same', t => {
	const policy = '{ "Version": "2012-10-17" }';
	t.deepEqual(liveInputs({policy}, {policy: '{"Version":"2012-10-17"}'}), {policy});
	t.deepEqual(liveInputs({policy}, {policy: '{"Version":"2008-10-17"}'}), {policy: '{"Version":"2008-10-17"}'});
});

test('members that the program never set are no drift', t => {
	const loggingConfig = {logFormat: 'JSON'};
	t.deepEqual(liveInputs({loggingConfig}, {loggingConfig: {logFormat: 'JSON', logGroup: '/aws/lambda/x'}}), {loggingConfig});
});

test('an input that is no output stays', t => {
	t.deepEqual(liveInputs({code: 'x'}, {}), {code: 'x'});
});
