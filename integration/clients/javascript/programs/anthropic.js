import Anthropic from '@anthropic-ai/sdk';
import {betaZodTool} from '@anthropic-ai/sdk/helpers/beta/zod';
import {zodOutputFormat} from '@anthropic-ai/sdk/helpers/zod';
import {z} from 'zod';
import {hashingFetch} from './body-hash.js';
import {collect} from './collect.js';
import {png} from './png.js';
import {notingTools, report} from './report.js';
import {streamedCells} from './streamed-cells.js';

/**
The client as docs/clients.md shows it, without its own repeats, so that each failure is one request.
*/
function clientOf({baseURL, apiKey}) {
	return new Anthropic({
		baseURL: baseURL.replace(/\/v1$/v, ''), apiKey, fetch: hashingFetch, maxRetries: 0,
	});
}

function bodyOf({model}, script, more) {
	return {
		model, max_tokens: 4000, system: 'Be brief.', messages: [{role: 'user', content: `script: ${script}`}], ...more,
	};
}

function counts(usage) {
	return usage && {input: usage.input_tokens, output: usage.output_tokens, total: usage.input_tokens + usage.output_tokens};
}

function completed({content, stop_reason: finish, usage}) {
	return {text: content.map(({text}) => text ?? '').join(''), finish, usage: counts(usage)};
}

function readEvent(event, outcome) {
	switch (event.type) {
		case 'content_block_delta': {
			return event.delta.text;
		}

		case 'message_delta': {
			outcome.finish = event.delta.stop_reason;
			outcome.usage = counts(event.usage);
			break;
		}

		default:
	}

	return '';
}

async function loop(way, script, {signal, at = text => text} = {}) {
	return collect(() => clientOf(way).messages.create(bodyOf(way, script, {stream: true}), {signal}), (event, outcome) => at(readEvent(event, outcome)));
}

async function helper(way, script, {signal, at = text => text, more} = {}) {
	let stream;
	const outcome = await collect(() => {
		stream = clientOf(way).messages.stream(bodyOf(way, script, more), {signal});
		return stream;
	}, (event, found) => at(readEvent(event, found)));
	return outcome.error ? outcome : {...outcome, ...completed(await stream.finalMessage())};
}

/**
Claude alone is told to think: other models have their own ways.
*/
function thinkingOf({model}) {
	return model.includes('claude') ? {thinking: {type: 'enabled', budget_tokens: 1024}} : {};
}

/**
The loop that Anthropic's guide shows: what came goes back as it was, with the results behind it.

@param ask - Gets the body, and gives the message.
*/
async function withTools(way, script, ask, more) {
	const functions = {};
	const {ran, tools} = notingTools(({name, description, parameters, execute}) => {
		functions[name] = execute;
		const {$schema, ...schema} = z.toJSONSchema(parameters);
		return {name, description, input_schema: schema};
	});
	const body = bodyOf(way, script, {tools, ...more});
	for (;;) {
		const message = await ask(body);
		const calls = message.content.filter(({type}) => type === 'tool_use');
		if (calls.length === 0) {
			return {...completed(message), ran};
		}

		body.messages.push({role: 'assistant', content: message.content}, {role: 'user', content: calls.map(({id, name, input}) => ({type: 'tool_result', tool_use_id: id, content: functions[name](input)}))});
	}
}

/**
The package's own loop, which asks the server to keep the conversation until it is told that it doesn't.
*/
async function withToolRunner(way, script) {
	const {ran, tools} = notingTools(({name, description, parameters, execute}) => betaZodTool({
		name, description, inputSchema: parameters, run: execute,
	}));
	return {...completed(await clientOf(way).beta.messages.toolRunner(bodyOf(way, script, {tools}))), ran};
}

function cells(play, ask, parse = ask) {
	return {
		...streamedCells(play),
		async 'second turn'(way) {
			const body = bodyOf(way, 'text');
			const {content} = await ask(way, body);
			return completed(await ask(way, {...body, messages: [...body.messages, {role: 'assistant', content}, body.messages.at(-1)]}));
		},
		tools: async way => withTools(way, 'tools', async body => ask(way, body)),
		reasoning: async way => withTools(way, 'reasoning', async body => ask(way, body), thinkingOf(way)),
		'three rounds': async way => withTools(way, 'three rounds', async body => ask(way, body), thinkingOf(way)),
		async images(way) {
			const content = [{type: 'image', source: {type: 'base64', media_type: 'image/png', data: png}}, {type: 'text', text: 'script: text'}];
			return completed(await ask(way, bodyOf(way, 'text', {messages: [{role: 'user', content}]})));
		},
		async caching(way) {
			const cached = {cache_control: {type: 'ephemeral', ttl: '1h'}};
			return completed(await ask(way, bodyOf(way, 'text', {
				system: [{type: 'text', text: 'Be brief.'}, {type: 'text', text: 'Always.', ...cached}],
				messages: [{role: 'user', content: [{type: 'text', text: 'script: text', ...cached}]}],
				metadata: {user_id: '{"device":"d-1"}'},
			})));
		},
		async structured(way) {
			return {object: (await parse(way, bodyOf(way, 'structured', {output_config: {format: zodOutputFormat(report)}}))).parsed_output};
		},
		async 'structured by a tool'(way) {
			const {$schema, ...schema} = z.toJSONSchema(report);
			const {content} = await ask(way, bodyOf(way, 'structured', {tools: [{name: 'report', input_schema: schema}], tool_choice: {type: 'tool', name: 'report'}}));
			return {object: content.find(({type}) => type === 'tool_use').input};
		},
	};
}

/**
How `@anthropic-ai/sdk` speaks Messages.
*/
export const columns = {
	'messages.create': {
		...cells(loop, async (way, body) => clientOf(way).messages.create(body), async (way, body) => clientOf(way).messages.parse(body)),
		tools: async way => withToolRunner(way, 'tools'),
		whole: async way => completed(await clientOf(way).messages.create(bodyOf(way, 'text'))),
		models: async way => ({object: (await clientOf(way).models.list()).data.map(({id}) => id)}),
	},
	'messages.stream': cells(helper, async (way, body) => clientOf(way).messages.stream(body).finalMessage()),
};
