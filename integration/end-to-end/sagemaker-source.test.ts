import {once} from 'node:events';
import test, {type ExecutionContext} from 'ava';
import type {ModelEvent} from '../../runtime/protocol/events.ts';
import {createSageMakerClient} from '../../runtime/sagemaker/client.ts';
import type {PayloadFormat} from '../../runtime/options.ts';
import {createSageMakerSource} from '../../runtime/sagemaker/source.ts';
import type {LocalModel, ModelStep} from '../../local-aws/index.ts';
import {
	hello,
	invokeEndpoint,
	withSageMaker,
} from '../../local-aws/models/helpers/with-servers.ts';

const request = {model: 'chat', messages: [{role: 'user' as const, content: [{type: 'text' as const, text: 'hi'}]}], maxTokens: 50};

async function withSource(t: ExecutionContext, {format = 'openai', model = hello, statements = [invokeEndpoint('chat')], hasEndpoint = true}: {format?: PayloadFormat; model?: LocalModel | readonly ModelStep[]; statements?: readonly unknown[]; hasEndpoint?: boolean} = {}) {
	const {server, endpoint, session} = await withSageMaker(t, {statements, model});
	if (hasEndpoint) {
		server.createEndpoint('chat', {container: format});
	}

	const client = createSageMakerClient({region: 'us-east-1', endpoint, credentials: session.credentials});
	t.teardown(() => {
		client.destroy();
	});
	const source = createSageMakerSource(client, {endpointName: 'chat', payloadFormat: format});
	const batches: ModelEvent[][] = [];
	const answer = async (signal = new AbortController().signal): Promise<ModelEvent[]> => {
		batches.length = 0;
		const {events} = await source.stream(request, signal);
		for await (const batch of events) {
			batches.push([...batch]);
		}

		return batches.flat();
	};

	return {
		server, source, answer, soFar: () => batches.flat(),
	};
}

function textOf(events: readonly ModelEvent[]): string {
	return events.map(event => event.type === 'delta' ? event.text : '').join('');
}

for (const format of ['openai', 'tgi', 'jsonlines', 'raw'] as const) {
	test(`an answer in the format ${format}, whatever the cuts`, async t => {
		const {server, answer} = await withSource(t, {format});
		for (const seed of [1, 2, 3]) {
			server.cuts = {kind: 'seeded', seed, longest: 4};
			const events = await answer();
			t.is(textOf(events), '야 안녕?');
			t.deepEqual(events.at(-1), {type: 'done', stopReason: 'end_turn'});
			t.is(events.some(event => event.type === 'usage'), format !== 'raw');
		}
	});

	if (format !== 'raw') {
		test(`an answer that is cut in the format ${format}`, async t => {
			for (const where of ['boundary', 'frame', 'reset'] as const) {
				const {answer, soFar} = await withSource(t, {format, model: [{text: 'a'}, {wait: 1}, {cut: where}]});
				await t.throwsAsync(answer(), {name: 'ProtocolError', code: 'model_cut'});
				t.is(textOf(soFar()), 'a');
			}
		});
	}
}

test('a raw answer can only be cut by the connection', async t => {
	const {answer, server} = await withSource(t, {format: 'raw', model: [{text: 'a'}, {cut: 'boundary'}]});
	t.is(textOf(await answer()), 'a');
	for (const where of ['frame', 'reset'] as const) {
		server.model = async function * () {
			yield {text: 'a'};
			yield {cut: where};
		};

		await t.throwsAsync(answer(), {code: 'model_cut'});
	}
});

test('a connection that breaks after the model\'s stop has lost nothing', async t => {
	const {answer} = await withSource(t, {model: [{text: 'a'}, {stop: 'max_tokens'}, {cut: 'reset'}]});
	const events = await answer();
	t.deepEqual(events, [{type: 'delta', text: 'a'}, {type: 'done', stopReason: 'max_tokens'}]);
});

test('each delta comes before the next is made', async t => {
	const seenFirst = Promise.withResolvers<void>();
	const {source} = await withSource(t, {
		async * model() {
			yield {text: 'a'};
			await seenFirst.promise;
			yield {text: 'b'};
		},
	});
	const {events, modelRequestId} = await source.stream(request, new AbortController().signal);
	t.regex(modelRequestId!, /^[\d\-a-f]{36}$/v);
	const seen: string[] = [];
	for await (const batch of events) {
		seen.push(textOf(batch));
		if (textOf(batch) === 'a') {
			seenFirst.resolve();
		}
	}

	t.is(seen.join(''), 'ab');
});

