import test from 'ava';
import {ask} from '../core/helpers/ask.ts';
import {scriptSource} from '../core/helpers/script-source.ts';
import {mapError} from './map-error.ts';

const traceback = 'RuntimeError on host ip-10-0-3-17 of user svc-llm';

function exception(name: string, fields: Record<string, unknown> = {}) {
	return Object.defineProperty(Object.assign(new Error(traceback), fields), 'name', {value: name});
}

const model = {name: 'm', id: 'm'};

for (const [name, code] of [['ModelErrorException', 'model_error'], ['modelStreamErrorException', 'model_error'], ['InternalServerException', 'model_error'], ['ThrottlingException', 'throttled'], ['ServiceUnavailableException', 'overloaded'], ['ModelTimeoutException', 'model_timeout']] as const) {
	test(`what ${name} says goes to the log and not to the caller`, async t => {
		const {sink, log} = await ask(scriptSource(mapError(exception(name), model, false)));
		t.notRegex(sink.text(), /svc-llm/v);
		t.like(log, {level: 'ERROR', code, causeMessage: traceback});
	});
}

test('a quota of the day is used up, and nothing to try again soon', t => {
	for (const [message, code] of [['Too many tokens per day, please wait before trying again.', 'quota_exceeded'], ['Too many tokens, please wait before trying again.', 'throttled']] as const) {
		t.is(mapError(exception('ThrottlingException', {message}), model, false).code, code);
	}
});

test('the model\'s own words in an exception are what is logged', async t => {
	const {sink, log} = await ask(scriptSource([[{type: 'delta', text: 'a'}], mapError(exception('modelStreamErrorException', {originalMessage: 'CUDA error on svc-llm'}), model, true)]));
	t.notRegex(sink.text(), /svc-llm/v);
	t.is(log.causeMessage, 'CUDA error on svc-llm');
});

test('twin: what Bedrock says of a bad request reaches the caller, and not the log', async t => {
	const {sink, lines} = await ask(scriptSource(mapError(exception('ValidationException'), model, false)));
	t.is(sink.status, 400);
	t.regex(sink.text(), /svc-llm/v);
	t.notRegex(lines.join(''), /svc-llm/v);
});

for (const words of [
	'Input is too long for requested model.',
	'The model returned the following errors: prompt is too long: 209353 tokens > 200000 maximum',
	'The model returned the following errors: input length and `max_tokens` exceed context limit: 190402 + 16650 > 200000, decrease input length or `max_tokens` and try again',
	'The model returned the following errors: Malformed input request: 400 too many total text bytes: 11000000 > 10000000',
	'Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the input to try again.',
	'This model\'s maximum context length is 131072 tokens. Please reduce the length of the prompt',
	'The model returned the following errors: prompt length (9000) exceeds model maximum (8192)',
]) {
	for (const isAccepted of [false, true]) {
		test(`‘${words}’ is told as such, in these words, ${isAccepted ? 'in' : 'before'} the stream`, t => {
			const error = Object.assign(exception(isAccepted ? 'validationException' : 'ValidationException'), {message: words});
			const {code, message, status} = mapError(error, model, isAccepted);
			t.deepEqual([code, status], ['context_length_exceeded', 400]);
			t.is(message, `The model m refused the request, for the prompt is too long and exceeds the context window: ${words}`);
		});
	}
}

for (const words of ['max_tokens: 128000 > 8192, which is the maximum allowed number of output tokens for this model', 'The text field in the ContentBlock object at messages.0.content.0 is blank.', 'inferenceConfig.stopSequences: too many', 'The document file name is too long.']) {
	test(`twin: ‘${words}’ is not`, t => {
		t.is(mapError(Object.assign(exception('ValidationException'), {message: words}), model, false).code, 'invalid_request');
	});
}

test('twin: nor is a failure with such words', t => {
	t.is(mapError(Object.assign(exception('ModelErrorException'), {message: 'Input is too long for requested model.'}), model, false).code, 'model_error');
});
