import test from 'ava';
import {parseMessages} from '../parse-messages.ts';

const hi = {role: 'user', content: 'Hi'};

function translate(fields: Record<string, unknown>) {
	return parseMessages({max_tokens: 9, messages: [hi], ...fields}, {
		models: ['m'], maxOutputTokens: 99, defaultOutputTokens: 9, additionalFields: [],
	}, {model: 'm', canThink: true}).request;
}

function tool(name: string, description = name) {
	return {name, description, input_schema: {type: 'object'}};
}

function change(type: string, changed: Record<string, unknown>) {
	return {role: 'system', content: [{type, tool: changed}]};
}

test('the conversation adds, replaces and removes tools', t => {
	const {tools} = translate({
		tools: [tool('kept'), tool('gone'), {...tool('later'), defer_loading: true}, tool('replaced', 'old')],
		messages: [
			hi,
			change('tool_addition', {type: 'tool_reference', name: 'later'}),
			change('tool_removal', {type: 'tool_reference', name: 'gone'}),
			change('tool_removal', {type: 'tool_reference', name: 'back'}),
			change('tool_addition', {type: 'tool_definition', definition: tool('back')}),
			change('tool_addition', {type: 'tool_definition', definition: tool('replaced', 'new')}),
			{role: 'user', content: 'Go on'},
		],
	});
	t.deepEqual(tools?.map(({name, description}) => [name, description]), [['kept', 'kept'], ['later', 'later'], ['replaced', 'new'], ['back', 'back']]);
});

test('a tool may be added to none, and a bad one is refused where it stands', t => {
	t.is(translate({messages: [hi, change('tool_addition', {type: 'tool_definition', definition: tool('first')})]}).tools?.length, 1);
	t.throws(() => translate({messages: [hi, change('tool_addition', {type: 'tool_definition', definition: {...tool('x'), input_schema: {type: 'string'}}})]}), {message: /"messages\[1\]\.content\[0\]\.tool\.definition\.input_schema\.type"/v});
});

test('twin: what a user says changes no tools', t => {
	t.throws(() => translate({messages: [{...change('tool_addition', {type: 'tool_reference', name: 'a'}), role: 'user'}]}), {message: /Input tag "tool_addition"/v});
});

test('instructions for one turn are gone when the user speaks again', t => {
	const now = {role: 'system', content: 'Now.', clear_at: 'next_user_message'};
	t.is(translate({system: 'Be.', messages: [hi, now]}).system, 'Be.\n\nNow.');
	t.is(translate({system: 'Be.', messages: [hi, now, {role: 'assistant', content: 'Yes'}, hi]}).system, 'Be.');
	t.is(translate({system: 'Be.', messages: [hi, {...now, clear_at: 'never'}, hi]}).system, 'Be.\n\nNow.', 'twin');
});

test('instructions may choose an effort alone', t => {
	t.is(translate({messages: [hi, {role: 'system', output_config: {effort: 'low'}}]}).system, undefined);
});

test('a history of Claude\'s goes on with another model', t => {
	const {messages} = translate({
		messages: [
			{role: 'assistant', content: [{type: 'compaction', content: 'They said hi.', encrypted_content: 'x'}]},
			hi,
			{
				role: 'assistant', content: [{
					type: 'server_tool_use', id: 'a', name: 'web_search', input: {},
				}, {type: 'web_search_tool_result', tool_use_id: 'a', content: []}, {type: 'fallback', from: {model: 'a'}, to: {model: 'b'}}, {type: 'text', text: 'Found.', citations: [{type: 'web_search_result_location'}]}],
			},
			{role: 'user', content: [{type: 'tool_result', tool_use_id: 'b', content: [{type: 'tool_reference', tool_name: 'mcp__a'}]}]},
		],
	});
	t.deepEqual(messages.map(({content}) => content), [
		[{type: 'text', text: '…'}],
		[{type: 'text', text: 'They said hi.'}],
		[{type: 'text', text: 'Hi'}],
		[{type: 'text', text: 'Found.'}],
		[{type: 'toolResult', id: 'b', content: [{type: 'json', value: {tool_reference: 'mcp__a'}}]}],
	]);
});

test('answers that cite are refused, where there is something to cite', t => {
	const of = (citations: unknown) => () => translate({
		messages: [{
			role: 'user', content: [{
				type: 'document', citations, source: {type: 'text', data: 'x'},
			}],
		}],
	});
	t.throws(of({enabled: true}), {message: /^messages\[0\]\.content\[0\]\.citations: Extra inputs are not permitted/v});
	t.notThrows(of({enabled: false}));
	t.notThrows(of(null));
});

test('examples of a tool\'s input are told with its description', t => {
	t.is(translate({tools: [{...tool('a', 'Adds.'), input_examples: [{a: 1}, {a: 2}]}]}).tools?.[0]?.description, 'Adds.\n\nExample of its input: {"a":1}\n\nExample of its input: {"a":2}');
});

test('a name as long as Anthropic\'s may be', t => {
	t.is(translate({tools: [tool('n'.repeat(128))]}).tools?.length, 1);
	t.throws(() => translate({tools: [tool('n'.repeat(129))]}));
});

test('lists of nothing, and thinking between tools alone, are taken', t => {
	t.is(translate({mcp_servers: [], fallbacks: [], thinking: {type: 'between_tools'}}).reasoningEffort, 'medium');
});

test('as many blocks as a body can have are no mistake of ours', t => {
	const blocks = Array.from({length: 250_000}, () => ({type: 'text', text: 'a'}));
	t.is(translate({messages: [hi, {role: 'user', content: blocks}]}).messages[0]!.content.length, 250_001);
});