test('refusals before the stream', async t => {
	const denied = await withSource(t, {statements: []});
	await t.throwsAsync(denied.answer(), {code: 'model_access', message: /sagemaker:InvokeEndpointWithResponseStream/v});
	t.is(denied.server.calls.length, 0);

	const missing = await withSource(t, {hasEndpoint: false});
	await t.throwsAsync(missing.answer(), {code: 'model_error', message: /does not exist/v});

	const cases: Array<[ModelStep, string]> = [
		[{fail: 'invalid', message: 'too long'}, 'invalid_request'],
		[{fail: 'throttled', message: 'busy'}, 'throttled'],
		[{fail: 'failed', message: 'broken'}, 'model_error'],
		[{fail: 'unavailable', message: 'gone'}, 'overloaded'],
		[{refuse: {status: 500, name: 'InternalFailure', message: 'x'}}, 'model_error'],
		[{refuse: {status: 530, name: 'InternalDependencyException', message: 'x'}}, 'model_error'],
		[{refuse: {status: 429, name: 'ModelNotReadyException', message: 'x'}}, 'model_not_ready'],
		[{refuse: {status: 400, name: 'ThrottlingException', message: 'x'}}, 'throttled'],
		[{refuse: {status: 400, name: 'ValidationError', message: 'bad header'}}, 'invalid_request'],
	];
	await Promise.all(cases.map(async ([step, code]) => {
		const {answer} = await withSource(t, {model: [step]});
		await t.throwsAsync(answer(), {name: 'ProtocolError', code}, JSON.stringify(step));
	}));
});

test('exceptions in the stream', async t => {
	const cases: Array<[ModelStep, string]> = [
		[{exception: 'ModelStreamError', message: 'slow', fields: {ErrorCode: 'ModelInvocationTimeExceeded'}}, 'model_timeout'],
		[{exception: 'ModelStreamError', message: 'broken', fields: {ErrorCode: 'StreamBroken'}}, 'model_cut'],
		[{exception: 'InternalStreamFailure', message: 'x'}, 'model_error'],
		[{fail: 'failed', message: 'out of memory'}, 'model_error'],
	];
	await Promise.all(cases.map(async ([step, code]) => {
		const {answer, soFar, server} = await withSource(t, {model: [{text: 'a'}, step]});
		await t.throwsAsync(answer(), {name: 'ProtocolError', code});
		t.is(textOf(soFar()), 'a');
		t.is(server.calls.length, 1);
	}));
});

test('an exception that opens the stream is not tried again by the SDK, but left to the core', async t => {
	const {answer, server} = await withSource(t, {format: 'raw', model: [{exception: 'InternalStreamFailure', message: 'x'}]});
	await t.throwsAsync(answer(), {code: 'model_error'});
	t.is(server.calls.length, 1);
});

test('an aborted signal closes the call, and its reason is thrown', async t => {
	const {answer, server, soFar} = await withSource(t, {model: [{text: 'a'}, {stall: true}]});
	const abort = new AbortController();
	const running = answer(abort.signal);
	while (textOf(soFar()) === '') {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	const aborted = once(server.calls[0]!.signal, 'abort');
	abort.abort(new Error('deadline'));
	await t.throwsAsync(running, {message: 'deadline'});
	await aborted;
	t.true(server.calls[0]!.signal.aborted);
});

test('a reader who leaves closes the call', async t => {
	const {source, server} = await withSource(t, {model: [{text: 'a'}, {stall: true}]});
	const {events} = await source.stream(request, new AbortController().signal);
	const aborted = once(server.calls[0]!.signal, 'abort');
	for await (const batch of events) {
		if (textOf(batch) === 'a') {
			break;
		}
	}

	await aborted;
	t.true(server.calls[0]!.signal.aborted);
});

test('the one model is the endpoint, or its inference component', t => {
	const client = createSageMakerClient({region: 'us-east-1'});
	t.deepEqual(createSageMakerSource(client, {endpointName: 'e', payloadFormat: 'raw'}).models, ['e']);
	t.deepEqual(createSageMakerSource(client, {endpointName: 'e', inferenceComponent: 'c', payloadFormat: 'raw'}).models, ['c']);
	client.destroy();
});
