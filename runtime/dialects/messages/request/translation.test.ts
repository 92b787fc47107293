import fc from 'fast-check';
import test from 'ava';
import {NumberSource} from '../../../request/number-source.ts';
import {parseJson} from '../../../request/parse-json.ts';
import type {ContentPart, ModelRequest, ToolResultPart} from '../../../request/model-request.ts';
import {parseMessages} from '../parse-messages.ts';

type Block = Record<string, unknown>;
type Message = {role: string; content: string | Block[]};

const words = fc.string({unit: 'grapheme', minLength: 1, maxLength: 12}).map(text => `w${text}`);
const blank = fc.constantFrom('', ' ', '\n');
const said = fc.oneof({arbitrary: words, weight: 6}, {arbitrary: blank, weight: 1});
const number = fc.oneof(fc.integer(), fc.double({noNaN: true, noDefaultInfinity: true}), fc.constantFrom('12345678901234567890', '1.0', '1e400', '-0.0', '0.10').map(source => new NumberSource(source)));
const json = fc.letrec(tie => ({value: fc.oneof({depthSize: 'small'}, number, words, fc.boolean(), fc.constant(null), fc.array(tie('value'), {maxLength: 3}), fc.dictionary(words, tie('value'), {maxKeys: 3}))})).value;
const input = fc.dictionary(words, json, {maxKeys: 4});
const base64 = fc.uint8Array({minLength: 1, maxLength: 12}).map(bytes => Buffer.from(bytes).toString('base64'));
// What clients put beside, and what nobody knows yet, is to change nothing.
const beside = fc.constantFrom({}, {cache_control: {type: 'ephemeral', ttl: '1h'}}, {cache_control: null}, {citations: null, novelty: {deep: [1]}});

function block<T extends Block>(fields: fc.Arbitrary<T>): fc.Arbitrary<Block> {
	return fc.tuple(fields, beside).map(([own, others]) => ({...others, ...own}));
}

const text = block(said.map(given => ({type: 'text', text: given})));
const image = block(base64.map(data => ({type: 'image', source: {type: 'base64', media_type: 'image/png', data}})));
const pdf = block(base64.map(data => ({type: 'document', title: 'A', source: {type: 'base64', media_type: 'application/pdf', data}})));
const result = block(fc.record({
	type: fc.constant('tool_result'), tool_use_id: words, content: fc.option(fc.oneof(said, fc.array(fc.oneof(text, image), {maxLength: 3})), {nil: undefined}), is_error: fc.boolean(),
}));
const userMessage = fc.record({role: fc.constant('user'), content: fc.oneof(said, fc.array(fc.oneof(text, image, pdf, result), {maxLength: 4}))});
const assistantMessage = fc.record({
	role: fc.constant('assistant'), content: fc.oneof(said, fc.array(fc.oneof(
		text,
		block(fc.record({
			type: fc.constant('tool_use'), id: words, name: words, input,
		})),
		block(fc.record({type: fc.constant('thinking'), thinking: said, signature: fc.oneof(base64, fc.constantFrom('', 'unsigned'))})),
		block(fc.record({type: fc.constant('redacted_thinking'), data: base64})),
		fc.constantFrom<Block>({
			type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: {},
		}, {type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: []}, {type: 'fallback', from: {}, to: {}}),
	), {maxLength: 4})),
});
const systemMessage = fc.record({role: fc.constant('system'), content: fc.oneof(said, fc.array(text, {maxLength: 2}))});
const request = fc.record({
	system: fc.option(fc.oneof(said, fc.array(text, {maxLength: 3})), {nil: undefined}),
	messages: fc.array(fc.oneof({arbitrary: userMessage, weight: 3}, {arbitrary: assistantMessage, weight: 3}, {arbitrary: systemMessage, weight: 1}), {maxLength: 6}).map(messages => [{role: 'user', content: 'Hi'}, ...messages] as Message[]),
	tools: fc.option(fc.uniqueArray(fc.record({name: fc.string({unit: fc.constantFrom('a', 'Z', '0', '_', '-'), minLength: 1, maxLength: 128}), description: words, input_schema: json.map(value => ({type: 'object', properties: {value}}))}), {selector: ({name}) => name, maxLength: 3}), {nil: undefined}),
});

