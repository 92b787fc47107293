import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {chooseModel} from '../choose-model.ts';
import {toModelMessage, type LocalModel, type ModelStep} from '../model.ts';
import {createRelay} from './relay.ts';

async function withUpstream(t: ExecutionContext, listener: RequestListener): Promise<string> {
	const server = createServer(listener);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}

async function play(model: LocalModel, signal = new AbortController().signal): Promise<ModelStep[]> {
	const steps: ModelStep[] = [];
	for await (const step of model({
		model: 'm', messages: [{role: 'user', text: 'hi'}], system: 'be kind', maxTokens: 7, signal,
	})) {
		steps.push({...step});
	}

	return steps;
}

function data(body: unknown): string {
	return `data: ${typeof body === 'string' ? body : JSON.stringify(body)}\n\n`;
}

const answer = data({choices: [{index: 0, delta: {content: '야 '}}]}) + data({choices: [{index: 0, delta: {content: '안녕?'}, finish_reason: 'length'}], usage: {prompt_tokens: 1, completion_tokens: 2}}) + data('[DONE]');

test('it picks the first model and relays its stream', async t => {
	const paths: string[] = [];
	const bodies: unknown[] = [];
	const url = await withUpstream(t, (request, response) => {
		paths.push(request.url!);
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			if (request.method === 'POST') {
				bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
			}

			response.end(request.method === 'POST' ? answer : '{"data": [{"id": "small"}, {"id": "big"}]}');
		});
	});
	t.deepEqual(await play(createRelay({url: `${url}/`})), [{text: '야 '}, {text: '안녕?'}, {
		usage: {
			type: 'usage', inputTokens: 1, outputTokens: 2, totalTokens: 3,
		},
	}, {stop: 'max_tokens'}] as ModelStep[]);
	t.deepEqual(paths, ['/v1/models', '/v1/chat/completions']);
	t.like(bodies[0], {
		model: 'small', messages: [{role: 'system', content: 'be kind'}, {role: 'user', content: 'hi'}], max_tokens: 7, stream: true,
	});
});

test('a named model is not looked up, and an address may end in /v1', async t => {
	const paths: string[] = [];
	const url = await withUpstream(t, (request, response) => {
		paths.push(request.url!);
		response.end(answer);
	});
	await play(createRelay({url: `${url}/v1`, model: 'big'}));
	t.deepEqual(paths, ['/v1/chat/completions']);
});

test('images, tools and their results are relayed', async t => {
	const bodies: unknown[] = [];
	const url = await withUpstream(t, (request, response) => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
			response.end(answer);
		});
	});
	const steps = createRelay({url, model: 'm'})({
		model: 'm',
		messages: [
			toModelMessage('user', [{text: 'look'}, {image: {format: 'png', data: 'AAAA'}}]),
			toModelMessage('assistant', [{toolUse: {id: 't', name: 'weather', input: {a: 1}}}]),
			toModelMessage('user', [{toolResult: {id: 't', text: 'rain'}}]),
		],
		tools: {list: [{name: 'weather', schema: {type: 'object'}}], choice: {name: 'weather'}},
		signal: new AbortController().signal,
	});
	for await (const step of steps) {
		t.truthy(step);
	}

	t.like(bodies[0], {
		messages: [
			{role: 'user', content: [{type: 'text', text: 'look'}, {type: 'image_url', image_url: {url: 'data:image/png;base64,AAAA'}}]},
			{role: 'assistant', content: null, tool_calls: [{id: 't', type: 'function', function: {name: 'weather', arguments: '{"a":1}'}}]},
			{role: 'tool', tool_call_id: 't', content: 'rain'},
		],
		tools: [{type: 'function', function: {name: 'weather', parameters: {type: 'object'}}}],
		tool_choice: {type: 'function', function: {name: 'weather'}},
	});
});

test('refusals become AWS\'s kinds of failure', async t => {
	for (const [status, kind] of [[400, 'invalid'], [404, 'notFound'], [429, 'throttled'], [503, 'unavailable'], [500, 'failed'], [403, 'failed']] as const) {
		const url = await withUpstream(t, (_request, response) => {
			response.writeHead(status);
			response.end('{"error": {"message": "no such model"}}');
		});
		const [step] = await play(createRelay({url, model: 'm'}));
		t.like(step, {fail: kind});
		t.regex((step as {message: string}).message, new RegExp(`answered ${status}: no such model`, 'v'));
	}
});

