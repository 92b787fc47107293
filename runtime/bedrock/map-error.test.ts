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
