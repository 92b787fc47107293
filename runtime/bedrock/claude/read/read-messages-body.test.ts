import test from 'ava';
import fc from 'fast-check';
import {defaultSettings} from '../../../core/settings.ts';
import {ProtocolError} from '../../../protocol/errors.ts';
import {parseJson} from '../../../request/parse-json.ts';
import {readMessagesBody, type ReadSettings} from './read-messages-body.ts';

const png = 'iVBORw0KGgo=';
const hi = {role: 'user', content: 'Hi'};

function read(text: string, {betas = [], isCount = false, ...settings}: Partial<ReadSettings> & {betas?: string[]; isCount?: boolean} = {}): string {
	return readMessagesBody({
		text, value: parseJson(text) as Record<string, unknown>, model: 'claude', betas, isCount,
	}, {...defaultSettings, ...settings}).body;
}

function send(fields: Record<string, unknown>, options: Parameters<typeof read>[1] = {}): Record<string, unknown> {
	return JSON.parse(read(JSON.stringify({
		model: 'claude', max_tokens: 100, messages: [hi], ...fields,
	}), options)) as Record<string, unknown>;
}

function image(source?: Record<string, unknown>) {
	return {type: 'image', source: source ?? {type: 'base64', media_type: 'image/png', data: png}};
}

function saying(...content: unknown[]) {
	return {messages: [{role: 'user', content}]};
}

test('all but the named members stay byte for byte, in their order', t => {
	const text = '\n{ "max_tokens" : 1e2 ,\t"model":"claude", "messages":[ {"role":"user","content":"\\u00e9 \\/ 야"} ], "stream":true, "temperature": 1.0, "metadata":{"user_id":"x" } }';
	t.is(read(text), String.raw`{"anthropic_version":"bedrock-2023-05-31","max_tokens" : 1e2,"messages":[ {"role":"user","content":"\u00e9 \/ 야"} ],"temperature": 1.0,"metadata":{"user_id":"x" }}`);
});

test('the bound of the answer is lowered to the owner\'s, and a budget below it', t => {
	const {max_tokens: most, thinking} = send({max_tokens: 128_000, thinking: {type: 'enabled', budget_tokens: 127_999, display: 'omitted'}});
	t.is(most, 4096);
	t.deepEqual(thinking, {type: 'enabled', budget_tokens: 4095, display: 'omitted'});
	t.deepEqual(send({max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: 1999}}).thinking, {type: 'enabled', budget_tokens: 1999}, 'twin: one that fits');
	t.deepEqual(send({max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: 9000}}, {betas: ['interleaved-thinking-2025-05-14']}).thinking, {type: 'enabled', budget_tokens: 1999}, 'interleaved');
});

const sentence = /^`max_tokens` must be greater than `thinking\.budget_tokens`/v;

