import test from 'ava';
import {chooseTools} from './choose-tools.ts';
import {describedTools} from './tool-rules.ts';
import {addMoreTools, createToolTable} from './tool-table.ts';

function tableOf(...tools: unknown[]) {
	return createToolTable(describedTools(tools, 'tools'), 'tools');
}

const clock = {type: 'function', name: 'clock', parameters: {type: 'object', properties: {zone: {type: 'string'}}}};
const patch = {
	type: 'custom', name: 'patch', description: 'Edits files', format: {type: 'grammar', syntax: 'lark', definition: 'start: "a"'},
};
const crew = {
	type: 'namespace', name: 'crew', description: 'Other agents', tools: [{type: 'function', name: 'wait', description: 'Waits'}, {type: 'custom', name: 'tell'}, clock],
};

test('a function goes to the model as it is, strict where it is said', t => {
	t.deepEqual(tableOf(clock, {
		type: 'function', name: 'plain', description: ' ', parameters: null, strict: null, defer_loading: true,
	}, {
		type: 'function', name: 'sure', strict: true, parameters: {properties: {}},
	}).tools, [
		{name: 'clock', inputSchema: clock.parameters},
		{name: 'plain', inputSchema: {type: 'object', properties: {}}},
		{name: 'sure', inputSchema: {type: 'object', properties: {}}, strict: true},
	]);
});

test('a custom tool is a function of one text to the model, which reads its grammar', t => {
	const {tools, names} = tableOf(patch, {type: 'custom', name: 'note', format: {type: 'text'}});
	const inputSchema = {
		type: 'object', properties: {input: {type: 'string'}}, required: ['input'], additionalProperties: false,
	};
	t.like(tools[0], {name: 'patch', inputSchema});
	t.regex(tools[0]!.description ?? '', /^Edits files\n\n.*Lark grammar:\nstart: "a"$/sv);
	t.deepEqual(tools[1], {name: 'note', inputSchema});
	t.deepEqual(names.tools.get('patch'), {kind: 'custom', name: 'patch'});
});

test('a namespace\'s tools have its name in front, and its description once', t => {
	const {tools, names} = tableOf(crew, clock);
	t.deepEqual(tools.map(({name}) => name), ['crew__wait', 'crew__tell', 'crew__clock', 'clock']);
	t.is(tools[0]?.description, 'Waits\n\n(Of crew: Other agents)');
	t.is(JSON.stringify(tools).split('Other agents').length, 2);
	t.deepEqual(names.tools.get('crew__tell'), {kind: 'custom', name: 'tell', namespace: 'crew'});
});

test('tools that OpenAI runs are left out, each type named once and without its date', t => {
	const {tools, hosted} = tableOf({type: 'web_search'}, {type: 'web_search_2025_08_26'}, {type: 'web_search_preview_2025_03_11'}, {type: 'file_search', vector_store_ids: ['a']}, {type: 'local_shell'}, {type: 'tool_search'}, clock);
	t.deepEqual([...hosted], ['web_search', 'web_search_preview', 'file_search', 'local_shell', 'tool_search']);
	t.deepEqual(tools.map(({name}) => name), ['clock']);
});

test('tools that come in the middle of a conversation are tools too, and change none', t => {
	const table = tableOf(clock);
	addMoreTools(table, describedTools([{...clock, description: 'Another'}, patch], 'input[0].tools'));
	t.deepEqual(table.tools.map(({name}) => name), ['clock', 'patch']);
	t.is(table.tools[0]?.description, undefined);
});

test('each choice', t => {
	const table = tableOf(clock, patch, crew, {type: 'web_search'});
	const choose = (choice: unknown) => {
		const {tools, toolChoice} = chooseTools(table, choice, 'tool_choice');
		return [tools?.map(({name}) => name), toolChoice];
	};

	const all = ['clock', 'patch', 'crew__wait', 'crew__tell', 'crew__clock'];
	for (const [choice, tools, toolChoice] of [
		[undefined, all, undefined],
		['auto', all, undefined],
		[{type: 'auto'}, all, undefined],
		['required', all, {type: 'any'}],
		['none', undefined, undefined],
		[{type: 'function', name: 'clock'}, all, {type: 'tool', name: 'clock'}],
		[{type: 'function', name: 'clock', namespace: 'crew'}, all, {type: 'tool', name: 'crew__clock'}],
		[{type: 'custom', name: 'patch'}, all, {type: 'tool', name: 'patch'}],
		[{type: 'allowed_tools', mode: 'auto', tools: [{type: 'function', name: 'clock'}, {type: 'web_search'}]}, ['clock'], undefined],
		[{type: 'allowed_tools', mode: 'required', tools: [{type: 'custom', name: 'patch'}, {type: 'function', name: 'wait', namespace: 'crew'}]}, ['patch', 'crew__wait'], {type: 'any'}],
		[{type: 'allowed_tools', mode: 'auto', tools: [{type: 'namespace', name: 'crew'}]}, ['crew__wait', 'crew__tell', 'crew__clock'], undefined],
		[{type: 'allowed_tools', mode: 'auto', tools: [{type: 'web_search'}]}, undefined, undefined],
	] as const) {
		t.deepEqual(choose(choice), [tools as unknown, toolChoice]);
	}
});
