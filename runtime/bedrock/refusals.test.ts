import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {ask} from '../core/helpers/ask.ts';
import type {CoreSettings} from '../core/settings.ts';
import {dialects} from '../dialects/dialects.ts';
import {fakeBedrock, refuses} from './helpers/fake-bedrock.ts';

const pdf = Buffer.from('%PDF-1.4 no text that anybody could count').toString('base64');
const schema = {type: 'object', properties: {a: {type: 'string'}}};
const [claude, claude46, llama3, llama, mistral3, nova] = ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-6', 'meta.llama3-8b-instruct-v1:0', 'meta.llama3-3-70b-instruct-v1:0', 'mistral.mistral-large-3-675b-instruct', 'amazon.nova-micro-v1:0'] as const;
const chatTool = {type: 'function', function: {name: 'a', parameters: schema}};
const tool = {type: 'function', name: 'a', parameters: schema};

type Refusal = {status: number | undefined; message: string; param: string | null | undefined; calls: number};

async function refusalOf(t: ExecutionContext, model: string, path: string, body: Record<string, unknown>, {words = 'No.', settings = {}}: {words?: string; settings?: Partial<CoreSettings>} = {}): Promise<Refusal> {
	const bedrock = await fakeBedrock([refuses(400, 'ValidationException', words)], {models: [model]});
	t.teardown(bedrock.close);
	const {sink} = await ask(bedrock.source, {dialects, settings, request: {path, body}});
	const {error} = JSON.parse(sink.text()) as {error: {message: string; param?: string | null}};
	return {
		status: sink.status, message: error.message, param: error.param, calls: bedrock.calls.length,
	};
}

type Asked = {native?: Record<string, unknown>; chat: Record<string, unknown>; responses: Record<string, unknown>};

/**
One fault in each API: what is asked, which parameter is named, and what else is quoted.
*/
const cases: Array<{title: string; model: string; asked: Asked; native: string; chat: string; responses: string; message: RegExp; settings?: Partial<CoreSettings>}> = [
	{
		title: 'a temperature above what Bedrock takes', model: nova, asked: {native: {temperature: 1.5}, chat: {temperature: 1.5}, responses: {temperature: 1.5}},
		native: 'temperature', chat: 'temperature', responses: 'temperature', message: /must be a number from 0 to 1 for a model on Bedrock, but was 1\.5/v,
	},
	{
		title: 'an effort of a model that has none', model: nova, asked: {native: {reasoningEffort: 'low'}, chat: {reasoning_effort: 'low'}, responses: {reasoning: {effort: 'low'}}},
		native: 'reasoningEffort', chat: 'reasoning_effort', responses: 'reasoning.effort', message: /can't be "low": this model has no such choice .* by the option additionalFields/v,
	},
	{
		title: 'too few tokens to think', model: claude, asked: {native: {reasoningEffort: 'low', maxTokens: 9}, chat: {reasoning_effort: 'low', max_tokens: 9}, responses: {reasoning: {effort: 'low'}, max_output_tokens: 9}},
		native: 'maxTokens', chat: 'max_tokens', responses: 'max_output_tokens', message: /so "\w+" must be more than that, but is 9/v,
	},
	{
		title: 'a schema that a model can\'t be made to keep', model: llama, asked: {chat: {response_format: {type: 'json_schema', json_schema: {name: 'a', schema}}}, responses: {text: {format: {type: 'json_schema', name: 'a', schema}}}},
		native: '', chat: 'response_format', responses: 'text.format', message: /can't be made to answer in a format/v,
	},
	{
		title: 'tools of a model that has none', model: llama3, asked: {native: {tools: [{name: 'a', inputSchema: schema}]}, chat: {tools: [chatTool]}, responses: {tools: [tool]}},
		native: 'tools', chat: 'tools', responses: 'tools', message: /must be left out: this model takes no tools/v,
	},
	{
		title: 'a demanded call of a model that thinks', model: claude, asked: {native: {tools: [{name: 'a', inputSchema: schema}], toolChoice: 'any', reasoningEffort: 'low'}, chat: {tools: [chatTool], tool_choice: 'required', reasoning_effort: 'low'}, responses: {tools: [tool], tool_choice: 'required', reasoning: {effort: 'low'}}},
		native: 'toolChoice', chat: 'tool_choice', responses: 'tool_choice', message: /can't demand a call/v,
	},
	{
		title: 'a begun answer', model: claude46, asked: {native: {prompt: undefined, messages: [{role: 'user', content: 'a'}, {role: 'assistant', content: 'b'}]}, chat: {messages: [{role: 'user', content: 'a'}, {role: 'assistant', content: 'b'}]}, responses: {input: [{role: 'user', content: 'a'}, {role: 'assistant', content: 'b'}]}},
		native: 'messages', chat: 'messages', responses: 'input', message: /must end with a message of the user/v,
	},
	{
		title: 'an image where the owner takes none', model: claude, asked: {native: {prompt: undefined, messages: [{role: 'user', content: 'a'}, {role: 'assistant', content: 'b'}, {role: 'user', content: [{type: 'text', text: 'c'}, {type: 'image', format: 'png', data: 'AAEC'}]}]}, chat: {messages: [{role: 'user', content: [{type: 'image_url', image_url: {url: 'data:image/png;base64,AAEC'}}]}]}, responses: {input: [{role: 'user', content: [{type: 'input_image', image_url: 'data:image/png;base64,AAEC'}]}]}},
		native: 'messages[2].content[1]', chat: 'messages', responses: 'input', message: /has an image, .* ask the endpoint's owner to add "image" to the option inputs/v,
	},
	{
		title: 'a PDF of which the owner has not said what it counts as', model: claude, asked: {chat: {messages: [{role: 'user', content: [{type: 'file', file: {filename: 'a.pdf', file_data: `data:application/pdf;base64,${pdf}`}}]}]}, responses: {input: [{role: 'user', content: [{type: 'input_file', filename: 'a.pdf', file_data: `data:application/pdf;base64,${pdf}`}]}]}},
		native: '', chat: 'messages', responses: 'input', message: /"a" can't be taken: .* ask the owner to set documentTokens/v, settings: {inputs: ['text', 'image', 'document']},
	},
];