for (const [title, fields, words, options] of [
	['no bound of the answer', {max_tokens: undefined}, /^max_tokens: Field required$/v],
	['a bound that is a text', {max_tokens: '100'}, /^max_tokens: Input should be a valid integer/v],
	['a budget where no more than it is allowed', {max_tokens: 9000, thinking: {type: 'enabled', budget_tokens: 1024}}, sentence, {maxOutputTokens: 1024}],
	['a budget over the caller\'s own bound', {max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: 2000}}, sentence],
	['a budget below the least', {max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: 1023}}, /greater than or equal to 1024/v],
	['a budget that is a text', {max_tokens: 2000, thinking: {type: 'enabled', budget_tokens: '1024'}}, /valid integer/v],
	['a field that costs more', {speed: 'fast'}, /^speed: Extra inputs are not permitted$/v],
	['the caller\'s own version', {anthropic_version: 'bedrock-2023-05-31'}, /^anthropic_version: Extra inputs are not permitted$/v, {anthropicFields: ['anthropic_version']}],
	['the caller\'s own betas', {anthropic_beta: ['x']}, /^anthropic_beta: Extra inputs are not permitted$/v, {anthropicFields: ['anthropic_beta']}],
	['a member of Bedrock\'s', {'amazon-bedrock-guardrailConfig': {}}, /^amazon-bedrock-guardrailConfig: Extra inputs/v, {anthropicFields: ['amazon-bedrock-guardrailConfig']}],
	['a tool of Anthropic\'s servers', {tools: [{type: 'web_search_20250305', name: 'web_search'}]}, /^tools\.0: Input tag "web_search_20250305"/v],
	['a beta that costs more', {}, /^Unexpected value\(s\) `context-1m-2025-08-07` for the `anthropic-beta` header$/v, {betas: ['effort-2025-11-24', 'context-1m-2025-08-07', 'fast-mode-2026-02-01']}],
	['an image where none is taken', saying(image()), /^messages\.0\.content\.0: the parts that this endpoint takes are of the types "text"/v],
	['an image in a tool\'s result', saying({type: 'tool_result', tool_use_id: 'a', content: [image()]}), /^messages\.0\.content\.0\.content\.0: /v],
	['an image in the instructions', {system: [image()]}, /^system\.0: /v],
	['an image by its address', saying(image({type: 'url', url: 'https://example.com/a.png'})), /expected tags: 'base64'/v, {inputs: ['text', 'image']}],
	['an image by its file', saying(image({type: 'file', file_id: 'file_1'})), /expected tags: 'base64'/v, {inputs: ['text', 'image']}],
	['too many images', saying(image(), image()), /at most 1 image, but has 2/v, {inputs: ['text', 'image'], maxImages: 1}],
	['a PDF whose length nobody tells', saying({type: 'document', source: {type: 'base64', media_type: 'application/pdf', data: 'JVBERi0='}}), /documentTokens/v, {inputs: ['text', 'document']}],
	['a tool of Anthropic\'s servers in the middle of the conversation', {messages: [hi, {role: 'system', content: [{type: 'tool_addition', tool: {type: 'tool_definition', definition: {type: 'web_search_20250305', name: 'web_search'}}}]}]}, /^messages\.1\.content\.0\.tool\.definition: Input tag "web_search_20250305"/v],
	['tools that are no list', {tools: {0: {type: 'web_search_20250305', name: 'web_search'}}}, /^tools: Input should be a valid list/v],
	['a text in base64 as a document', saying({type: 'document', source: {type: 'base64', media_type: 'text/plain', data: 'QQ==QUFB'}}), /Input should be 'application\/pdf'/v, {inputs: ['text', 'document'], documentTokens: 500}],
	['a source whose type is an object', saying(image({type: {toString: 1, valueOf: 1}})), /Input tag an object/v, {inputs: ['text', 'image']}],
	['a text that is too long', saying({type: 'text', text: 'x'.repeat(2000)}), /^prompt is too long: up to \d+ tokens > 1000 maximum/v, {maxInputTokens: 1000}],
	['images that are too many tokens', saying(image(), image()), /^prompt is too long/v, {inputs: ['text', 'image'], maxInputTokens: 9999}],
] as ReadonlyArray<[string, Record<string, unknown>, RegExp, Parameters<typeof read>[1]?]>) {
	test(`${title} is refused`, t => {
		const error = t.throws(() => send(fields, options), {instanceOf: ProtocolError, message: words});
		t.true(error.status === 400);
	});
}

for (const [title, fields, options] of [
	['a beta that is open', {}, {betas: ['effort-2025-11-24']}],
	['a beta that the owner has opened', {}, {betas: ['context-1m-2025-08-07'], anthropicBetas: ['context-1m-2025-08-07']}],
	['a field that the owner has opened', {service_tier: 'auto'}, {anthropicFields: ['service_tier']}],
	['tools that the owner has opened', {tools: [{type: 'web_search_20250305', name: 'web_search'}]}, {anthropicFields: ['tools']}],
	['images that the owner takes', saying(image()), {inputs: ['text', 'image']}],
	['a PDF that the owner counts', saying({type: 'document', source: {type: 'base64', media_type: 'application/pdf', data: 'JVBERi0='}}), {inputs: ['text', 'document'], documentTokens: 500}],
	['a schema with properties of these names', {tools: [{name: 'a', input_schema: {type: 'object', properties: {type: {const: 'image'}, source: {}}}}]}, {}],
	['an input of a tool that looks like an image', {
		messages: [hi, {
			role: 'assistant', content: [{
				type: 'tool_use', id: 'a', name: 'draw', input: image({type: 'url'}),
			}],
		}],
	}, {}],
	['a tool of the caller\'s side in the middle of the conversation', {messages: [hi, {role: 'system', content: [{type: 'tool_addition', tool: {type: 'tool_definition', definition: {name: 'a', input_schema: {}}}}]}]}, {}],
	['a tool of the caller\'s side', {tools: [{type: 'bash_20250124', name: 'bash'}]}, {}],
] as ReadonlyArray<[string, Record<string, unknown>, Parameters<typeof read>[1]]>) {
	test(`twin: ${title} is taken`, t => {
		t.notThrows(() => send(fields, options));
	});
}

