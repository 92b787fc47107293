/*
Whatever a caller sends, in any dialect: what is accepted never asks a model for more than the owner allows.
*/
import {Buffer} from 'node:buffer';
import process from 'node:process';
import fc from 'fast-check';
import test from 'ava';
import {addedBytes} from '../../bedrock/call/added-bytes.ts';
import {featuresOf} from '../../bedrock/model-features.ts';
import {toInput} from '../../bedrock/to-input.ts';
import {defaultSettings} from '../../core/settings.ts';
import {parseChat} from '../../dialects/chat-completions/parse-chat.ts';
import {parseResponses} from '../../dialects/responses/parse-responses.ts';
import {toRequestBody} from '../../formats/request/request-body.ts';
import {payloadFormats, reservedFields} from '../../options.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelRequest} from '../model-request.ts';
import {parsePrompt} from '../parse-prompt.ts';
import {checkBounds} from './check-bounds.ts';
import {zip} from './helpers/zip.ts';

const bodies = Number(process.env.LSF_PROPERTY_RUNS ?? 50_000);
const models = ['anthropic.claude-sonnet-4-20250514-v1:0', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.amazon.nova-2-lite-v1:0', 'qwen.qwen3-32b-v1:0', 'm'];

const owner = fc.record({
	maxOutputTokens: fc.constantFrom(1, 100, 4096, 20_000),
	less: fc.nat({max: 100}),
	maxInputTokens: fc.constantFrom(50, 2000, 1_048_576),
	inputs: fc.constantFrom(['text'], ['text', 'image'], ['text', 'image', 'document']),
	maxImages: fc.nat({max: 3}),
	maxDocuments: fc.nat({max: 2}),
	imageTokens: fc.constantFrom(1, 700),
	documentTokens: fc.constantFrom(0, 900),
	additionalFields: fc.constantFrom([], [...defaultSettings.additionalFields], ['thinking', 'inferenceConfig', 'anthropic_beta', 'top_k', 'model', 'logprobs']),
});

const tokens = fc.oneof(fc.constantFrom(0, 1, 100, 1024, 1025, 4096, 32_000, 128_000, 1e308, -1, 1.5, '5', null, undefined), fc.nat());
const word = fc.oneof({weight: 9, arbitrary: fc.string({maxLength: 60})}, {weight: 1, arbitrary: fc.constant('안'.repeat(700))});
const data = fc.oneof(fc.constant('AAEC'), fc.uint8Array({minLength: 1, maxLength: 60}).map(bytes => Buffer.from(bytes).toString('base64')));
const file = fc.oneof(data, fc.constant(zip([{name: 'word/document.xml', text: 'x'.repeat(90_000)}]).toString('base64')));
const image = fc.record({type: fc.constant('image'), format: fc.constantFrom('png', 'jpeg'), data});
const documentPart = fc.record({
	type: fc.constant('document'), format: fc.constantFrom('pdf', 'docx', 'txt', 'html', 'xlsx'), name: fc.constant('a'), data: file,
});
const text = fc.record({type: fc.constant('text'), text: word});
const part = fc.oneof({weight: 4, arbitrary: text}, {weight: 1, arbitrary: image}, {weight: 1, arbitrary: documentPart}, {
	weight: 1,
	arbitrary: fc.record({type: fc.constant('toolResult'), id: fc.constant('t1'), content: fc.oneof(word, fc.array(fc.oneof(text, image, documentPart), {maxLength: 3}))}),
});
const fieldNames = fc.constantFrom('thinking', 'reasoning_config', 'inferenceConfig', 'anthropic_beta', 'top_k', 'min_p', 'seed', 'repetition_penalty', 'temperature', 'model', 'logprobs', ...reservedFields);
const fieldValues = fc.oneof(fc.nat(), fc.double(), word, fc.record({type: fc.constant('enabled'), budget_tokens: tokens}, {requiredKeys: []}), fc.record({topK: fc.nat(), maxTokens: tokens}, {requiredKeys: []}), fc.array(word, {maxLength: 2}));

const native = fc.record({
	prompt: word,
	messages: fc.array(fc.record({role: fc.constantFrom('user', 'assistant'), content: fc.oneof(word, fc.array(part, {maxLength: 5}))}), {maxLength: 3}),
	system: word,
	model: fc.constantFrom(...models),
	maxTokens: tokens,
	reasoningEffort: fc.constantFrom('minimal', 'low', 'medium', 'high'),
	additionalFields: fc.dictionary(fieldNames, fieldValues, {maxKeys: 3}),
}, {requiredKeys: []}).map(({prompt, ...body}) => body.messages === undefined || body.messages.length === 0 ? {prompt, ...body, messages: undefined} : body);

const chatText = fc.record({type: fc.constant('text'), text: word, cache_control: fc.constant({})}, {requiredKeys: ['type', 'text']});
const chatImage = fc.record({type: fc.constant('image_url'), image_url: fc.record({url: data.map(bytes => `data:image/png;base64,${bytes}`), detail: word}, {requiredKeys: ['url']})});
const chatFile = fc.record({
	type: fc.constant('file'), file: fc.record({filename: fc.constantFrom('a.txt', 'a.pdf', 'a.docx', 'a.html'), file_data: file}),
});
const media = fc.oneof(word, fc.array(fc.oneof(chatText, chatText, chatImage, chatFile), {maxLength: 5}));
const call = fc.record({id: fc.constant('t1'), function: fc.record({name: fc.constant('f'), arguments: fc.oneof(word, word.map(said => JSON.stringify({data: said})), word.map(said => JSON.stringify({type: 'image', data: said}, null, 1)))})});
const schema = fc.oneof(
	word.map(description => ({type: 'object', properties: {a: {type: 'string', description}, data: {const: description}}})),
	// What becomes longer on its way to the model.
	fc.record({kind: fc.constantFrom({properties: {}}, {minimum: 0}, {type: 'object', pattern: String.raw`\"`}, {type: ['object', 'null']}), count: fc.nat({max: 60}), name: fc.constantFrom('a', '도시 이름')}).map(({kind, count, name}) => ({properties: {[name]: {anyOf: Array.from({length: count}, () => kind)}}})),
);

const openAi = fc.record({
	messages: fc.array(fc.oneof(
		fc.record({role: fc.constant('user'), content: media}),
		fc.record({
			role: fc.constant('assistant'), content: word, refusal: word, tool_calls: fc.array(call, {maxLength: 2}), reasoning_content: word, thinking_blocks: fc.array(fc.record({type: fc.constant('thinking'), thinking: word, signature: word}), {maxLength: 2}),
		}, {requiredKeys: ['role']}),
		fc.record({role: fc.constant('system'), content: word}),
		fc.record({role: fc.constant('tool'), tool_call_id: fc.constant('t1'), content: media}),
	), {minLength: 1, maxLength: 4}),
	model: fc.constantFrom(...models),
	reasoning_effort: fc.constantFrom('none', 'minimal', 'low', 'medium', 'high', 'xhigh'),
	response_format: fc.oneof(fc.constant({type: 'json_object'}), fc.record({type: fc.constant('json_schema'), json_schema: fc.record({name: fc.constant('a'), schema})})),
	tools: fc.array(fc.record({type: fc.constant('function'), function: fc.record({name: fc.constantFrom('f', 'g'), parameters: schema, strict: fc.boolean()})}), {maxLength: 2}),
}, {requiredKeys: ['messages']});

const outputPart = fc.oneof(fc.record({type: fc.constantFrom('input_text', 'output_text'), text: word}), fc.record({type: fc.constant('input_image'), image_url: data.map(bytes => `data:image/png;base64,${bytes}`)}), fc.record({type: fc.constant('input_file'), filename: fc.constantFrom('a.pdf', 'a.docx', 'a.txt'), file_data: file}));
const responses = fc.record({
	input: fc.oneof(word, fc.array(fc.oneof(
		fc.record({role: fc.constantFrom('user', 'assistant', 'developer'), content: fc.oneof(word, fc.array(outputPart, {maxLength: 4}))}),
		fc.record({type: fc.constant('function_call_output'), call_id: fc.constant('t1'), output: fc.oneof(word, fc.array(outputPart, {maxLength: 3}))}),
	), {minLength: 1, maxLength: 4})),
	instructions: word,
	model: fc.constantFrom(...models),
	reasoning: fc.record({effort: fc.constantFrom('none', 'minimal', 'high', 'max')}),
}, {requiredKeys: ['input']});

/**
A body with one field more, now and then.
*/
function withMore(body: fc.Arbitrary<object>, names: readonly string[]): fc.Arbitrary<unknown> {
	return fc.tuple(body, fc.oneof({weight: 3, arbitrary: fc.constant({})}, {weight: 2, arbitrary: fc.dictionary(fc.constantFrom(...names), tokens, {maxKeys: 2})})).map(([all, more]) => ({...all, ...more}));
}

/**
All whole numbers that say how much, wherever they stand.
*/
function askedTokens(value: unknown): number[] {
	return typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([name, item]) => typeof item === 'number' && /token|^n$|best_of|beams/iv.test(name) ? [item] : askedTokens(item));
}