/**
A server that takes one key, and keeps the bodies that come with it.
*/
async function withKeyedUpstream(t: ExecutionContext, bodies: unknown[] = []): Promise<string> {
	return withUpstream(t, (request, response) => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			if (request.headers.authorization !== 'Bearer open-sesame') {
				response.writeHead(401);
				response.end(JSON.stringify({error: {message: `Incorrect API key: ${request.headers.authorization}`}}));
				return;
			}

			if (request.method === 'POST') {
				bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
			}

			response.end(request.method === 'POST' ? answer : '{"data": [{"id": "small"}]}');
		});
	});
}

test('a key goes with each request, and without the right one the server is named with what to set', async t => {
	const url = await withKeyedUpstream(t);
	const withKey = async (key?: string) => play(chooseModel({LSF_LOCAL_MODEL_URL: url, LSF_LOCAL_MODEL_KEY: key}));
	t.like(await withKey('open-sesame'), [{text: '야 '}]);
	for (const [key, words] of [[undefined, /answered 401: it wants a key; set LSF_LOCAL_MODEL_KEY/v], ['', /it wants a key/v], ['hush', /answered 401: it does not take the key in LSF_LOCAL_MODEL_KEY/v]] as const) {
		const [step] = await withKey(key);
		t.like(step, {fail: 'failed'});
		const {message} = step as {message: string};
		t.regex(message, words);
		t.false(message.includes('hush'));
	}
});