function blocksOf(content: unknown): Block[] {
	return typeof content === 'string' ? [{type: 'text', text: content}] : content as Block[];
}

function isSaid(given: unknown): boolean {
	return String(given).trim() !== '';
}

/**
What is said in a block of a request, written here once more and in another way.
*/
function ofBlock(given: Block): unknown[] {
	switch (given.type) {
		case 'text': {
			return isSaid(given.text) ? [given.text] : [];
		}

		case 'image':
		case 'document': {
			return [given.type, (given.source as Block).data];
		}

		case 'thinking': {
			const signature = given.signature === 'unsigned' ? '' : given.signature;
			return given.thinking === '' && signature === '' ? [] : ['thinking', given.thinking, signature];
		}

		case 'redacted_thinking': {
			return ['redacted', given.data];
		}

		case 'tool_use': {
			return ['call', given.id, given.name, given.input];
		}

		case 'tool_result': {
			return ['result', given.tool_use_id, given.is_error === true, ...blocksOf(given.content ?? []).flatMap(inner => ofBlock(inner))];
		}

		default: {
			return [];
		}
	}
}

function ofPart(part: ContentPart | ToolResultPart): unknown[] {
	switch (part.type) {
		case 'text': {
			return [part.text];
		}

		case 'image':
		case 'document': {
			return [part.type, part.data];
		}

		case 'reasoning': {
			return part.redacted === undefined ? ['thinking', part.text, part.signature ?? ''] : ['redacted', part.redacted];
		}

		case 'toolUse': {
			return ['call', part.id, part.name, part.input];
		}

		case 'toolResult': {
			return ['result', part.id, part.isError === true, ...part.content.flatMap(inner => ofPart(inner))];
		}

		case 'json':
		case 'cachePoint': {
			return [];
		}
	}
}

function translate(body: unknown): ModelRequest {
	// As it comes: a text whose numbers keep their digits.
	const sent = parseJson(JSON.stringify({max_tokens: 9, ...body as Block})) as Record<string, unknown>;
	return parseMessages(sent, {
		models: ['m'], maxOutputTokens: 99, defaultOutputTokens: 9, additionalFields: [],
	}, {model: 'm', canThink: false}).request;
}

test('nothing of a conversation is lost, changed or put in another order, whatever it is', t => {
	fc.assert(fc.property(request, body => {
		const {messages, system = '', tools} = translate(body);
		const spoken = body.messages.filter(({role}) => role !== 'system');
		const expected = spoken.flatMap(({content}) => blocksOf(content)).flatMap(each => ofBlock(each));
		t.is(JSON.stringify(messages.flatMap(({content}) => content).flatMap(part => ofPart(part))), JSON.stringify(expected));
		const instructions = [body.system ?? [], ...body.messages.filter(({role}) => role === 'system').map(({content}) => content)].flatMap(content => blocksOf(content)).filter(({text: given}) => isSaid(given));
		t.is(system, instructions.map(({text: given}) => given).join('\n\n'));
		const described = body.tools?.map(({name, description, input_schema: schema}) => ({name, description, inputSchema: schema}));
		t.is(JSON.stringify(tools ?? []), JSON.stringify(described ?? []));
		t.true(messages.every(({role}, index) => role === (index % 2 === 0 ? 'user' : 'assistant')));
	}), {numRuns: 500});
});

test('twin: the comparison notices a number that was read', t => {
	const call = {
		type: 'tool_use', id: 'a', name: 'b', input: {big: new NumberSource('12345678901234567890')},
	};
	const [, answer] = translate({messages: [{role: 'user', content: 'Hi'}, {role: 'assistant', content: [call]}]}).messages;
	t.is(JSON.stringify(ofPart(answer!.content[0]!)), JSON.stringify(ofBlock(call)));
	t.not(JSON.stringify(ofPart(answer!.content[0]!)), JSON.stringify(ofBlock({...call, input: {big: Number('12345678901234567890')}})));
});
