import test from 'ava';
import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient} from '@aws-sdk/client-sagemaker-runtime';
import {batchSerde} from './batch-serde.ts';
import {cannedResponse} from './helpers/canned-response.ts';
import {
	event,
	exception,
	frame,
	join,
	stringHeaders,
	unmodeledError,
} from './helpers/frames.ts';
import {openEvents} from './open-events.ts';

const config = {region: 'eu-west-1', credentials: {accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret'}, maxAttempts: 1};
const ours = {...config, eventStreamSerdeProvider: batchSerde};

/**
All that a caller may look at in an error.
*/
function describe(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) {
		return {error};
	}

	return {
		...error, name: error.name, message: error.message, prototype: error.constructor.name,
	};
}

async function bedrockStream(chunks: readonly Uint8Array[], settings: typeof config) {
	const client = new BedrockRuntimeClient({...settings, requestHandler: cannedResponse(chunks)});
	const {stream} = await client.send(new ConverseStreamCommand({modelId: 'amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: 'hi'}]}]}));
	return stream;
}

async function sageMakerStream(chunks: readonly Uint8Array[], settings: typeof config) {
	const client = new SageMakerRuntimeClient({...settings, requestHandler: cannedResponse(chunks)});
	const {Body: body} = await client.send(new InvokeEndpointWithResponseStreamCommand({EndpointName: 'model', Body: '{}'}));
	return body;
}

/**
The error that ends a stream, or that a call already ends with.
*/
async function failure(open: () => Promise<AsyncIterable<unknown> | undefined>): Promise<Record<string, unknown> | undefined> {
	try {
		const iterator = (await open())?.[Symbol.asyncIterator]();
		for (let isOver = false; !isOver;) {
			isOver = (await iterator?.next())?.done !== false;
		}
	} catch (error) {
		return describe(error);
	}

	return undefined;
}

const delta = event('contentBlockDelta', {contentBlockIndex: 0, delta: {text: '야 안녕?'}, p: 'abc'});
const part = frame(stringHeaders({':event-type': 'PayloadPart', ':content-type': 'application/octet-stream', ':message-type': 'event'}), 'data: {}\n\n');

const bedrockEndings: Record<string, Uint8Array> = {
	internalServerException: exception('internalServerException', {message: 'oh'}),
	modelStreamErrorException: exception('modelStreamErrorException', {message: 'oh', originalStatusCode: 424, originalMessage: 'inner'}),
	serviceUnavailableException: exception('serviceUnavailableException', {message: 'later'}),
	throttlingException: exception('throttlingException', {message: 'slow down'}),
	validationException: exception('validationException', {message: 'no'}),
	'an exception without a message': exception('throttlingException', {}),
	'an exception whose body is empty': frame(stringHeaders({':exception-type': 'throttlingException', ':message-type': 'exception'})),
	'an exception whose body is no JSON': frame(stringHeaders({':exception-type': 'throttlingException', ':message-type': 'exception'}), '<html>'),
	'an exception that nobody knows': exception('brandNewException', {message: 'hm'}),
	'an error': unmodeledError('InternalFailure', 'it broke'),
	'an error without a message': unmodeledError('InternalFailure', ''),
};

for (const [title, ending] of Object.entries(bedrockEndings)) {
	test(`Bedrock, ${title}: the same error as the SDK's`, async t => {
		const chunks = [join([delta, ending])];
		const expected = await failure(async () => bedrockStream(chunks, config));
		t.truthy(expected);
		const received = await failure(async () => openEvents(await bedrockStream(chunks, ours)));
		t.deepEqual(withoutVolatile(received), withoutVolatile(expected));
	});
}

const sageMakerEndings: Record<string, Uint8Array> = {
	ModelStreamError: exception('ModelStreamError', {Message: 'the container died', ErrorCode: 'ModelInvocationTimeExceeded'}),
	InternalStreamFailure: exception('InternalStreamFailure', {Message: 'oh'}),
	'an exception that nobody knows': exception('NewFailure', {Message: 'hm'}),
	'an error': unmodeledError('InternalFailure', 'it broke'),
};

for (const [title, ending] of Object.entries(sageMakerEndings)) {
	test(`SageMaker, ${title}: the same error as the SDK's`, async t => {
		const chunks = [join([part, ending])];
		const expected = await failure(async () => sageMakerStream(chunks, config));
		t.truthy(expected);
		const received = await failure(async () => openEvents(await sageMakerStream(chunks, ours)));
		t.deepEqual(withoutVolatile(received), withoutVolatile(expected));
	});
}

/**
The SDK's fields that name one call.
*/
function withoutVolatile(error: Record<string, unknown> | undefined): unknown {
	return Object.fromEntries(Object.entries({...error}).filter(([name]) => name !== '$metadata'));
}

test('all events of a chunk come as one batch, read as JSON or as bytes', async t => {
	const unknown = event('brandNewEvent', {x: 1});
	const batches = [];
	for await (const batch of await openEvents(await bedrockStream([join([delta, delta, unknown]), delta], ours))) {
		batches.push(batch.map(({type}) => type));
		t.deepEqual(batch[0]?.json(), {contentBlockIndex: 0, delta: {text: '야 안녕?'}, p: 'abc'});
	}

	t.deepEqual(batches, [['contentBlockDelta', 'contentBlockDelta', 'brandNewEvent'], ['contentBlockDelta']]);

	const {value} = await (await openEvents(await sageMakerStream([part], ours))).next();
	t.is(new TextDecoder().decode(value?.[0]?.bytes()), 'data: {}\n\n');
});

test('an empty body is an empty object, and a body that is no JSON throws', async t => {
	const headers = stringHeaders({':event-type': 'messageStop', ':message-type': 'event'});
	const {value} = await (await openEvents(await bedrockStream([join([frame(headers), frame(headers, '{')])], ours))).next();
	t.deepEqual(value?.[0]?.json(), {});
	t.throws(() => value?.[1]?.json(), {instanceOf: SyntaxError});
});

test('a call resolves with the head, before the first event', async t => {
	t.truthy(await openEvents(await bedrockStream([exception('throttlingException', {message: 'slow down'})], ours)));
	// The SDK's own decoder waits for the first event, and the call fails by it.
	await t.throwsAsync(bedrockStream([exception('throttlingException', {message: 'slow down'})], config), {name: 'ThrottlingException'});
});

test('a client without batchSerde is told so', async t => {
	await t.throwsAsync(async () => openEvents(await bedrockStream([delta], config)), {instanceOf: TypeError, message: /batchSerde/v});
	await t.throwsAsync(openEvents(undefined), {instanceOf: TypeError});
});
