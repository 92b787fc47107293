import test from 'ava';
import {RefusedError, TimeoutError} from '../errors.ts';
import {explain} from './explain.ts';

test('a key that is not taken comes with where the client has it from, and where there are others', t => {
	const {message, exitCode} = explain(new RefusedError('The API key is missing or wrong.', {status: 401, protocolCode: 'unauthorized', requestId: 'r-1'}));
	t.is(message, 'The API key is missing or wrong. The key is LSF_API_KEY, else, without --url and LSF_URL, that of the stack\'s outputs: set LSF_API_KEY to a key that "lsf keys add" makes, or to the output of "pulumi stack output apiKey --show-secrets". [unauthorized, request r-1]');
	t.is(exitCode, 2);
});

test('a key for other routes leads to the list of keys, and what has nothing to do with keys to none', t => {
	t.regex(explain(new RefusedError('No.', {status: 403, protocolCode: 'route_not_allowed'})).message, /^No\. "lsf keys list" shows/v);
	t.is(explain(new RefusedError('No.', {status: 429, protocolCode: 'throttled'})).message, 'No. [throttled]');
	t.deepEqual(explain(new RefusedError('Too long.', {status: 400, protocolCode: 'context_length_exceeded'})), {message: 'Too long. Begin a new conversation, or send a shorter prompt. [context_length_exceeded]', exitCode: 2});
});

test('a wait that took too long comes with the flag that changes it', t => {
	t.deepEqual(explain(new TimeoutError('firstByte', 1000)), {message: 'The endpoint did not begin to answer within 1 second; try again, or raise the firstByte timeout. The flag is --idle-timeout.', exitCode: 5});
	t.regex(explain(new TimeoutError('idle', 20_000)).message, /within 20 seconds; .* The flag is --idle-timeout\.$/v);
	t.regex(explain(new TimeoutError('total', 500)).message, /within 0\.5 seconds; .* The flag is --timeout\.$/v);
});
