import test from 'ava';
import fc from 'fast-check';
import {createFlatNames} from './flat-names.ts';
import {toConversation} from './conversation.ts';
import {inputItem} from './input-items.ts';

function read(...items: unknown[]) {
	return toConversation(items.map((item, index) => inputItem(item, `input[${index}]`)), createFlatNames(), sealed => sealed === 'ours' ? [{type: 'reasoning', text: 'Hm.', signature: 'x'}, {type: 'reasoning', redacted: 'AAAA'}] : undefined);
}

function text(value: string) {
	return {type: 'text', text: value};
}

const user = {role: 'user', content: 'Hello'};

test('system and developer messages, wherever they stand, are instructions', t => {
	const {system, messages} = read({role: 'system', content: 'One'}, user, {type: 'message', role: 'developer', content: [{type: 'input_text', text: 'Two'}, {type: 'input_text', text: ' '}]});
	t.deepEqual(system, ['One', 'Two']);
	t.deepEqual(messages, [{role: 'user', content: [text('Hello')]}] as never);
});

test('instructions alone are said by the user, and a greeting of the assistant has something in front', t => {
	const alone = read({role: 'developer', content: 'Tell a joke'});
	t.deepEqual([alone.system, alone.messages], [[], [{role: 'user', content: [text('Tell a joke')]}]] as never);
	t.deepEqual(read({role: 'assistant', content: 'Hi'}).messages.map(({role}) => role), ['user', 'assistant']);
});

test('what an assistant said, or refused to say', t => {
	const {messages} = read(user, {
		type: 'message', id: 'msg_1', role: 'assistant', content: [{type: 'output_text', text: 'A', annotations: [{type: 'url_citation'}]}, {type: 'refusal', refusal: 'No.'}],
	}, {role: 'assistant', content: 'B'}, {role: 'assistant', content: []});
	t.deepEqual(messages[1], {role: 'assistant', content: [text('A'), text('No.'), text('B')]} as never);
});

test('sealed reasoning is opened, and what nobody here has sealed is dropped and counted', t => {
	const {messages, droppedReasoning} = read(user, {type: 'reasoning', summary: [{type: 'summary_text', text: 'Hm.'}], encrypted_content: 'ours'}, {type: 'reasoning', summary: [{type: 'summary_text', text: 'forged'}], encrypted_content: 'theirs'});
	t.deepEqual(messages[1]?.content, [{type: 'reasoning', text: 'Hm.', signature: 'x'}, {type: 'reasoning', redacted: 'AAAA'}]);
	t.is(droppedReasoning, 1);
});

test('reasoning without a seal is its text: the content, or else the summary', t => {
	for (const [item, expected] of [
		[{content: [{type: 'reasoning_text', text: 'Long'}], summary: [{type: 'summary_text', text: 'Short'}]}, ['Long']],
		[{summary: [{type: 'summary_text', text: 'One'}, {type: 'summary_text', text: 'Two'}], encrypted_content: null}, ['One\n\nTwo']],
		[{summary: [], encrypted_content: ''}, []],
	] as const) {
		const {messages, droppedReasoning} = read(user, {type: 'reasoning', id: 'rs_1', ...item}, {role: 'assistant', content: 'Hi'});
		t.deepEqual(messages[1]?.content, [...expected.map(said => ({type: 'reasoning', text: said})), text('Hi')] as never);
		t.is(droppedReasoning, 0);
	}
});

test('the output of a call that was left out is left out with it, by whatever name', t => {
	const call = {
		type: 'local_shell_call', id: 'lsh_1', call_id: 'a', status: 'completed', action: {type: 'exec', command: ['ls']},
	};
	const output = {type: 'function_call_output', call_id: 'a', output: 'x'};
	t.deepEqual(read(user, call, output, {role: 'user', content: 'And?'}).messages, [{role: 'user', content: [text('Hello'), text('And?')]}] as never);
	const {messages} = read(user, {
		type: 'function_call', call_id: 'a', name: 'f', arguments: '{}',
	}, output);
	t.is(messages.at(-1)?.content[0]?.type, 'toolResult', 'twin: that of a function stays');
});

test('a user who says nothing has his turn all the same', t => {
	for (const content of ['', ' ', []]) {
		t.deepEqual(read(user, {role: 'assistant', content: 'Hi'}, {role: 'user', content}).messages.at(-1), {role: 'user', content: []});
	}
});

test('what the model itself wrote wrongly as arguments goes back to it', t => {
	const {messages} = read(user, {
		type: 'function_call', call_id: 'a', name: 'f', arguments: '{"city": "Se',
	}, {
		type: 'function_call', call_id: 'b', name: 'f', arguments: '{"id":12345678901234567890}',
	});
	t.deepEqual((messages[1]?.content[0] as {input: unknown}).input, {rawInvalidInput: '{"city": "Se'});
	t.is(JSON.stringify((messages[1]?.content[1] as {input: unknown}).input), '{"id":12345678901234567890}');
});

test('files are documents, of names of their own, in messages and outputs', t => {
	const file = {type: 'input_file', filename: 'a_b.pdf', file_data: 'data:application/pdf;base64,AAAA'};
	const {messages} = read({role: 'user', content: [file]}, {type: 'function_call', call_id: 'a', name: 'f'}, {type: 'function_call_output', call_id: 'a', output: [file]});
	const document = {type: 'document', format: 'pdf', data: 'AAAA'};
	t.like(messages[0]?.content[0], {...document, name: 'a_b'});
	t.like((messages[2]?.content[0] as unknown as {content: unknown[]}).content[0], document);
});

test('calls of tools that OpenAI runs, and what came of them, are left out', t => {
	for (const type of ['web_search_call', 'file_search_call', 'computer_call', 'computer_call_output', 'code_interpreter_call', 'image_generation_call', 'local_shell_call', 'local_shell_call_output', 'shell_call', 'shell_call_output', 'apply_patch_call', 'apply_patch_call_output', 'mcp_list_tools', 'mcp_call', 'mcp_approval_request', 'mcp_approval_response', 'tool_search_call', 'tool_search_output', 'program', 'program_output']) {
		t.is(read(user, {type, id: 'x', call_id: 'y'}).messages.length, 1, type);
	}
});

test('no two messages in a row are of one side, and nothing said is lost', t => {
	const item = fc.oneof(
		fc.record({role: fc.constantFrom('user', 'assistant', 'system', 'developer'), content: fc.constantFrom('say', 'words')}),
		fc.constant({
			type: 'function_call', call_id: 'a', name: 'say', arguments: '{}',
		}),
		fc.constant({type: 'custom_tool_call_output', call_id: 'a', output: 'words'}),
		fc.constant({type: 'reasoning', summary: [{text: 'words'}]}),
		fc.constant({type: 'web_search_call'}),
	);
	fc.assert(fc.property(fc.array(item, {maxLength: 10}), items => {
		const {messages, system} = read(user, ...items);
		t.true(messages.every(({role}, index) => role !== messages[index + 1]?.role));
		const parts = messages.flatMap(({content}) => content).length + system.length;
		t.is(parts, 1 + items.filter(one => !('type' in one) || one.type !== 'web_search_call').length);
	}));
});
