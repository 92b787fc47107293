import {Buffer} from 'node:buffer';
import test from 'ava';
import {ProtocolError, type ErrorCode} from '../../protocol/errors.ts';
import {formatLogLine} from './log.ts';
import {createRecord} from './record.ts';

const secret = 'the words of the prompt';

function lineOf(code: ErrorCode, cause: Error, isContentLogged = false): string {
	const failure = new ProtocolError(code, 'It failed.', {cause});
	return formatLogLine({...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), code, failure}, isContentLogged);
}

function named(name: string) {
	const error = new Error(secret);
	Object.defineProperty(error, 'name', {value: name});
	return error;
}

for (const [code, name] of [['model_error', 'SyntaxError'], ['invalid_request', 'ValidationException'], ['internal', 'RangeError']] as const) {
	test(`what ${name} says behind ${code} is not logged, because it may quote the prompt`, t => {
		const cause = name === 'SyntaxError' ? new SyntaxError(secret) : named(name);
		const line = lineOf(code, cause);
		t.false(line.includes(secret));
		t.true(line.includes(name));
		t.true(lineOf(code, cause, true).includes(secret));
	});
}

test('what a container quotes of the request is not logged, and the rest of its words is', t => {
	const request = {model: 'm', maxTokens: 1, messages: [{role: 'user' as const, content: [{type: 'text' as const, text: secret}]}]};
	const failure = new ProtocolError('model_error', 'It failed.', {cause: new Error(`Traceback: KeyError in /opt/serve.py at "${secret}"`)});
	const record = {
		...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), code: failure.code, failure, request,
	};
	t.is((JSON.parse(formatLogLine(record, false)) as {causeMessage: string}).causeMessage, 'Traceback: KeyError in /opt/serve.py at "…"');
	t.true(formatLogLine(record, true).includes(secret));
});

test('of a long traceback the end is logged, which says what went wrong', t => {
	const {causeMessage} = JSON.parse(lineOf('model_error', new Error(`${'x'.repeat(1_000_000)} OSError: disk full`))) as {causeMessage: string};
	t.true(causeMessage.endsWith('OSError: disk full'));
	t.true(causeMessage.length < 10_000);
});

for (const [code, name] of [['model_access', 'AccessDeniedException'], ['quota_exceeded', 'ServiceQuotaExceededException'], ['model_cut', 'Error']] as const) {
	test(`what AWS or Node says behind ${code} is logged`, t => {
		t.is((JSON.parse(lineOf(code, named(name))) as {causeMessage: string}).causeMessage, secret);
	});
}

for (const [title, piece] of [['quotes', '"'], ['three-byte characters', '안'], ['line ends', '\n'], ['control characters', '\u{1}'], ['halves of characters', '\u{D83D}']] as const) {
	test(`a prompt and an answer of many ${title} leave a line that CloudWatch takes as one event`, t => {
		const content = piece.repeat(300_000);
		const request = {model: 'm', maxTokens: 1, messages: [{role: 'user' as const, content: [{type: 'text' as const, text: content}]}]};
		const line = formatLogLine({...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), request, answer: content}, true);
		t.true(Buffer.byteLength(line) < 200_000);
		const {prompt, answer} = JSON.parse(line) as {prompt: string; answer: string};
		t.true(JSON.stringify(request.messages).startsWith(prompt));
		t.true(content.startsWith(answer));
		t.true(Math.min(Buffer.byteLength(JSON.stringify(prompt)), Buffer.byteLength(JSON.stringify(answer))) > 70_000, 'no more is cut than has to be');
	});
}

test('twin: a prompt and an answer that fit are logged as they are', t => {
	const request = {model: 'm', maxTokens: 1, messages: [{role: 'user' as const, content: [{type: 'text' as const, text: 'a'.repeat(50_000)}]}]};
	const line = formatLogLine({...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), request, answer: 'b'.repeat(40_000)}, true);
	t.like(JSON.parse(line), {prompt: request.messages, answer: 'b'.repeat(40_000)});
});
