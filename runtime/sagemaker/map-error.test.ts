import {Buffer} from 'node:buffer';
import test from 'ava';
import {ask, errorOf} from '../core/helpers/ask.ts';
import {scriptSource} from '../core/helpers/script-source.ts';
import {createOpenAiReframer} from '../formats/containers/openai.ts';
import {reframe} from '../formats/helpers/reframe.ts';
import {mapError} from './map-error.ts';

const traceback = 'Traceback (most recent call last):\n  File "/home/svc-llm/serve.py", line 12, in main\nConnectionError: ip-10-0-3-17.internal:8080 refused';

class ModelError extends Error {
	override readonly name = 'ModelError';
}

/**
SageMaker's exception of a container that answered with a status, its words and a sentence of AWS's.
*/
function modelError(status: number, message = traceback) {
	return Object.assign(new ModelError(`Received server error (${status}) from primary. See the log of account 123456789012.`), {
		OriginalStatusCode: status, OriginalMessage: message, $metadata: {requestId: 'aws-request'},
	});
}

function hidden(text: string): boolean {
	return !/Traceback|svc-llm|ip-10-0-3-17|123456789012/v.test(text);
}

for (const [status, ours, code] of [[500, 502, 'model_error'], [503, 502, 'model_error'], [429, 429, 'throttled']] as const) {
	test(`the traceback of a container that answers ${status} goes to the log and not to the caller`, async t => {
		const asked = await ask(scriptSource(mapError(modelError(status), 'endpoint-1', false)));
		t.is(asked.sink.status, ours);
		t.true(hidden(asked.sink.text()), asked.sink.text());
		const error = errorOf(asked);
		t.is(error.code, code);
		t.regex(error.message, new RegExp(String.raw`\(${status}\).*request id`, 'v'));
		t.like(asked.log, {
			level: 'ERROR', requestId: error.requestId, causeMessage: traceback, modelRequestId: 'aws-request',
		});
	});
}

test('a container\'s 429 is one, whatever its body calls it', t => {
	t.is(mapError(modelError(429, '{"error": {"message": "busy", "type": "BadRequestError"}}'), 'endpoint-1', false).code, 'throttled');
});

test('twin: what a container says of a bad request reaches the caller, and not the log', async t => {
	const words = 'the prompt has 9000 tokens, and the model takes 8192';
	const asked = await ask(scriptSource(mapError(modelError(400, words), 'endpoint-1', false)));
	t.is(asked.sink.status, 400);
	t.true(errorOf(asked).message.includes(words));
	t.false(asked.lines.join('').includes(words), asked.lines.join(''));
});

for (const [what, words] of Object.entries({
	'a traceback': traceback,
	'a path': 'Could not load model /.sagemaker/mms/models/org__model with any of the classes',
	'an address in memory': 'cannot identify image file <_io.BytesIO object at 0x7a95e299e750>',
	'an ARN': 'no access to arn:aws:s3:::weights',
})) {
	test(`${what} in a 400 goes to the log and not to the caller, for containers answer 400 for their own mistakes too`, async t => {
		const asked = await ask(scriptSource(mapError(modelError(400, words), 'endpoint-1', false)));
		t.is(asked.sink.status, 400);
		t.false(asked.sink.text().includes(words.slice(0, 30)), asked.sink.text());
		t.regex(errorOf(asked).message, /The model refused the request \(400\); try again, or see what it said in the function's log/v);
	});
}

test('what SageMaker says around a container\'s silence names the account, and reaches nobody', async t => {
	const asked = await ask(scriptSource(mapError(Object.assign(modelError(400), {OriginalMessage: undefined}), 'endpoint-1', false)));
	t.true(hidden(asked.sink.text()), asked.sink.text());
});

for (const accept of ['text/plain', 'text/event-stream', 'application/x-ndjson']) {
	test(`${accept}: a traceback in the middle of an answer goes to the log and not to the caller`, async t => {
		const body = `data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\ndata: ${JSON.stringify({error: {message: traceback, code: 500}})}\n\n`;
		const {events, failure} = reframe(createOpenAiReframer(), [Buffer.from(body)]);
		const {sink, log} = await ask(scriptSource([events, mapError(failure, 'endpoint-1', true)]), {request: {headers: {accept}}});
		t.true(hidden(sink.text()), sink.text());
		t.regex(sink.text(), /The model failed \(500\).*request-1/sv);
		t.like(log, {level: 'ERROR', code: 'model_error', causeMessage: traceback});
	});
}
