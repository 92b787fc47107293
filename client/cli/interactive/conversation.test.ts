import test from 'ava';
import {Conversation} from './conversation.ts';

function user(content: string) {
	return {role: 'user', content};
}

function assistant(content: string) {
	return {role: 'assistant', content};
}

test('each question goes with what was said before', t => {
	const conversation = new Conversation();
	t.deepEqual(conversation.ask('a') as unknown[], [user('a')]);
	conversation.settle('b', false);
	t.deepEqual(conversation.ask('c') as unknown[], [user('a'), assistant('b'), user('c')]);
});

test('a cut answer stays, and says that it was cut', t => {
	const conversation = new Conversation();
	conversation.ask('a');
	conversation.settle('part', true);
	t.deepEqual(conversation.ask('go on') as unknown[], [user('a'), assistant('part\n\n[This answer was cut here.]'), user('go on')]);
});

test('an answer without text leaves no trace, so that roles take turns', t => {
	const conversation = new Conversation();
	conversation.ask('a');
	conversation.settle('', true);
	t.deepEqual(conversation.ask('b') as unknown[], [user('b')]);
});

test('a retry takes the last question back with its answer', t => {
	const conversation = new Conversation();
	conversation.ask('a');
	conversation.settle('b', false);
	t.deepEqual(conversation.retry(), {content: 'a'});
	t.deepEqual(conversation.ask('a') as unknown[], [user('a')]);
});

test('a retry of a question that got no answer keeps what was before', t => {
	const conversation = new Conversation();
	conversation.ask('a');
	conversation.settle('b', false);
	conversation.ask('c');
	conversation.settle('', true);
	t.deepEqual(conversation.retry(), {content: 'c'});
	t.deepEqual(conversation.ask('c') as unknown[], [user('a'), assistant('b'), user('c')]);
});

test('a cleared conversation has nothing to retry', t => {
	const conversation = new Conversation('system');
	conversation.ask('a');
	conversation.settle('b', false);
	conversation.clear();
	t.is(conversation.retry(), undefined);
	t.is(conversation.system, 'system');
	t.deepEqual(conversation.ask('c') as unknown[], [user('c')]);
});
