import test from 'ava';
import {readConverseRequest} from './request.ts';

function read(body: Record<string, unknown>) {
	return readConverseRequest(new TextEncoder().encode(JSON.stringify({messages: [{role: 'user', content: [{text: 'a'}]}], ...body})), 'm');
}

function user(...content: unknown[]) {
	return {messages: [{role: 'user', content}]};
}

const bytes = 'AAEC/w==';
const image = {image: {format: 'png', source: {bytes}}};
function document(name: string) {
	return {document: {format: 'pdf', name, source: {bytes}}};
}

const toolConfig = {tools: [{toolSpec: {name: 'a', inputSchema: {json: {type: 'object'}}}}]};
function call(id: string) {
	return {role: 'assistant', content: [{toolUse: {toolUseId: id, name: 'a', input: {}}}]};
}

const question = {role: 'user', content: [{text: 'a'}]};
function result(...ids: string[]) {
	return {role: 'user', content: ids.map(id => ({toolResult: {toolUseId: id, content: [{text: 'b'}]}}))};
}

test('an image whose bytes are of another format than it says is refused', t => {
	const png = 'iVBORw0KGgoAAAANSUhEUgAA';
	t.throws(() => read(user({image: {format: 'jpeg', source: {bytes: png}}})), {message: /image\/jpeg media type, but the image appears to be a image\/png image/v});
	t.notThrows(() => read(user({image: {format: 'png', source: {bytes: png}}})));
});

test('a blank text in a result is refused, and an empty result is not', t => {
	const asked = (content: unknown[]) => ({toolConfig, messages: [question, call('t'), {role: 'user', content: [{toolResult: {toolUseId: 't', content}}]}]});
	t.throws(() => read(asked([{text: ' '}])), {message: /is blank/v});
	t.notThrows(() => read(asked([])));
});

test('a request with everything is taken', t => {
	const {call: read_, guardrail} = read({
		messages: [{role: 'user', content: [{text: 'a'}, image, document('b'), {cachePoint: {type: 'default'}}]}, call('t'), result('t')],
		system: [{text: 's'}, {cachePoint: {type: 'default'}}],
		toolConfig: {tools: [...toolConfig.tools, {cachePoint: {type: 'default'}}], toolChoice: {any: {}}},
		guardrailConfig: {
			guardrailIdentifier: 'g', guardrailVersion: 'DRAFT', trace: 'enabled_full', streamProcessingMode: 'async',
		},
		requestMetadata: {team: 'blue'},
		performanceConfig: {latency: 'optimized'},
		additionalModelRequestFields: {a: 1},
	});
	t.is(read_.messages.length, 3);
	t.is(read_.system, 's');
	t.deepEqual(read_.tools, {list: [{name: 'a', schema: {type: 'object'}}], choice: 'any'});
	t.deepEqual(guardrail, {identifier: 'g', version: 'DRAFT'});
});

test('twin: a document\'s name may have underscores and single plain spaces', t => {
	t.notThrows(() => read(user({text: 'a'}, document(' b_c (1) [x]-2 '))));
});

test('an answer\'s schema reaches the model', t => {
	const outputConfig = {textFormat: {type: 'json_schema', structure: {jsonSchema: {schema: '{"type":"object"}', name: 'a', description: 'b'}}}};
	t.deepEqual(read({outputConfig}).call.outputFormat, {schema: {type: 'object'}});
	t.is(read({outputConfig: {effort: 'max'}}).call.outputFormat, undefined);
});

function textFormat(jsonSchema: unknown, type = 'json_schema') {
	return {outputConfig: {textFormat: {type, structure: {jsonSchema}}}};
}

