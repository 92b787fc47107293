/*
Whatever a caller sends, in either dialect: what is accepted never asks a model for more than the owner allows.
*/
import {Buffer} from 'node:buffer';
import process from 'node:process';
import fc from 'fast-check';
import test from 'ava';
import {toInput} from '../../bedrock/to-input.ts';
import {defaultSettings} from '../../core/settings.ts';
import {parseChat} from '../../dialects/chat-completions/parse-chat.ts';
import {toRequestBody} from '../../formats/request/request-body.ts';
import {payloadFormats, reservedFields} from '../../options.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelRequest} from '../model-request.ts';
import {parsePrompt} from '../parse-prompt.ts';
import {checkBounds} from './check-bounds.ts';
import {zip} from './helpers/zip.ts';

const bodies = Number(process.env.LSF_PROPERTY_RUNS ?? 50_000);
const models = ['anthropic.claude-sonnet-4-20250514-v1:0', 'us.amazon.nova-2-lite-v1:0', 'm'];

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

const openAi = fc.record({
	messages: fc.array(fc.record({role: fc.constantFrom('user', 'assistant', 'system'), content: fc.oneof(word, fc.array(fc.oneof(text, fc.record({type: fc.constant('image_url'), image_url: fc.record({url: data.map(bytes => `data:image/png;base64,${bytes}`)})})), {maxLength: 5}))}), {minLength: 1, maxLength: 3}),
	model: fc.constantFrom(...models),
	reasoning_effort: fc.constantFrom('minimal', 'low', 'medium', 'high'),
}, {requiredKeys: ['messages']});

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

type Owner = typeof owner extends fc.Arbitrary<infer Value> ? Value : never;

function accepted(body: unknown, {less, ...bounds}: Owner, parse: (value: unknown, offer: Parameters<typeof parsePrompt>[1]) => ModelRequest): ModelRequest | undefined {
	const settings = {...defaultSettings, ...bounds, defaultOutputTokens: Math.max(1, bounds.maxOutputTokens - less)};
	try {
		const wire = JSON.stringify(body);
		const request = parse(JSON.parse(wire), {...settings, models});
		checkBounds(request, settings, Buffer.byteLength(wire));
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
	['OpenAI', withMore(openAi, ['max_tokens', 'max_completion_tokens', 'n', 'best_of', 'thinking']), (value: unknown, offer: Parameters<typeof parsePrompt>[1]) => parseChat(value, offer).request],
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
			const parts = request.messages.flatMap(({content}) => content.flatMap((one): Array<{type: string; text?: string}> => one.type === 'toolResult' ? one.content as Array<{type: string}> : [one as {type: string}]));
			const of = (wanted: string) => parts.filter(({type}) => type === wanted);
			const [images, documents] = [of('image').length, of('document').length];
			const textBytes = parts.reduce((sum, {text: said = ''}) => sum + Buffer.byteLength(said), 0);
			const isWithin = request.maxTokens >= 1 && request.maxTokens <= bounds.maxOutputTokens
				&& (images === 0 || (types.includes('image') && images <= bounds.maxImages))
				&& (documents === 0 || (types.includes('document') && documents <= bounds.maxDocuments))
				&& (images * bounds.imageTokens) + textBytes <= bounds.maxInputTokens
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