test('a key that no header carries is refused, and not shown', t => {
	for (const key of ['hush\n', 'hush hush', 'hüsh']) {
		const {message} = t.throws<Error>(() => chooseModel({LSF_LOCAL_MODEL_URL: 'http://127.0.0.1:1', LSF_LOCAL_MODEL_KEY: key}), {name: 'OptionError'});
		t.regex(message, /LSF_LOCAL_MODEL_KEY can't be sent/v);
		t.false(message.includes('sh h') || message.includes('hüsh') || message.includes('hush'));
	}
});

test('formats, strict tools, one call at a time, reasoning and the text of arguments are relayed', async t => {
	const bodies: unknown[] = [];
	const url = await withKeyedUpstream(t, bodies);
	const source = '{"id": 2512292042121000001}';
	const steps = createRelay({url, model: 'm', key: 'open-sesame'})({
		model: 'm',
		messages: [
			{role: 'user', text: 'hi'},
			toModelMessage('assistant', [{reasoning: {text: 'hm'}}, {
				toolUse: {
					id: 't', name: 'now', input: {}, source,
				},
			}]),
			toModelMessage('user', [{toolResult: {id: 't', text: 'noon'}}]),
		],
		tools: {list: [{name: 'now', schema: {type: 'object'}, strict: true}], choice: 'auto'},
		parallelToolCalls: false,
		outputFormat: {schema: {type: 'object'}},
		reasoningEffort: 'xhigh',
		signal: new AbortController().signal,
	});
	for await (const step of steps) {
		t.truthy(step);
	}

	t.like(bodies[0], {
		messages: [{role: 'user', content: 'hi'}, {
			role: 'assistant', content: null, reasoning: 'hm', reasoning_content: 'hm', tool_calls: [{id: 't', type: 'function', function: {name: 'now', arguments: source}}],
		}, {role: 'tool'}],
		tools: [{function: {name: 'now', strict: true}}],
		parallel_tool_calls: false,
		response_format: {type: 'json_schema', json_schema: {name: 'output', schema: {type: 'object'}}},
		reasoning_effort: 'xhigh',
	});
});

test('a server that is not there is named', async t => {
	const [step] = await play(createRelay({url: 'http://127.0.0.1:1', model: 'm'}));
	t.like(step, {fail: 'unavailable'});
	t.regex((step as {message: string}).message, /unset LSF_LOCAL_MODEL_URL/v);
});

test('an answer of another content type is refused by name, one with none or of a simple server is not', async t => {
	const withModel = {model: 'm'};
	const byType = async (type: string | undefined, body: string, options: {model?: string} = withModel) => {
		const url = await withUpstream(t, (request, response) => {
			response.writeHead(200, type === undefined ? {} : {'content-type': type});
			response.end(request.method === 'POST' ? body : '<html>');
		});
		return play(createRelay({url, ...options}));
	};

	for (const [steps, says] of [
		[await byType('text/html; charset=utf-8', '<html>'), /\/v1\/chat\/completions answered with text\/html instead of text\/event-stream; check that LSF_LOCAL_MODEL_URL is the base URL/v],
		[await byType('application/json', '{"choices": []}'), /answered with application\/json instead of text\/event-stream/v],
		[await byType('text/html', '<html>', {}), /\/v1\/models answered with text\/html instead of application\/json/v],
	] as const) {
		t.like(steps, [{fail: 'failed'}]);
		t.regex((steps[0] as {message: string}).message, says);
	}

	for (const type of [undefined, 'text/plain', 'Text/Event-Stream; charset=utf-8']) {
		t.like(await byType(type, answer), [{text: '야 '}, {text: '안녕?'}]);
	}
});

test('a failure is told once, and again after an answer', async t => {
	let isBroken = true;
	const url = await withUpstream(t, (_request, response) => {
		response.statusCode = isBroken ? 500 : 200;
		response.end(isBroken ? 'out of memory' : answer);
	});
	const told: string[] = [];
	const model = createRelay({
		url, model: 'm', onFailure(message) {
			told.push(message);
		},
	});
	await play(model);
	await play(model);
	t.is(told.length, 1);
	t.regex(told[0]!, /out of memory/v);
	isBroken = false;
	await play(model);
	isBroken = true;
	await play(model);
	t.is(told.length, 2);
});

test('a server without models says how to get one', async t => {
	const url = await withUpstream(t, (_request, response) => {
		response.end('{"data": []}');
	});
	t.like((await play(createRelay({url})))[0], {fail: 'notFound'});
});

test('a stream that ends early, breaks or reports an error fails after its text', async t => {
	const endings: RequestListener[] = [
		(_request, response) => {
			response.end(data({choices: [{index: 0, delta: {content: 'a'}}]}));
		},
		(_request, response) => {
			response.write(data({choices: [{index: 0, delta: {content: 'a'}}]}), () => {
				setTimeout(() => {
					response.socket?.resetAndDestroy();
				}, 20);
			});
		},
		(_request, response) => {
			response.end(data({choices: [{index: 0, delta: {content: 'a'}}]}) + data({error: {message: 'out of memory'}}));
		},
	];
	for (const listener of endings) {
		const url = await withUpstream(t, listener);
		const steps = await play(createRelay({url, model: 'm'}));
		t.deepEqual(steps[0], {text: 'a'});
		t.like(steps[1], {fail: 'failed'});
		t.is(steps.length, 2);
	}
});

test('an aborted call leaves the server', async t => {
	const gone = Promise.withResolvers<void>();
	const url = await withUpstream(t, (_request, response) => {
		response.once('close', () => {
			gone.resolve();
		});
		response.write(data({choices: [{index: 0, delta: {content: 'a'}}]}));
	});
	const abort = new AbortController();
	const iterator = createRelay({url, model: 'm'})({model: 'm', messages: [{role: 'user', text: 'hi'}], signal: abort.signal})[Symbol.asyncIterator]();
	await iterator.next();
	abort.abort();
	await t.throwsAsync(Promise.resolve(iterator.next()), {name: 'AbortError'});
	await t.notThrowsAsync(gone.promise);
});

test('the environment chooses', async t => {
	const url = await withUpstream(t, (_request, response) => {
		response.end(answer);
	});
	t.like(await play(chooseModel({LSF_LOCAL_MODEL_URL: url, LSF_LOCAL_MODEL: 'm'})), [{text: '야 '}]);
	t.throws(() => chooseModel({LSF_LOCAL_MODEL_URL: 'localhost:11434'}), {message: /must be a URL such as/v});
	for (const address of ['http://me:hush@127.0.0.1:1', 'http://hush@127.0.0.1:1/v1', 'http://127.0.0.1:1/?key=hush', 'http://127.0.0.1:1/#hush']) {
		const {message} = t.throws<Error>(() => chooseModel({LSF_LOCAL_MODEL_URL: address}), {name: 'OptionError'});
		t.regex(message, /must be a base URL/v);
		t.false(message.includes('hush'));
	}

	t.notThrows(() => chooseModel({LSF_LOCAL_MODEL_URL: 'http://127.0.0.1:1/a@b/v1/'}));
	const [first] = await play(chooseModel({LSF_LOCAL_MODEL_URL: ''}));
	t.deepEqual(first, {text: 'Hello'});
});