const refusals: Array<[Record<string, unknown>, RegExp]> = [
	[user({}), /exactly one field of the union/v],
	[user({text: 'a', image: image.image}), /exactly one field of the union/v],
	[user({video: {}}), /'video'/v],
	[user({image: {format: 'tiff', source: {bytes}}}), /enum value set: \[jpeg, png, gif, webp\]/v],
	[user({image: {format: 'png', source: {bytes: ''}}}), /greater than or equal to 1/v],
	[user({image: {format: 'png', source: {bytes: 'A'.repeat(5_300_000)}}}), /3\.75 MB/v],
	[user(document('b')), /must have a text block/v],
	...['b\u{3000}c', 'b\tc', 'b\u{A0}c', 'b  c', 'b.c', '문서'].map((name): [Record<string, unknown>, RegExp] => [user({text: 'a'}, document(name)), /file name can only contain/v]),
	[user({text: 'a'}, document('b'), document('b')), /duplicate names/v],
	[user({text: 'a'}, ...Array.from({length: 6}, (_, index) => document(`d${index}`))), /more than 5 documents/v],
	[user(...Array.from({length: 21}, () => image)), /20 images/v],
	[user({toolUse: {toolUseId: 't', name: 'a', input: {}}}), /toolConfig field must be defined/v],
	[{...user({toolUse: {toolUseId: 't', name: 'a', input: {}}}), toolConfig}, /toolUse block .* user role/v],
	[{messages: [question, {role: 'assistant', content: [image]}]}, /image block .* assistant role/v],
	[{messages: [question, {role: 'assistant', content: [{toolUse: {toolUseId: 't', name: 'a', input: []}}]}], toolConfig}, /Provide a json object/v],
	[{messages: [question, call('t'), question], toolConfig}, /Expected toolResult blocks at messages\.2\.content for the following Ids: t/v],
	[{messages: [question, call('t'), result('t', 'u')], toolConfig}, /exceeds the number of toolUse blocks/v],
	[{messages: [question, call('a b'), result('a b')], toolConfig}, /regular expression pattern/v],
	[{toolConfig: {tools: []}}, /toolConfig\.tools/v],
	[{toolConfig: {tools: [{toolSpec: {name: 'a', inputSchema: {json: {}}}}]}}, /must be one of the following: object/v],
	[{toolConfig: {tools: [...toolConfig.tools, ...toolConfig.tools]}}, /already defined/v],
	[{toolConfig: {...toolConfig, toolChoice: {tool: {name: 'b'}}}}, /not defined in toolConfig\.tools/v],
	[{toolConfig: {...toolConfig, toolChoice: {none: {}}}}, /toolChoice/v],
	[{system: [{text: ''}]}, /is blank/v],
	[{system: [{cachePoint: {type: 'other'}}]}, /cachePoint\.type/v],
	[{requestMetadata: {}}, /between 1 and 16/v],
	[{requestMetadata: {a: '!'}}, /requestMetadata\.value/v],
	[{performanceConfig: {latency: 'fast'}}, /performanceConfig\.latency/v],
	[{guardrailConfig: {guardrailIdentifier: 'g', guardrailVersion: '1', trace: 'yes'}}, /guardrailConfig\.trace/v],
	[{guardrailConfig: {guardrailIdentifier: 'g', guardrailVersion: '1', streamProcessingMode: 'fast'}}, /streamProcessingMode/v],
	[{outputConfig: {effort: 'most'}}, /outputConfig\.effort/v],
	[{outputConfig: {format: {}}}, /'format' of outputConfig/v],
	[textFormat({schema: '{}'}, 'json_object'), /textFormat\.type' .*json_schema/v],
	[textFormat({schema: {}}), /schema can not be converted to a string/v],
	[textFormat({schema: '[]'}), /not a valid JSON schema/v],
	[textFormat({name: 'a'}), /jsonSchema\.schema' .*not be null/v],
	[{outputConfig: {textFormat: {type: 'json_schema', structure: {xml: {}}}}}, /union/v],
	[{toolConfig: {tools: [{toolSpec: {name: 'a', inputSchema: {json: {type: 'object'}}, strict: 'yes'}}]}}, /strict can not be converted to a boolean/v],
	[{additionalModelRequestFields: []}, /additionalModelRequestFields/v],
];

for (const [index, [body, message]] of refusals.entries()) {
	test(`refusal ${index}: ${message.source}`, t => {
		t.throws(() => read(body), {name: 'ServiceError', message});
	});
}