/**
The bytes of all texts in a value.
*/
function saidBytes(value: unknown): number {
	return typeof value === 'string' ? Buffer.byteLength(value) : (typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, item) => sum + saidBytes(item), 0) : 0);
}

/**
The bytes that Bedrock's model reads: all texts, and of schemas the JSON.
*/
function sentBytes(request: ModelRequest): number {
	try {
		const {messages, system, toolConfig, outputConfig} = toInput(request, undefined);
		const specifications = toolConfig?.tools?.map(({toolSpec}) => toolSpec) ?? [];
		const tools = specifications.map(tool => [tool?.name, tool?.description, JSON.stringify(tool?.inputSchema?.json)]);
		return saidBytes([messages, system, tools, outputConfig?.textFormat?.structure]);
	} catch (error) {
		if (error instanceof ProtocolError) {
			return 0;
		}

		throw error;
	}
}

type Owner = typeof owner extends fc.Arbitrary<infer Value> ? Value : never;

function accepted(body: unknown, {less, ...bounds}: Owner, parse: (value: unknown, offer: Parameters<typeof parsePrompt>[1]) => ModelRequest): ModelRequest | undefined {
	const settings = {...defaultSettings, ...bounds, defaultOutputTokens: Math.max(1, bounds.maxOutputTokens - less)};
	try {
		const wire = JSON.stringify(body);
		const request = parse(JSON.parse(wire), {...settings, models});
		checkBounds(request, settings, Buffer.byteLength(wire), addedBytes(request, featuresOf(request.model)));
		return request;
	} catch (error) {
		if (error instanceof ProtocolError) {
			return undefined;
		}

		throw error;
	}
}

