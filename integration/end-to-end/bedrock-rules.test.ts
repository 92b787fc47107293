/*
Whatever a caller's conversation is, what the endpoint makes of it is nothing that Bedrock, or the model, refuses; or the caller is told which field it is.
*/
import process from 'node:process';
import fc from 'fast-check';
import test from 'ava';
import {foundationModels} from '../../local-aws/models/bedrock/foundation-models.ts';
import {readConverseRequest} from '../../local-aws/models/bedrock/request.ts';
import {checkModel} from '../../local-aws/models/bedrock/rules/check-model.ts';
import {limitsOf} from '../../local-aws/models/bedrock/rules/model-limits.ts';
import {featuresOf} from '../../runtime/bedrock/model-features.ts';
import {toCall} from '../../runtime/bedrock/to-input.ts';
import {ProtocolError} from '../../runtime/protocol/errors.ts';
import type {ChatMessage, ContentPart, ModelRequest} from '../../runtime/request/model-request.ts';

const runs = Number(process.env.LSF_PROPERTY_RUNS ?? 3000);
const models = Object.keys(foundationModels);

const words = fc.oneof(fc.constantFrom('a', ' ', '\n', 'Sure:\n', '야 안녕? '), fc.string({maxLength: 8}));
const id = fc.constantFrom('t1', 'call_65OReGAIB0M4612fiyF6YMbI|fc_00000000000000000000000000000000000000000000000000', '안녕', 'a b', '');
const name = fc.constantFrom('now', 'my.tool', 'a'.repeat(80), 'mcp/tool name', '도구');
const documentName = fc.constantFrom('a', 'a\u{3000}b', 'a\tb', 'a_b', 'résumé.final  (2)', '보고서', '', 'x'.repeat(300));
const data = fc.constant('AAEC/w==');
const image = fc.record({type: fc.constant('image' as const), format: fc.constant('png' as const), data});
const document = fc.record({
	type: fc.constant('document' as const), format: fc.constant('pdf'), name: documentName, data,
});
const text = fc.record({type: fc.constant('text' as const), text: words});
const cachePoint = fc.constant({type: 'cachePoint' as const});
const reasoning = fc.oneof(
	fc.record({type: fc.constant('reasoning' as const), text: words, signature: fc.constantFrom('', 'c2ln')}),
	fc.record({type: fc.constant('reasoning' as const), text: words}),
	fc.record({type: fc.constant('reasoning' as const), redacted: data}),
);
const result = fc.array(fc.oneof(text, image, document, fc.record({type: fc.constant('json' as const), value: fc.jsonValue()})), {maxLength: 3});
const input = fc.dictionary(fc.string({maxLength: 4}), fc.jsonValue(), {maxKeys: 2});

/**
A round of a conversation: what the user says, what the assistant does, and what its calls give, with other things before, between and behind.
*/
const round: fc.Arbitrary<ChatMessage[]> = fc.record({
	asked: fc.array(fc.oneof({weight: 4, arbitrary: text}, image, document, cachePoint), {maxLength: 3}),
	said: fc.array(fc.oneof(text, reasoning, cachePoint), {maxLength: 3}),
	calls: fc.uniqueArray(fc.record({id, name, input}), {maxLength: 2, selector: call => call.id}),
	afterCalls: fc.array(text, {maxLength: 1}),
	beforeResults: fc.array(text, {maxLength: 1}),
	results: fc.tuple(result, result),
	areErrors: fc.boolean(),
}).map(({asked, said, calls, afterCalls, beforeResults, results, areErrors}) => [
	{role: 'user' as const, content: asked},
	{role: 'assistant' as const, content: [...said, ...calls.map((call): ContentPart => ({type: 'toolUse', ...call})), ...afterCalls]},
	...(calls.length === 0
		? []
		: [
			{
				role: 'user' as const, content: [...beforeResults, ...calls.map((call, index): ContentPart => ({
					type: 'toolResult', id: call.id, content: results[index]!, ...(areErrors && {isError: true}),
				}))],
			},
		]),
]);

