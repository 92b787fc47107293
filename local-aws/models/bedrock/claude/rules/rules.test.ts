import {InvokeModelWithResponseStreamCommand, type BedrockRuntimeClient} from '@aws-sdk/client-bedrock-runtime';
import test from 'ava';
import {
	accountId,
	invokeModel,
	region,
	withBedrock,
} from '../../../helpers/with-servers.ts';

const haiku45 = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const sonnet55 = 'us.anthropic.claude-sonnet-5-5';
const opus41 = 'us.anthropic.claude-opus-4-1-20250805-v1:0';
const opus45 = 'us.anthropic.claude-opus-4-5-20251101-v1:0';
const opus46 = 'us.anthropic.claude-opus-4-6-v1';
const opus47 = 'us.anthropic.claude-opus-4-7';
const sonnet45 = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0';
const statements = [invokeModel(`arn:aws:bedrock:${region}:${accountId}:inference-profile/*`), invokeModel('arn:aws:bedrock:*::foundation-model/*')];
const hi = {role: 'user', content: 'Hi'};
const call = {
	role: 'assistant', content: [{
		type: 'tool_use', id: 'toolu_1', name: 'add', input: {},
	}],
};
const result = {role: 'user', content: [{type: 'tool_result', tool_use_id: 'toolu_1', content: '3'}]};
const tool = {name: 'add', input_schema: {type: 'object'}};
const signed = {type: 'thinking', thinking: 'hm', signature: 'c2ln'};
const png = {type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgoAAAANSUhEUg=='};

function texts(...cacheControls: unknown[]) {
	return {messages: [{role: 'user', content: cacheControls.map(control => ({type: 'text', text: 'a', cache_control: control}))}]};
}

const [short, hour] = [{type: 'ephemeral'}, {type: 'ephemeral', ttl: '1h'}];
const schema = {format: {type: 'json_schema', schema: {type: 'object'}}};
const long = {messages: [{role: 'user', content: 'word '.repeat(200_000)}]};

function image(source: Record<string, unknown>) {
	return {messages: [{role: 'user', content: [{type: 'image', source}]}]};
}

async function invoke(client: BedrockRuntimeClient, modelId: string, fields: Record<string, unknown>): Promise<number> {
	const body = Object.fromEntries(Object.entries({
		anthropic_version: 'bedrock-2023-05-31', max_tokens: 2000, messages: [hi], ...fields,
	}).filter(([, value]) => value !== undefined));
	const {body: stream} = await client.send(new InvokeModelWithResponseStreamCommand({modelId, body: JSON.stringify(body)}));
	let count = 0;
	for await (const event of stream!) {
		count += event.chunk === undefined ? 0 : 1;
	}

	return count;
}

function thinking(budget: number) {
	return {thinking: {type: 'enabled', budget_tokens: budget}};
}

/**
Each refusal with the words of AWS, and beside it what is taken.
*/
const rows: ReadonlyArray<readonly [title: string, model: string, refused: Record<string, unknown>, words: RegExp, taken: Record<string, unknown>]> = [
	['a member that only the API itself has', haiku45, {stream: true}, /^stream: Extra inputs are not permitted$/v, {metadata: {user_id: 'u'}}],
	['the name of the model', haiku45, {model: 'claude'}, /^model: Extra inputs are not permitted$/v, {system: 'Be kind.'}],
	['a member of a beta that is not named', haiku45, {context_management: {edits: []}}, /^context_management: Extra inputs are not permitted$/v, {context_management: {edits: []}, anthropic_beta: ['context-management-2025-06-27']}],
	['no version', haiku45, {anthropic_version: undefined}, /^anthropic_version: Field required$/v, {}],
	['a version of the API itself', haiku45, {anthropic_version: '2023-06-01'}, /anthropic_version/v, {}],
	['a beta that Bedrock does not know', haiku45, {anthropic_beta: ['advanced-tool-use-2025-11-20']}, /^invalid beta flag$/v, {anthropic_beta: ['claude-code-20250219']}],
	['no bound of the answer', haiku45, {max_tokens: undefined}, /^max_tokens: Field required$/v, {max_tokens: 1}],
	['more tokens than the model answers', haiku45, {max_tokens: 64_001}, /^max_tokens: 64001 > 64000, which is the maximum allowed number of output tokens for claude-haiku-4-5-20251001$/v, {max_tokens: 64_000}],
	['a budget that is too small', haiku45, thinking(1023), /greater than or equal to 1024/v, thinking(1024)],
	['a budget as large as the answer', haiku45, thinking(2000), /^`max_tokens` must be greater than `thinking\.budget_tokens`\./v, thinking(1999)],
	['a budget over the answer without interleaving', haiku45, thinking(4000), /^`max_tokens` must be/v, {...thinking(4000), anthropic_beta: ['interleaved-thinking-2025-05-14']}],
	['a budget of a newer model', opus47, thinking(1024), /^"thinking\.type\.enabled" is not supported for this model\. Use "thinking\.type\.adaptive"/v, {thinking: {type: 'adaptive'}, output_config: {effort: 'xhigh'}}],
	['the beta of a budget, of a newer model', opus47, {anthropic_beta: ['interleaved-thinking-2025-05-14']}, /^invalid beta flag$/v, {thinking: {type: 'disabled'}, anthropic_beta: ['effort-2025-11-24']}],
	['adaptive thinking of an older model', haiku45, {thinking: {type: 'adaptive'}}, /^adaptive thinking is not supported on this model$/v, thinking(1024)],
	['no thinking of a newer model', sonnet55, {thinking: {type: 'disabled'}}, /^"thinking\.type\.disabled" is not supported/v, {thinking: {type: 'adaptive'}}],
	['a forced tool of a newer model', sonnet55, {tools: [tool], tool_choice: {type: 'any'}}, /^tool_choice: type "tool" and "any" are not supported for this model\.$/v, {tools: [tool], tool_choice: {type: 'auto'}}],
	['a temperature of a newer model', sonnet55, {temperature: 1}, /^`temperature` is deprecated for this model\.$/v, {}],
	['a temperature and top_p', haiku45, {temperature: 1, top_p: 1}, /cannot both be specified/v, {temperature: 1}],
	['a temperature while it thinks', haiku45, {...thinking(1024), temperature: 0.5}, /may only be set to 1 when thinking/v, {...thinking(1024), temperature: 1}],
	['another role', haiku45, {messages: [hi, {role: 'system', content: 'Be kind.'}, hi]}, /^messages\.1\.role: Input should be 'user' or 'assistant'$/v, {messages: [hi, hi]}],
	['an answer at the beginning', haiku45, {messages: [{role: 'assistant', content: 'Hi'}, hi]}, /first message must use the "user" role/v, {messages: [hi, {role: 'assistant', content: 'Hi'}, hi]}],
	['the beginning of an answer, of a newer model', sonnet55, {messages: [hi, {role: 'assistant', content: 'He'}]}, /prefill/v, {messages: [hi, {role: 'assistant', content: 'He'}, hi]}],
	['no messages', haiku45, {messages: []}, /at least one message/v, {messages: [hi]}],
	['an empty text', haiku45, {messages: [{role: 'user', content: [{type: 'text', text: ''}]}]}, /text content blocks must be non-empty/v, {}],
	['a call without its result', haiku45, {tools: [tool], messages: [hi, call, hi]}, /ids were found without `tool_result` blocks/v, {tools: [tool], messages: [hi, call, result]}],
	['a result without its call', haiku45, {tools: [tool], messages: [hi, result]}, /unexpected `tool_use_id`/v, {tools: [tool], messages: [hi, call, result]}],
	['a call without reasoning while it thinks', haiku45, {...thinking(1024), tools: [tool], messages: [hi, call, result]}, /Expected `thinking`/v, {...thinking(1024), tools: [tool], messages: [hi, {...call, content: [signed, ...call.content]}, result]}],
	['reasoning without its signature', haiku45, {messages: [hi, {role: 'assistant', content: [{type: 'thinking', thinking: 'hm'}, {type: 'text', text: 'Hi'}]}, hi]}, /signature: Field required/v, {messages: [hi, {role: 'assistant', content: [signed, {type: 'text', text: 'Hi'}]}, hi]}],
	['an image of another format', haiku45, image({...png, media_type: 'image/jpeg'}), /does not match the provided media type/v, image(png)],
	['an image by its address', haiku45, image({type: 'url', url: 'https://example.com/a.png'}), /Input tag 'url'/v, image(png)],
	['an unknown member of a block', haiku45, {messages: [{role: 'user', content: [{type: 'text', text: 'Hi', name: 'x'}]}]}, /^messages\.0\.content\.0\.text\.name: Extra inputs are not permitted$/v, {messages: [{role: 'user', content: [{type: 'text', text: 'Hi', cache_control: {type: 'ephemeral'}}]}]}],
	['a member of a tool that only the API itself has', haiku45, {tools: [{...tool, eager_input_streaming: true}], anthropic_beta: ['fine-grained-tool-streaming-2025-05-14']}, /^tools\.0\.custom\.eager_input_streaming: Extra inputs are not permitted$/v, {tools: [tool], anthropic_beta: ['fine-grained-tool-streaming-2025-05-14']}],
	['a member of a tool that belongs to a beta', haiku45, {tools: [{...tool, defer_loading: true}]}, /^tools\.0\.custom\.defer_loading: Extra inputs are not permitted$/v, {tools: [{...tool, defer_loading: true}], anthropic_beta: ['tool-search-tool-2025-10-19']}],
	['a tool of Anthropic\'s own servers', haiku45, {tools: [{type: 'web_search_20250305', name: 'web_search'}]}, /Input tag 'web_search_20250305'/v, {tools: [{type: 'bash_20250124', name: 'bash'}]}],
	['five cache points', haiku45, texts(...Array.from({length: 5}, () => short)), /^A maximum of 4 blocks with cache_control may be provided\. Found 5\.$/v, texts(...Array.from({length: 4}, () => short))],
	['five cache points in all places', haiku45, {...texts(short, short, short), system: [{type: 'text', text: 'a', cache_control: short}], tools: [{...tool, cache_control: short}]}, /Found 5\.$/v, {...texts(short, short), system: [{type: 'text', text: 'a', cache_control: short}], tools: [{...tool, cache_control: short}]}],
	['a cache point of the whole request', haiku45, {cache_control: short}, /^cache_control: Extra inputs are not permitted$/v, texts(short)],
	['a cache point that lasts longer than one before', haiku45, {...texts(hour), system: [{type: 'text', text: 'a', cache_control: short}]}, /^messages\.0\.content\.0\.cache_control\.ttl: a ttl='1h' cache_control block must not come after a ttl='5m'/v, {...texts(short), system: [{type: 'text', text: 'a', cache_control: hour}]}],
	['an hour of cache of an older model', opus41, texts(hour), /^messages\.0\.content\.0\.text\.cache_control\.ephemeral\.ttl: Extra inputs are not permitted$/v, texts(short)],
	['another life of a cache point', haiku45, texts({type: 'ephemeral', ttl: '1d'}), /ttl: Input should be '5m' or '1h'$/v, texts(hour)],
	['a cache point that others share', haiku45, {system: [{type: 'text', text: 'a'}, {type: 'text', text: 'a', cache_control: {...short, scope: 'global'}}]}, /^system\.1\.cache_control\.ephemeral\.scope: Extra inputs are not permitted$/v, {system: [{type: 'text', text: 'a'}, {type: 'text', text: 'a', cache_control: short}]}],
	['a cache point of another kind', haiku45, texts({type: 'persistent'}), /Input tag 'persistent'/v, texts(short, null)],
	['a cache point on an empty text', haiku45, {messages: [{role: 'user', content: [{type: 'text', text: '', cache_control: short}]}]}, /^messages\.0\.content\.0\.text: cache_control cannot be set for empty text blocks$/v, texts(short)],
	['a cache point on reasoning', haiku45, {messages: [hi, {role: 'assistant', content: [{...signed, cache_control: short}, {type: 'text', text: 'Hi'}]}, hi]}, /^messages\.1\.content\.0\.thinking\.cache_control: Extra inputs are not permitted$/v, {messages: [hi, {role: 'assistant', content: [signed, {type: 'text', text: 'Hi', cache_control: short}]}, hi]}],
	['an empty text of the system', haiku45, {system: [{type: 'text', text: ''}]}, /^system: text content blocks must be non-empty$/v, {system: [{type: 'text', text: 'a'}]}],
	['white space of the system', haiku45, {system: [{type: 'text', text: '\n'}]}, /^system: text content blocks must contain non-whitespace text$/v, {system: 'a'}],
	['another member of the system', haiku45, {system: [{type: 'text', text: 'a', id: 'lc_1'}]}, /^system\.0\.id: Extra inputs are not permitted$/v, {system: []}],
	['an image of the system', haiku45, {system: [{type: 'image', source: png}]}, /^system\.0\.type: Input should be 'text'$/v, {}],
	['a name in a message', haiku45, {messages: [{...hi, name: 'Ada'}]}, /^messages\.0\.name: Extra inputs are not permitted$/v, {messages: [hi]}],
	['a schema of a newer model', opus47, {output_config: schema}, /^output_config\.format: Extra inputs are not permitted$/v, {output_config: {effort: 'high'}}],
	['a schema in its older place', haiku45, {output_format: schema.format}, /^output_format: Extra inputs are not permitted$/v, {output_config: schema}],
	['a schema that is none', haiku45, {output_config: {format: {type: 'json_schema'}}}, /^output_config\.format\.schema: Field required$/v, {output_config: schema}],
	['JSON of any kind', haiku45, {output_config: {format: {type: 'json_object'}}}, /Input tag 'json_object'/v, {output_config: {}}],
	['a strict tool of a newer model', opus47, {tools: [{...tool, strict: true}]}, /^tools\.0\.custom\.strict: Extra inputs are not permitted$/v, {tools: [tool]}],
	['an effort of an older model', haiku45, {output_config: {effort: 'high'}}, /^output_config\.effort: Extra inputs are not permitted$/v, {output_config: {}}],
	['an effort without its beta', opus45, {output_config: {effort: 'high'}}, /^output_config\.effort: Extra inputs are not permitted$/v, {output_config: {effort: 'high'}, anthropic_beta: ['effort-2025-11-24']}],
	['an effort that the model hasn\'t', opus46, {output_config: {effort: 'xhigh'}}, /^output_config\.effort: Input should be 'low', 'medium', 'high' or 'max'$/v, {output_config: {effort: 'max'}}],
	['an image that is too large', haiku45, image({...png, data: png.data.padEnd(5_242_884, 'A')}), /^messages\.0\.content\.0\.image\.source\.base64: image exceeds 5 MB maximum: 5242884 bytes > 5242880 bytes$/v, image({...png, data: png.data.padEnd(5_242_880, 'A')})],
	['a document that is no PDF', haiku45, {messages: [{role: 'user', content: [{type: 'document', source: {type: 'base64', media_type: 'text/html', data: 'YQ=='}}]}]}, /^messages\.0\.content\.0\.document\.source\.base64\.media_type: Input should be 'application\/pdf'$/v, {messages: [{role: 'user', content: [{type: 'document', source: {type: 'base64', media_type: 'application/pdf', data: 'JVBERi0='}}]}]}],
	['a long conversation without its beta', sonnet45, long, /maximum$/v, {...long, anthropic_beta: ['context-1m-2025-08-07']}],
	['a long conversation of a model that has none', haiku45, {...long, anthropic_beta: ['context-1m-2025-08-07']}, /> 200000 maximum$/v, {}],
	['a blank stop', haiku45, {stop_sequences: ['\n']}, /non-whitespace/v, {stop_sequences: ['END']}],
	['more than the model reads', haiku45, long, /^prompt is too long: \d+ tokens > 200000 maximum$/v, {}],
	['more tokens than an older model answers', opus41, {max_tokens: 32_001}, /32001 > 32000/v, {max_tokens: 32_000}],
];

for (const [title, model, refused, words, taken] of rows) {
	test(`${title} is refused in AWS's words, and the twin is taken`, async t => {
		const {client, server} = await withBedrock(t, {statements});
		await t.throwsAsync(invoke(client, model, refused), {name: 'ValidationException', message: words});
		t.is(server.calls.length, 0);
		t.true(await invoke(client, model, taken) > 0);
		t.is(server.calls.length, 1);
	});
}
