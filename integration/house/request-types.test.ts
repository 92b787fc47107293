import test from 'ava';
import type {
	Message,
	Part,
	StreamRequest,
	Tool,
	ToolChoice,
	ToolResultContent,
} from '../../client/index.ts';
import {fullBody} from '../../runtime/core/helpers/full-body.ts';
import {defaultSettings} from '../../runtime/core/settings.ts';
import type {
	ContentPart,
	ModelRequest,
	Tool as ReadTool,
	ToolResultPart,
} from '../../runtime/request/model-request.ts';
import {parsePrompt} from '../../runtime/request/parse-prompt.ts';

/*
The client's types are its own, since it imports nothing of the function's reader. Here the compiler and the reader hold both equal.
*/

const offer = {...defaultSettings, models: ['model-a'], maxOutputTokens: 4096};

/**
What the reader knows from the dialects of others alone.
*/
const ofOthers = ['parallelToolCalls', 'outputFormat', 'seed'] as const;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type KeysOfEach<T> = T extends unknown ? keyof T : never;

type Of<T, Type> = Extract<T, {type: Type}>;

/**
For each kind of part whether both know the same fields; `source` is the reader's own.
*/
type SameFields<Ours extends {type: string}, Read extends {type: string}> = {[Type in Ours['type'] | Read['type']]: Same<keyof Of<Ours, Type>, Exclude<keyof Of<Read, Type>, 'source'>>};

const fields: Same<Exclude<KeysOfEach<StreamRequest>, 'prompt'>, Exclude<keyof ModelRequest, typeof ofOthers[number]>> = true;
const parts: Record<Part['type'], true> & SameFields<Part, ContentPart> = {
	text: true, image: true, document: true, toolUse: true, toolResult: true, reasoning: true, cachePoint: true,
};
const results: SameFields<ToolResultContent, ToolResultPart> = {
	text: true, json: true, image: true, document: true,
};
const tools: Same<keyof Tool, Exclude<keyof ReadTool, 'strict'>> = true;

type Settled = Pick<StreamRequest & ModelRequest, 'reasoningEffort' | 'latency' | 'cache' | 'metadata' | 'additionalFields'>;

/**
A value of each field, as its type takes it.
*/
const values: {readonly [Name in Exclude<KeysOfEach<StreamRequest>, 'prompt' | 'messages'>]-?: ReadonlyArray<NonNullable<StreamRequest[Name]>>} = {
	system: ['be kind'],
	model: ['model-a'],
	maxTokens: [1],
	temperature: [0, 2],
	topP: [0, 1],
	stop: ['x', ['x', 'y']],
	tools: [[{name: 'weather', inputSchema: {}}], [{name: 'weather', description: 'The sky', inputSchema: {type: 'object'}}]],
	toolChoice: ['none'],
	reasoningEffort: ['minimal', 'low', 'medium', 'high'],
	cache: [{}, {system: true}, {tools: false}],
	latency: ['standard', 'optimized'],
	additionalFields: [{top_k: 5}],
	metadata: [{team: 'blue'}],
	sessionId: ['session-1'],
};

const choices: readonly ToolChoice[] = ['auto', 'any', 'none', {name: 'weather'}];

const data = 'AAEC/w==';
const media: ReadonlyArray<Extract<Part, {type: 'image' | 'document'}>> = [
	...(['png', 'jpeg', 'gif', 'webp'] as const).map(format => ({type: 'image' as const, format, data})),
	...(['pdf', 'csv', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt', 'md'] as const).map(format => ({
		type: 'document' as const, format, name: 'Report', data,
	})),
];

const messages: readonly Message[] = [
	{role: 'user', content: 'Hello'},
	{role: 'user', content: [{type: 'text', text: 'Look'}, ...media, {type: 'cachePoint'}]},
	{
		role: 'user',
		content: [{type: 'toolResult', id: 't', content: ''}, {
			type: 'toolResult', id: 't', content: [], isError: true,
		}],
	},
	{role: 'user', content: [{type: 'toolResult', id: 't', content: [...media, {type: 'text', text: ''}, {type: 'json', value: null}]}]},
	{role: 'assistant', content: 'Hello'},
	{
		role: 'assistant',
		content: [{type: 'text', text: 'Hi'}, {type: 'toolUse', id: 't', name: 'weather'}, {
			type: 'toolUse', id: 't', name: 'weather', input: {city: 'Seoul'},
		}, {type: 'cachePoint'}],
	},
	{role: 'assistant', content: [{type: 'reasoning', text: 'hm'}, {type: 'reasoning', signature: 'c2ln'}, {type: 'reasoning', text: '', signature: 'c2ln'}, {type: 'reasoning', redacted: data}]},
];

test('the compiler has held the fields of both equal', t => {
	t.true(fields && tools);
	t.deepEqual(new Set([...Object.values(parts), ...Object.values(results)]), new Set([true]));
	const settled: Settled = {latency: 'standard'};
	t.truthy(settled);
});

test('each field that the type has is taken by the reader', t => {
	for (const [name, each] of Object.entries(values)) {
		for (const value of each) {
			t.notThrows(() => parsePrompt({prompt: 'Hello', [name]: value}, offer), name);
		}
	}

	for (const toolChoice of choices) {
		t.notThrows(() => parsePrompt({prompt: 'Hello', tools: values.tools[0], toolChoice}, offer));
	}
});

test('each message that the type has is taken by the reader', t => {
	for (const message of messages) {
		t.notThrows(() => parsePrompt({messages: [message]}, offer));
	}
});

test('a body with all that the reader takes is of the type', t => {
	// The names of formats and roles are texts there, for want of "as const".
	const request: StreamRequest = {...fullBody, ...{reasoningEffort: 'low', latency: 'optimized'} as const, messages: fullBody.messages as Message[]};
	t.notThrows(() => parsePrompt(request, offer));
});

test('twin: what the type leaves out is refused', t => {
	for (const name of [...ofOthers, 'outputSchema']) {
		t.throws(() => parsePrompt({prompt: 'Hello', [name]: true}, offer), {code: 'invalid_request'}, name);
	}
});
