import test from 'ava';
import {readConverseRequest} from '../request.ts';
import {checkModel} from './check-model.ts';

const [claude4, opus41, claude45, claude46, claude5, nova, llama, llama3, mistral, qwen, r1] = ['anthropic.claude-sonnet-4-20250514-v1:0', 'anthropic.claude-opus-4-1-20250805-v1:0', 'anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-4-6', 'anthropic.claude-sonnet-5', 'amazon.nova-micro-v1:0', 'meta.llama3-3-70b-instruct-v1:0', 'meta.llama3-8b-instruct-v1:0', 'mistral.pixtral-large-2502-v1:0', 'qwen.qwen3-32b-v1:0', 'deepseek.r1-v1:0'] as const;

function check(model: string | undefined, body: Record<string, unknown>): void {
	const {call, body: parsed} = readConverseRequest(new TextEncoder().encode(JSON.stringify({messages: [user({text: 'a'})], ...body})), model ?? 'm');
	checkModel(model, parsed, call);
}

function user(...content: unknown[]) {
	return {role: 'user', content};
}

function assistant(...content: unknown[]) {
	return {role: 'assistant', content};
}

const json = {type: 'object', properties: {a: {type: 'array', items: {type: 'string'}}}, additionalProperties: false};
const bounded = {...json, properties: {a: {type: 'array', maxItems: 3}}};
const nested = {...json, properties: {a: {type: 'array', items: {type: 'object'}}}};
const circular = {...json, properties: {a: {$ref: '#/$defs/a'}}, $defs: {a: {type: 'array', items: {$ref: '#/$defs/a'}}}};

function chain(last: object) {
	return {...json, properties: {a: {$ref: '#/$defs/d0'}}, $defs: Object.fromEntries([...Array.from({length: 20_000}, (_, index) => [`d${index}`, {$ref: `#/$defs/d${index + 1}`}]), ['d20000', last]]) as Record<string, unknown>};
}

function tools(more: Record<string, unknown> = {}, toolChoice?: unknown, ...others: unknown[]) {
	return {toolConfig: {tools: [{toolSpec: {name: 'a', inputSchema: {json}, ...more}}, ...others], toolChoice}};
}

function own(additionalModelRequestFields: unknown) {
	return {additionalModelRequestFields};
}

function format(schema: unknown) {
	return {outputConfig: {textFormat: {type: 'json_schema', structure: {jsonSchema: {schema: JSON.stringify(schema), name: 'a'}}}}};
}

const strict = tools({strict: true});
const any = tools({}, {any: {}});
const one = tools({}, {tool: {name: 'a'}});
const cachePoint = {cachePoint: {type: 'default'}};
const thinking = {thinking: {type: 'enabled', budget_tokens: 1024}};
const adaptive = {thinking: {type: 'adaptive'}};
const call = {toolUse: {toolUseId: 't', name: 'a', input: {}}};
const bytes = 'AAEC/w==';
const image = {image: {format: 'png', source: {bytes}}};
const pdf = {document: {format: 'pdf', name: 'b', source: {bytes}}};

function result(content: unknown[] = [{text: 'b'}], status?: string) {
	return {toolResult: {toolUseId: 't', content, status}};
}

/**
A conversation with one call, whose messages are more than the call and its result.
*/
function turns({before = [], behind = [], results}: {before?: unknown[]; behind?: unknown[]; results?: unknown[]}) {
	return {...tools(), messages: [user({text: 'a'}), assistant(...before, call, ...behind), user(...results ?? [result()])]};
}

const twice = {...tools(), messages: [user({text: 'a'}), assistant(call), user(result()), assistant(call), user(result())]};

function reasoning(reasoningText: unknown) {
	return {messages: [user({text: 'a'}), assistant({reasoningContent: {reasoningText}}, {text: 'b'}), user({text: 'c'})]};
}

function oneCall(toolChoice: unknown, field?: unknown) {
	return {...tools({}, toolChoice), additionalModelRequestFields: {tool_choice: field ?? {type: 'auto', disable_parallel_tool_use: true}}};
}