/**
What the services are asked for; nothing where the service has no place for it.
*/
function wiresOf(request: ModelRequest): unknown[] {
	return [() => toInput(request, undefined), ...payloadFormats.map(format => () => JSON.parse(toRequestBody(format, request)) as unknown)].flatMap(make => {
		try {
			return [make()];
		} catch (error) {
			if (error instanceof ProtocolError) {
				return [];
			}

			throw error;
		}
	});
}

for (const [dialect, arbitrary, parse] of [
	['native', withMore(native, ['n', 'max_tokens', 'budget_tokens']), parsePrompt],
	['OpenAI', withMore(openAi, ['max_tokens', 'max_completion_tokens', 'n', 'best_of', 'thinking', 'top_k', 'logprobs', 'inferenceConfig', 'max_new_tokens']), (value: unknown, offer: Parameters<typeof parsePrompt>[1]) => parseChat(value, offer).request],
	['Responses', withMore(responses, ['max_output_tokens', 'max_tokens', 'max_tool_calls', 'n', 'thinking']), (value: unknown, offer: Parameters<typeof parsePrompt>[1]) => parseResponses(value, offer, () => undefined).request],
] as const) {
	test(`no accepted body of the ${dialect} dialect asks a model for more than the owner's bounds`, t => {
		t.timeout(300_000, 'the more bodies, the longer');
		let count = 0;
		fc.assert(fc.property(arbitrary, owner, (body, bounds) => {
			const request = accepted(body, bounds, parse);
			if (request === undefined) {
				return;
			}

			count++;
			const types: readonly string[] = bounds.inputs;
			const parts = request.messages.flatMap(({content}) => content.flatMap((one): Array<{type: string; data?: string; source?: string}> => one.type === 'toolResult' ? one.content : [one]));
			const of = (wanted: string) => parts.filter(({type}) => type === wanted);
			const [images, documents] = [of('image').length, of('document').length];
			// Of images and documents the data, and of calls the source beside the input, are no more texts.
			const textBytes = saidBytes([parts.map(({data: _data, source: _source, ...rest}) => rest), request.system, request.tools, request.outputFormat]);
			const isWithin = request.maxTokens >= 1 && request.maxTokens <= bounds.maxOutputTokens
				&& (images === 0 || (types.includes('image') && images <= bounds.maxImages))
				&& (documents === 0 || (types.includes('document') && documents <= bounds.maxDocuments))
				&& (images * bounds.imageTokens) + textBytes <= bounds.maxInputTokens
				&& sentBytes(request) <= bounds.maxInputTokens
				&& wiresOf(request).every(wire => askedTokens(wire).every(amount => amount <= bounds.maxOutputTokens));
			if (!isWithin) {
				throw new Error(`Too much is asked for: ${JSON.stringify(request)}`);
			}
		}), {numRuns: bodies});
		t.true(count > bodies / 50, `${count} of ${bodies} bodies were accepted`);
		t.log(`${count} of ${bodies} bodies were accepted`);
	});
}

test('twin: a body that would ask for more is seen by the same eyes', t => {
	t.deepEqual(askedTokens({inferenceConfig: {maxTokens: 5}, additionalModelRequestFields: {thinking: {budget_tokens: 9}}, n: 3}), [5, 9, 3]);
});
