import process from 'node:process';
import anyTest, {type TestFn} from 'ava';
import {createStreamClient} from '../../../client/index.ts';
import {openTarget, route, type OpenTarget} from '../../suites/helpers/target.ts';
import type {FailedStreamEnding} from '../limits.ts';
import type {LocalModel} from '../models/model.ts';

const test = anyTest as TestFn<OpenTarget>;

/**
A way for an answer to fail after its first words, and what the client must make of it.
*/
type FailureCase = {
	model: LocalModel;
	/**
	Done once the first words are there.
	*/
	afterFirstWords?: (target: OpenTarget) => void;
	/**
	The client's error class.
	*/
	expected: 'FailedError' | 'TruncatedError';
	/**
	The protocol's code, where the failure is told in band.
	*/
	code?: string;
};

const firstWords = {text: 'The first words. '};

const cases: Record<string, FailureCase> = {
	'a sandbox that is killed in the middle of an answer': {
		async * model() {
			yield firstWords;
			yield {stall: true};
		},
		afterFirstWords({cloud, functionNames}) {
			for (const {pid} of cloud!.lambda.sandboxes(functionNames.bedrock!)) {
				process.kill(pid, 'SIGKILL');
			}
		},
		expected: 'TruncatedError',
	},
	'a model stream that ends between two frames': {
		async * model() {
			yield firstWords;
			yield {cut: 'boundary'};
		},
		expected: 'FailedError',
		code: 'model_cut',
	},
	'a model stream that ends inside a frame': {
		async * model() {
			yield firstWords;
			yield {cut: 'frame'};
		},
		expected: 'FailedError',
		code: 'model_cut',
	},
	'a model connection that is reset': {
		async * model() {
			yield firstWords;
			yield {cut: 'reset'};
		},
		expected: 'FailedError',
		code: 'model_cut',
	},
	'a model exception in the middle of the stream': {
		async * model() {
			yield firstWords;
			yield {exception: 'throttlingException', message: 'Too many tokens, please wait before trying again.'};
		},
		expected: 'FailedError',
		code: 'throttled',
	},
};

/**
Registers the tests of answers that fail after their first byte, under one of the endings that AWS may use. Pulumi's mocks are global to a process, so each ending is a file of its own.
*/
export const testFailures = (ending: FailedStreamEnding): void => {
	test.before(async t => {
		t.context = await openTarget({failedStreamEnding: ending});
	});

	test.after.always(async t => {
		await t.context.close();
	});

	for (const [title, {model, afterFirstWords, expected, code}] of Object.entries(cases)) {
		for (const format of ['sse', 'ndjson'] as const) {
			test.serial(`${title} is reported in ${format}, and the next request succeeds`, async t => {
				const {cloud} = t.context;
				cloud!.bedrock.model = model;
				const client = createStreamClient({url: route(t.context, 'bedrock').url, format});
				let text = '';
				const error = await t.throwsAsync(async () => {
					for await (const event of client.stream({prompt: 'Hello'})) {
						if (event.type !== 'delta') {
							continue;
						}

						text += event.text;
						afterFirstWords?.(t.context);
					}
				});
				t.is(text, firstWords.text);
				t.is(error.name, expected, String(error));
				if (code !== undefined) {
					t.like(error, {protocolCode: code});
				}

				cloud!.bedrock.model = async function * () {
					yield {text: 'Well again.'};
					yield {stop: 'end_turn'};
				};

				const next = await client.complete({prompt: 'Hello'});
				t.is(next.text, 'Well again.');
			});
		}
	}
};