test('Bedrock\'s name of a beta is told to it, and no more often than once', t => {
	t.is(send({}, {betas: ['structured-outputs-2025-11-13']}).anthropic_beta, undefined, 'what everybody has needs no name');
	t.is(send({}, {betas: ['claude-code-20250219'], aliases: {claude: 'global.anthropic.claude-opus-4-7'}}).anthropic_beta, undefined, 'who asks is nothing to a model that refuses it');
	t.deepEqual(send({}, {betas: ['advanced-tool-use-2025-11-20', 'tool-search-tool-2025-10-19']}).anthropic_beta, ['tool-search-tool-2025-10-19']);
	for (const [id, has] of [['us.anthropic.claude-opus-4-7', false], ['global.anthropic.claude-opus-5-5', false], ['us.anthropic.claude-haiku-4-5-20251001-v1:0', true], ['us.anthropic.claude-opus-4-6-v1', true]] as const) {
		const betas = ['interleaved-thinking-2025-05-14'];
		t.deepEqual(send({}, {betas, aliases: {claude: id}}).anthropic_beta, has ? betas : undefined, id);
	}
});

for (const text of [
	'{"max_tokens":1,"messages":[],"max_tokens":99999}',
	String.raw`{"max_tokens":1,"messages":[],"max\u005ftokens":99999}`,
	'{"max_tokens":2000,"messages":[],"thinking":{"type":"enabled","budget_tokens":1024,"budget_tokens":99999}}',
	'{"max_tokens":1,"messages":[{"role":"user","content":[],"content":[{"type":"image","source":{}}]}]}',
	'{"max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{},"type":"text","text":""}]}]}',
	'{"max_tokens":1,"messages":[],"system":[{"__proto__":1,"__proto__":2}]}',
]) {
	test(`a name that stands twice is refused: ${text}`, t => {
		t.throws(() => read(text), {message: /twice/v});
	});
}

test('a count needs no bound, and gets one, for Bedrock wants it', t => {
	t.is(send({max_tokens: undefined}, {isCount: true}).max_tokens, 1, 'any model takes it, whatever the owner allows');
	t.like(send({max_tokens: undefined, thinking: {type: 'enabled', budget_tokens: 5000}}, {isCount: true}), {max_tokens: 5001, thinking: {budget_tokens: 5000}});
});

const anyBody = fc.record({
	model: fc.constant('claude'),
	max_tokens: fc.integer({min: 1, max: 200_000}),
	stream: fc.boolean(),
	messages: fc.array(fc.record({role: fc.constantFrom('user', 'assistant'), content: fc.oneof(fc.string({unit: 'binary'}), fc.array(fc.oneof(fc.record({type: fc.constant('text'), text: fc.string()}), fc.constant(image()), fc.jsonValue())))})),
	system: fc.oneof(fc.string(), fc.jsonValue()),
	thinking: fc.oneof(fc.record({type: fc.constantFrom('enabled', 'adaptive'), budget_tokens: fc.integer({min: 0, max: 200_000})}), fc.constant({type: 'disabled'})),
	tools: fc.array(fc.record({name: fc.string(), input_schema: fc.jsonValue()})),
	temperature: fc.double({noNaN: true}),
	metadata: fc.jsonValue(),
	speed: fc.constant('fast'),
}, {requiredKeys: ['model', 'max_tokens', 'messages']});

test('of any request that is taken, nothing but the named members differs, and the owner\'s bounds hold', t => {
	const bounds = fc.record({maxOutputTokens: fc.integer({min: 1, max: 150_000}), maxInputTokens: fc.constantFrom(200, 20_000, 1_000_000), maxImages: fc.constantFrom(0, 1, 9)});
	fc.assert(fc.property(anyBody, bounds, fc.constantFrom(undefined, 1, '\t'), fc.boolean(), (body, owners, space, isInterleaved) => {
		const text = JSON.stringify(body, null, space);
		const betas = isInterleaved ? ['interleaved-thinking-2025-05-14'] : [];
		let passed;
		try {
			passed = JSON.parse(read(text, {...owners, inputs: ['text', 'image'], betas})) as Record<string, unknown>;
		} catch (error) {
			t.true(error instanceof ProtocolError, String(error));
			return;
		}

		const {max_tokens: most, thinking, anthropic_version: version, anthropic_beta: named, ...rest} = passed as {max_tokens: number; thinking?: {budget_tokens?: number}; [name: string]: unknown};
		const {model: _model, stream: _stream, max_tokens: asked, thinking: wanted, ...sent} = JSON.parse(text) as typeof passed & {max_tokens: number; thinking?: {budget_tokens?: number}};
		t.is(version, 'bedrock-2023-05-31');
		t.deepEqual(named, isInterleaved ? betas : undefined);
		t.is(most, Math.min(asked, owners.maxOutputTokens));
		t.true((thinking?.budget_tokens ?? 0) < most);
		t.deepEqual({...thinking, budget_tokens: 0}, {...wanted, budget_tokens: 0});
		t.deepEqual(rest, sent);
		const images = JSON.stringify(rest).split('"type":"image"').length - 1;
		t.true(images <= owners.maxImages || !JSON.stringify(rest).includes(png));
		t.true((images * defaultSettings.imageTokens) <= owners.maxInputTokens || !JSON.stringify(rest).includes(png));
	}));
});
