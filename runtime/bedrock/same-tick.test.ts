import {EventEmitter} from 'node:events';
import test from 'ava';
import {ask} from '../core/helpers/ask.ts';
import {collectSink} from '../core/helpers/collect-sink.ts';
import {createReading} from '../event-stream/reading.ts';
import {dialects} from '../dialects/dialects.ts';
import type {BedrockClient} from './client.ts';
import {startFrame, stopFrame, textFrame} from './helpers/frames.ts';
import {createBedrockSource} from './source.ts';

/**
A body that is fed by hand, and a source whose answers have it.
*/
function fedSource() {
	// eslint-disable-next-line unicorn/prefer-event-target -- A body of Node's is one.
	const body = Object.assign(new EventEmitter(), {pause() {}, resume() {}, destroy() {}});
	const called = Promise.withResolvers<void>();
	const client: BedrockClient = {
		async stream() {
			called.resolve();
			return {
				requestId: 'request-1', events: createReading().open(body, async () => {
					throw new Error('No failure is sent here.');
				}),
			};
		},
		async countTokens() {
			return 0;
		},
		destroy() {},
	};
	return {body, called: called.promise, source: createBedrockSource(client, {models: ['amazon.nova-micro-v1:0']})};
}

for (const [name, path, request] of [
	['a prompt', '/', {prompt: 'Hello'}],
	['Chat Completions', '/v1/chat/completions', {model: 'amazon.nova-micro-v1:0', stream: true, messages: [{role: 'user', content: 'Hello'}]}],
] as const) {
	test(`${name}: what the network brings is written in the tick in which it comes, each chunk by itself`, async t => {
		const {body, called, source} = fedSource();
		const sink = collectSink();
		const asked = ask(source, {sink, dialects, request: {path, body: request, headers: {accept: 'text/event-stream'}}});
		await called;
		body.emit('data', startFrame);
		body.emit('data', textFrame('first'));
		// The first text has opened the answer.
		while (!sink.text().includes('first')) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		const before = sink.writes.length;
		for (const text of ['second', 'third', 'fourth']) {
			body.emit('data', textFrame(text));
			t.true(sink.writes.at(-1)!.includes(text));
		}

		t.is(sink.writes.length, before + 3);
		body.emit('data', stopFrame);
		body.emit('end');
		await asked;
		t.true(sink.isEnded);
	});
}