const schema = fc.constantFrom<Record<string, unknown>>(
	{type: 'object', properties: {a: {type: 'string'}}},
	{type: 'object', properties: {a: {type: 'integer', minimum: 1}, b: {type: 'array', items: {type: 'object'}, minItems: 3}}, additionalProperties: false},
	{properties: {a: {oneOf: [{type: 'string'}, {type: 'null'}]}}},
	{type: 'object', additionalProperties: {type: 'string'}},
	{type: 'object', properties: {next: {$ref: '#'}}},
	{},
);
const tools = fc.uniqueArray(fc.record({name, inputSchema: schema, strict: fc.boolean()}), {minLength: 1, maxLength: 3, selector: tool => tool.name});

const request: fc.Arbitrary<ModelRequest> = fc.record({
	model: fc.constantFrom(...models),
	maxTokens: fc.constant(4096),
	rounds: fc.array(round, {maxLength: 2}),
	last: fc.array(fc.oneof({weight: 3, arbitrary: text}, image), {maxLength: 2}),
	system: fc.option(fc.constant('be kind'), {nil: undefined}),
	cache: fc.constantFrom(undefined, {system: true, tools: true}),
	tools: fc.option(tools, {nil: undefined}),
	choice: fc.constantFrom(undefined, 'auto', 'any', 'tool'),
	parallelToolCalls: fc.constantFrom(undefined, false as const),
	outputFormat: fc.oneof(fc.constant(undefined), fc.constant({type: 'json' as const}), fc.record({type: fc.constant('jsonSchema' as const), name: fc.constantFrom('book', 'now'), schema})),
	reasoningEffort: fc.constantFrom(undefined, undefined, 'low' as const, 'xhigh' as const),
}).map(({rounds, last, choice, tools: given, ...rest}) => Object.fromEntries(Object.entries({
	...rest,
	messages: [...rounds.flat(), ...(last.length === 0 ? [] : [{role: 'user', content: last}])],
	tools: given,
	toolChoice: given === undefined || choice === undefined ? undefined : {type: choice, ...(choice === 'tool' && {name: given[0]!.name})},
}).filter(([, value]) => value !== undefined)) as unknown as ModelRequest);

/**
What AWS refuses of a choice that the caller makes itself, and what it has of its own numbers: nothing that could be mended.
*/
const callersOwn = /toolConfig\.toolChoice\.(?:any|tool) field|tool_choice: type "tool" and "any"|doesn't support tool use|more than 5 documents/v;

/**
As the SDK writes it: bytes in base64.
*/
function written(value: unknown): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(value, (key, item: unknown) => {
		const isBytes = typeof item === 'object' && item !== null && (item as {type?: unknown}).type === 'Buffer' && key === 'bytes';
		return isBytes || key === 'redactedContent' ? 'AAEC/w==' : item;
	}));
}

test('what becomes of a conversation is taken by the model, or its field is named', t => {
	let taken = 0;
	fc.assert(fc.property(request, given => {
		try {
			const {modelId, ...body} = toCall(given, undefined).input;
			const {call, body: parsed} = readConverseRequest(written(body), modelId!);
			checkModel(modelId, parsed, call);
			taken++;
		} catch (error) {
			if (!(error instanceof ProtocolError) && !callersOwn.test((error as Error).message)) {
				throw error;
			}
		}
	}), {numRuns: runs});
	t.log(`${taken} of ${runs} conversations were taken`);
	t.true(taken > runs / 3);
});

for (const model of models) {
	test(`what is known of ${model} on both sides agrees`, t => {
		const features = featuresOf(model);
		const limits = limitsOf(model);
		const choices = limits.noChoice ?? [];
		t.false(features.textFormat && limits.noTextFormat === true, 'a schema for the answer');
		t.false(features.strictTools && limits.noStrict === true, 'strict tools');
		t.is(features.toolChoice, choices.includes('any') ? 'auto' : (choices.includes('tool') ? 'any' : 'tool'));
		t.is(features.prefill, !limits.noPrefill);
		t.is(features.mixedTurns, !limits.noMixedTurns);
		t.is(features.toolResultMedia, !limits.noResultMedia);
		t.false(features.toolResultStatus && limits.noStatus === true);
		t.is(features.cachePoint, limits.noCachePoint === undefined ? 'anywhere' : (limits.noCachePoint === 'everywhere' ? 'nowhere' : 'texts'));
		t.is(features.reasoning, limits.noReasoning === undefined ? 'as it came' : ({unsigned: 'signed', signed: 'unsigned', any: 'none'} as const)[limits.noReasoning]);
		t.false(features.thinksBeforeForcedTool && limits.noForcedThinking === true);
		t.is(features.oneCallField, limits.isClaude === true);
	});
}