for (const {title, model, asked, native, chat, responses, message, settings} of cases) {
	test(`${title} is refused in the caller's own words`, async t => {
		for (const [path, body, name] of [['/v1/chat/completions', {messages: [{role: 'user', content: 'a'}], ...asked.chat}, chat], ['/v1/responses', {input: 'a', ...asked.responses}, responses], ...(asked.native === undefined ? [] : [['/', {prompt: 'a', ...asked.native}, native] as const])] as const) {
			const refusal = await refusalOf(t, model, path, body, settings === undefined ? {} : {settings});
			t.like(refusal, {status: 400, calls: 0}, path);
			t.regex(refusal.message, message);
			t.true(path === '/' || refusal.message.includes(`"${name}"`) || /^The document|so "max/v.test(refusal.message), refusal.message);
			t.true(path !== '/' || refusal.message.includes(`"${name}"`), refusal.message);
			if (path !== '/') {
				t.is(refusal.param, title === 'too few tokens to think' ? (path.endsWith('responses') ? 'reasoning.effort' : 'reasoning_effort') : name);
				t.notRegex(refusal.message, /"(?:maxTokens|outputFormat|reasoningEffort|toolChoice)"/v);
			}

			if (path === '/v1/responses') {
				t.notRegex(refusal.message, /"(?:messages|response_format|reasoning_effort|max_tokens)"/v);
			}
		}
	});
}

test('a choice or tools that only Bedrock knows the model to refuse are told of as the caller\'s parameter', async t => {
	const choice = 'This model doesn\'t support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try again.';
	const tools = {messages: [{role: 'user', content: 'a'}], tools: [chatTool]};
	const demanded = await refusalOf(t, mistral3, '/v1/chat/completions', {...tools, tool_choice: 'required'}, {words: choice});
	t.like(demanded, {param: 'tool_choice', calls: 1});
	t.regex(demanded.message, /^The field "tool_choice" can't demand that call/v);
	const any = await refusalOf(t, llama, '/v1/chat/completions', tools, {words: 'This model doesn\'t support tool use in streaming mode.'});
	t.like(any, {param: 'tools', calls: 1});
	t.regex(any.message, /takes no tools on Bedrock where its answer is streamed/v);
	const format = await refusalOf(t, nova, '/v1/responses', {input: 'a', text: {format: {type: 'json_schema', name: 'a', schema}}}, {words: choice});
	t.like(format, {param: 'text.format', calls: 1});
	const other = await refusalOf(t, llama, '/v1/chat/completions', tools, {words: 'Something else.'});
	t.like(other, {param: null, calls: 1}, 'twin: any other refusal keeps Bedrock\'s words');
	t.regex(other.message, /Something else\./v);
});

test('twin: a temperature up to 1 reaches Bedrock', async t => {
	t.is((await refusalOf(t, nova, '/', {prompt: 'a', temperature: 1})).calls, 1);
});
