import test from 'ava';
import {openAiDialect} from '../../dialects/chat-completions/dialect.ts';
import {ask, errorOf} from '../helpers/ask.ts';
import {proofOf, provenHeaders} from '../helpers/proof.ts';
import {scriptSource} from '../helpers/script-source.ts';

const settings = {proofSecrets: ['secret-one']};

function hello() {
	return scriptSource([[{type: 'delta', text: 'hello'}], [{type: 'done', stopReason: 'end_turn'}]]);
}

for (const [method, path] of [['POST', '/x'], ['GET', '/x'], ['HEAD', '/x'], ['PUT', '/x'], ['POST', '/nope'], ['POST', '/x/v1/chat/completions'], ['GET', '/x/v1/models']] as const) {
	test(`${method} ${path} without the edge's proof is 401, and no model hears of it`, async t => {
		const source = hello();
		const {sink} = await ask(source, {request: {method, path, headers: {'x-lsf-auth': 'proof', 'x-lsf-route': '/x'}}, settings, dialects: [openAiDialect]});
		t.is(sink.status, 401);
		t.is(sink.headers['www-authenticate'], 'Bearer');
		t.is(source.requests.length, 0);
	});
}

test('the refusal comes in the words of the path\'s dialect', async t => {
	const headers = {'x-lsf-auth': 'proof', 'x-lsf-route': '/x'};
	t.is(errorOf(await ask(hello(), {request: {headers}, settings})).code, 'unauthorized');
	const {sink} = await ask(hello(), {request: {path: '/x/v1/chat/completions', headers}, settings, dialects: [openAiDialect]});
	t.like(JSON.parse(sink.text()), {error: {type: 'authentication_error', code: 'unauthorized'}});
});

test('twin: with the proof it is answered, and log line and metrics name the key', async t => {
	const {sink, log, metrics, lines} = await ask(hello(), {request: {headers: provenHeaders()}, settings});
	t.is(sink.text(), 'hello');
	t.is(log.keyId, 'abc');
	t.is(metrics.KeyId, 'abc');
	t.false(lines.join('').includes(proofOf().split('.', 3)[2]!.slice(0, 20)));
});

test('a direct call needs no proof, and names no key', async t => {
	const {sink, log} = await ask(hello(), {settings});
	t.is(sink.text(), 'hello');
	t.false('keyId' in log);
});

test('OPTIONS is 204 whatever it proves', async t => {
	const {sink} = await ask(hello(), {request: {method: 'OPTIONS', headers: {'x-lsf-auth': 'proof'}}, settings});
	t.is(sink.status, 204);
});