/**
What is refused, in which words, of which models; and of which others it is taken.
*/
const cases: Array<[name: string, body: Record<string, unknown>, words: RegExp, refusing: readonly string[], taking: ReadonlyArray<string | undefined>]> = [
	['a schema for the answer', format(json), /output_config\.format: Extra inputs are not permitted/v, [claude4, claude5, 'anthropic.claude-opus-4-7'], [claude45, claude46, qwen, undefined]],
	['a schema for the answer, of others', format(json), /doesn't support the outputConfig\.textFormat field/v, [nova, llama, r1], []],
	['a schema with bounds', format(bounded), /format\.schema: For 'array' type, property 'maxItems' is not supported/v, [claude45, qwen], []],
	['a schema with an open object', format(nested), /'additionalProperties' must be explicitly set to false/v, [claude45, qwen], []],
	['a schema that contains itself', format(circular), /Circular reference/v, [claude45], []],
	['a long chain of definitions that contains itself', format(chain({$ref: '#/$defs/d0'})), /Circular reference/v, [claude45], []],
	['a long chain of definitions', format(chain({type: 'string'})), /./v, [], [claude45]],
	['a strict tool', strict, /tools\.0\.custom\.strict: Extra inputs are not permitted/v, [claude4, claude5], [claude45, claude46]],
	['a strict tool, of others', strict, /doesn't support the toolConfig\.tools\.toolSpec\.strict field/v, [nova, llama, qwen], []],
	['a strict tool with bounds', tools({strict: true, inputSchema: {json: bounded}}), /tools\.0\.custom: For 'array' type, property 'maxItems'/v, [claude45], []],
	['any tool', any, /doesn't support the toolConfig\.toolChoice\.any field\. Remove toolConfig\.toolChoice\.any/v, [llama, qwen], [claude4, nova, mistral, undefined]],
	['one tool', one, /toolConfig\.toolChoice\.tool field/v, [llama, mistral, qwen], [claude45, nova]],
	['tools', tools(), /doesn't support tool use in streaming mode/v, [r1, llama3], [llama, nova]],
	['thinking before a call that is demanded', {...any, additionalModelRequestFields: thinking}, /Thinking may not be enabled when tool_choice forces tool use/v, [claude4, claude45, claude46], []],
	['thinking as it sees fit before a call that is demanded', {...any, additionalModelRequestFields: adaptive}, /Thinking may not be enabled/v, [claude46], [claude5]],
	['any tool, of the newest of Claude', any, /tool_choice: type "tool" and "any" are not supported for this model\.$/v, ['anthropic.claude-opus-5-5', 'anthropic.claude-fable-5-1'], [claude5, claude46]],
	['a budget', {additionalModelRequestFields: thinking}, /"thinking\.type\.enabled" is not supported for this model/v, [claude5, 'anthropic.claude-opus-4-7'], [claude4, claude45, claude46]],
	['thinking as it sees fit', {additionalModelRequestFields: adaptive}, /adaptive thinking is not supported/v, [claude4, claude45], [claude46, claude5]],
	['no thinking', {additionalModelRequestFields: {thinking: {type: 'disabled'}}}, /"thinking\.type\.disabled" is not supported/v, ['anthropic.claude-opus-5-5'], [claude45, claude5]],
	['an effort', {additionalModelRequestFields: {output_config: {effort: 'high'}}}, /output_config\.effort: Extra inputs are not permitted/v, [claude45, opus41], [claude46, claude5]],
	['an effort that it hasn\'t', {additionalModelRequestFields: {output_config: {effort: 'xhigh'}}}, /Input should be 'low', 'medium', 'high' or 'max'/v, [claude46], [claude5]],
	['two choices', oneCall({any: {}}), /tool_choice\/type conflicts with the existing field toolConfig\.toolChoice\.any\. Remove/v, [claude45, claude5], []],
	['one choice', oneCall(undefined), /extraneous key \[tool_choice\]/v, [nova], [claude45, claude5]],
	['a choice without its type', oneCall(undefined, {disable_parallel_tool_use: true}), /tool_choice\.type: Field required/v, [claude45], []],
	['a choice without tools', {additionalModelRequestFields: {tool_choice: {type: 'auto'}}}, /while providing tools/v, [claude45], []],
	['results beside text', turns({results: [result(), {text: 'b'}]}), /messages\.2\.content: Conversation blocks and tool result blocks cannot be provided in the same turn/v, [llama, mistral], [claude45, nova]],
	['calls beside text', turns({before: [{text: 'b'}]}), /messages\.1\.content: Conversation blocks and tool use blocks/v, [llama, mistral], [claude45, nova, qwen]],
	['text before results', turns({results: [{text: 'b'}, result()]}), /messages\.1: `tool_use` ids were found without `tool_result` blocks immediately after: t\./v, [claude45], [nova]],
	['text behind calls', turns({behind: [{text: 'b'}]}), /`tool_use` ids were found without/v, [claude45], [nova]],
	['images in results', turns({results: [result([image])]}), /doesn't support the image field for user messages/v, [qwen, mistral, llama], [claude45, nova, 'meta.llama4-scout-17b-instruct-v1:0']],
	['documents in results', turns({results: [result([pdf])]}), /doesn't support the document field/v, [qwen], [claude45]],
	['a result\'s status', turns({results: [result(undefined, 'error')]}), /doesn't support the toolResult\.status field/v, [qwen, llama], [claude45, nova]],
	['a failure without words', turns({results: [result([], 'error')]}), /cannot be empty when status value is error/v, [claude45], []],
	['reasoning without signature', reasoning({text: 'a'}), /messages\.1\.content\.0\.thinking\.signature: Field required/v, [claude45, claude5], [qwen]],
	['reasoning with an empty signature', reasoning({text: 'a', signature: ''}), /Invalid `signature` in `thinking` block/v, [claude45], []],
	['reasoning with a signature', reasoning({text: 'a', signature: 'b'}), /reasoningText\.signature field/v, [qwen, 'amazon.nova-2-lite-v1:0'], [claude45]],
	['reasoning', reasoning({text: 'a'}), /User messages cannot contain reasoning content/v, [nova, llama, r1], []],
	['reasoning behind text', {messages: [user({text: 'a'}), assistant({text: 'b'}, {reasoningContent: {reasoningText: {text: 'c', signature: 'd'}}}), user({text: 'e'})]}, /Expected `thinking` or `redacted_thinking`, but found `text`/v, [claude45], []],
	['a begun answer', {messages: [user({text: 'a'}), assistant({text: 'b'})]}, /does not support assistant message prefill\. The conversation must end with a user message/v, [claude46, claude5], [claude45, nova]],
	['white space at its end', {messages: [user({text: 'a'}), assistant({text: 'b:\n'})]}, /final assistant content cannot end with trailing whitespace/v, [claude45], [nova]],
	['a cache point in a message', {messages: [user({text: 'a'}, cachePoint)]}, /did not allow prompt caching/v, [llama, qwen, r1], [claude45, nova]],
	['a cache point in the system prompt', {system: [{text: 'a'}, cachePoint]}, /did not allow prompt caching/v, [llama], [nova]],
	['a cache point behind tools', tools({}, undefined, cachePoint), /\[cachePoint\] is not permitted/v, [nova], [claude45]],
	['a cache point beside results', turns({results: [result(), cachePoint]}), /#\/messages\/2\/content\/1: extraneous key \[cachePoint\]/v, [nova], [claude45]],
	['one name for documents of two messages', {messages: [user({text: 'a'}, pdf), assistant({text: 'b'}), user({text: 'c'}, pdf)]}, /duplicate names/v, [claude45, nova], []],
	['one name for documents, in a result', turns({results: [result([pdf]), {text: 'b'}, pdf]}), /duplicate names/v, [claude45], []],
	['top_k', own({top_k: 40}), /#: extraneous key \[top_k\] is not permitted/v, [nova, llama, mistral, claude5], [claude45, 'mistral.mistral-7b-instruct-v0:2', qwen, undefined]],
	['another field of sampling', own({min_p: 0.1}), /#: extraneous key \[min_p\]/v, [claude45, nova, llama], [qwen]],
	['Nova\'s own top_k', own({inferenceConfig: {topK: 129}}), /topK: 129 is not less or equal to 128/v, [nova], []],
	['a blank stop sequence', {inferenceConfig: {stopSequences: ['\n']}}, /each stop sequence must contain non-whitespace/v, [claude45, claude5], [nova]],
	['a hyphen in a tool\'s name', {toolConfig: {tools: [{toolSpec: {name: 'a-b', inputSchema: {json}}}]}}, /invalid sequence as part of ToolUse/v, [nova, 'amazon.nova-2-lite-v1:0'], [claude45, llama]],
	['a result of nothing', turns({results: [result([])]}), /toolResult is empty/v, [qwen], [claude45]],
	['four cache points', {messages: [user({text: 'a'}, ...Array.from({length: 4}, () => cachePoint))]}, /did not allow prompt caching/v, [llama], [claude45, nova]],
	['five cache points', {messages: [user({text: 'a'}, ...Array.from({length: 5}, () => cachePoint))]}, /A maximum of 4 blocks with cache_control may be provided\. Found 5/v, [claude45, nova], []],
	['both samplings', {inferenceConfig: {temperature: 0.5, topP: 0.9}}, /`temperature` and `top_p` cannot both be specified/v, [opus41, claude45, claude46], [claude4, nova, llama, undefined]],
	['a temperature', {inferenceConfig: {temperature: 1}}, /`temperature` is deprecated for this model/v, [claude5, 'anthropic.claude-opus-4-7'], [claude46, nova]],
	['a top_p', {inferenceConfig: {topP: 1}}, /`top_p` is deprecated for this model/v, [claude5], [claude46]],
	['a temperature while thinking', {inferenceConfig: {temperature: 0}, additionalModelRequestFields: thinking}, /`temperature` may only be set to 1 when thinking is enabled/v, [claude4, claude45], []],
	['the temperature of 1 while thinking', {inferenceConfig: {temperature: 1}, additionalModelRequestFields: thinking}, /./v, [], [claude4, claude45]],
	['the temperature of 1 while it thinks as it sees fit', {inferenceConfig: {temperature: 1}, additionalModelRequestFields: adaptive}, /is deprecated/v, [claude5], [claude46]],
	['a low top_p while thinking', {inferenceConfig: {topP: 0.9}, additionalModelRequestFields: thinking}, /`top_p` must be greater than or equal to 0\.95/v, [claude4], []],
	['alternatives at the root of a tool\'s schema', tools({inputSchema: {json: {type: 'object', anyOf: [json]}}}), /tools\.0\.custom\.input_schema: input_schema does not support oneOf, allOf, or anyOf/v, [claude4, claude45, claude5], [nova, qwen]],
	['a property of any name', tools({inputSchema: {json: {type: 'object', properties: {'a b': {}}}}}), /Property keys should match pattern/v, [claude4, claude5], [nova]],
	['the same deeper', tools({inputSchema: {json: {type: 'object', properties: {a: {properties: {'a b': {}}, anyOf: [{}]}}}}}), /./v, [], [claude4]],
	['thinking behind results without it', {...turns({}), additionalModelRequestFields: thinking}, /messages\.1\.content\.0\.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`\. When/v, [claude4, claude45], []],
	['thinking behind results that it came before', {...turns({before: [{reasoningContent: {reasoningText: {text: 'a', signature: 'b'}}}]}), additionalModelRequestFields: thinking}, /./v, [], [claude4, claude45]],
	['one id of two answers', twice, /messages\.3\.content\.0: `tool_use` ids must be unique/v, [claude45], [nova]],
	['one id of two calls', {...tools(), messages: [user({text: 'a'}), assistant(call, call), user(result())]}, /The toolUse blocks at messages\.1\.content contain duplicate Ids: t$/v, [claude45, nova], []],
	['two results of one call', {...tools(), messages: [user({text: 'a'}), assistant(call), user(result(), result())]}, /The toolResult blocks at messages\.2\.content contain duplicate Ids: t$/v, [claude45, nova], []],
	['too long a conversation', {messages: [user({text: 'word '.repeat(8000)})]}, /maximum context length is 8192 tokens/v, [llama3], [llama, nova]],
	['too long a conversation for Claude', {messages: [user({text: 'word '.repeat(200_000)})]}, /prompt is too long: \d+ tokens > 200000 maximum/v, [claude45], [nova]],
];

for (const [name, body, words, refusing, taking] of cases) {
	if (refusing.length > 0) {
		test(`${name}: ${words.source}`, t => {
			for (const model of refusing) {
				t.throws(() => {
					check(model, body);
				}, {name: 'ServiceError', message: words}, model);
			}
		});
	}

	if (taking.length > 0) {
		test(`twin: ${name} of models that take it, ${taking.join(', ')}`, t => {
			for (const model of taking) {
				t.notThrows(() => {
					check(model, body);
				}, model);
			}
		});
	}
}
