import test from 'ava';
import {RefusedError} from '../errors.ts';
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
